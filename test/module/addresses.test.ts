import { catalogue } from "../../module/catalogue";
import { isObject, type Json } from "../../terraform/json";
import { moduleJson } from "../../module/module-json";
import { addresses } from "../../module/readme";
import released from "../fixtures/addresses.json";

/** The old addresses that a module's `moved` blocks lead away from. */
function movedFrom(moved: Json | undefined): readonly string[] {
  return [moved ?? []]
    .flat()
    .flatMap((block) => (isObject(block as Json) ? [String((block as { from: Json }).from)] : []));
}

describe("the addresses of the last release", () => {
  test("are listed for every module of the catalogue", () => {
    expect(Object.keys(released)).toEqual(Object.keys(catalogue));
  });

  // another address destroys what is there: write a moved block (module/moved.ts) and a line in CHANGELOG.md
  test.each(Object.entries(released))("are those of %s today, or have moved", (name, old) => {
    const files = moduleJson(name, catalogue[name]!);
    const kept = [...addresses(files), ...movedFrom(files["main"]?.["moved"])];
    expect(old.filter((address) => !kept.includes(address))).toEqual([]);
  });
});
