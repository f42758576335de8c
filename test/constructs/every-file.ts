import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../config/load";
import { declarations } from "../../settings";
import { leavesOf } from "../../settings/declaration/declaration";
import { sample } from "../stacks/synthesized";
import { eachKind } from "../vendors/kinds";
import { ownSettings } from "../vendors/own-settings";

/** The first vendor's way in for each access: the settings give all of them the same resources and arguments. */
const firstOfAccess = new Set(new Map(eachKind.toReversed().map((way) => [way.access, way] as const)).values());

/** A stack of each kind of a way in; of the first for each access also with another value of each single setting. */
const examples = eachKind.flatMap((way) => {
  const { vendor, access } = way;
  const acme = { ...ownSettings(vendor, access), region: "us-east-1", bucket: { name: "acme-events" } };
  const settings = firstOfAccess.has(way) ? leavesOf(declarations) : [];
  const others = settings.map(({ path: [name = "", field], leaf: { example } }) => ({
    ...acme,
    [name]: field === undefined ? example : { [field]: example },
  }));
  const file = (stack: object) => JSON.stringify({ name: "acme", integrations: { acme: stack } });
  return [acme, ...others].map(file).filter(isAccepted);
});

function isAccepted(text: string): boolean {
  try {
    loadConfig(text, "integrations.yaml");
    return true;
  } catch (error) {
    expect((error as Error).name).toBe("ConfigError");
    return false;
  }
}

const variants = readFileSync(join(__dirname, "../cases/variants.yaml"), "utf8");

/** The texts of files with every resource and every argument: the sample, the other variants, and each setting's example. */
export function everyFile(): readonly string[] {
  return [sample(), variants, ...examples];
}
