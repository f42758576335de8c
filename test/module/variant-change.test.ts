import { everyModule } from "../../module/catalogue";
import { moduleJson } from "../../module/module-json";
import { addresses } from "../../module/readme";
import type { JsonObject } from "../../terraform/json";

interface Module {
  readonly name: string;
  readonly made: readonly string[];
  readonly letGo: readonly string[];
}

const modules = Object.entries(everyModule()).map(([name, variant]): Module => {
  const files = moduleJson(name, variant);
  const blocks = (files["main"]?.["removed"] ?? []) as readonly JsonObject[];
  for (const { lifecycle } of blocks) expect(lifecycle).toEqual({ destroy: false });
  return { name, made: addresses(files), letGo: blocks.map(({ from }) => String(from)) };
});

/** What holds data or guards it: the bucket, its key, and every setting of theirs. */
const holdsData = (address: string) => /^aws_(s3|kms)_/.test(address);

describe("a call with another module as its source", () => {
  test("destroys nothing of the bucket and its key, for any two modules", () => {
    const destroyed = modules.flatMap((before) =>
      modules.flatMap((after) =>
        before.made
          .filter((address) => holdsData(address) && ![...after.made, ...after.letGo].includes(address))
          .map((address) => `${before.name} → ${after.name}: ${address}`),
      ),
    );
    expect(destroyed).toEqual([]);
    expect(modules.length).toBeGreaterThan(40);
  });

  test("stops managing nothing in the other module, because Terraform refuses that", () => {
    const both = modules.flatMap(({ name, made, letGo }) =>
      letGo.filter((address) => made.includes(address)).map((address) => `${name}: ${address}`),
    );
    expect(both).toEqual([]);
  });
});
