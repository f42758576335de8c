import type { Texts } from "./concerned";
import { Configuration } from "./configuration";
import { typeOf } from "../../terraform/address";

export type Configurations = ReadonlyMap<string, Configuration>;

/** @throws SyntaxError for a text other than JSON. */
export function configurationsOf(texts: Texts): Configurations {
  return new Map([...texts].map(([name, text]) => [name, new Configuration(JSON.parse(text))]));
}

/** The stacks that are gone under any name: their resources stay in AWS. */
export function leftStacks(before: Configurations, after: Configurations): readonly string[] {
  const renamed = new Set(renames(before, after).values());
  return [...before.keys()].filter((name) => !after.has(name) && !renamed.has(name));
}

/** The former name of each new stack, by the bucket, the role or the user in common with a stack no longer there. */
export function renames(before: Configurations, after: Configurations): ReadonlyMap<string, string> {
  const gone = [...before.keys()].filter((name) => !after.has(name));
  const places = placesByMark(gone.map((name) => before.get(name)));
  const found = new Map<string, string>();
  const taken = new Set<number>();
  for (const [name, configuration] of after) {
    if (before.has(name)) continue;
    const candidates = marksOf(configuration).flatMap((mark) => places.get(mark) ?? []);
    const first = candidates.filter((place) => !taken.has(place)).reduce((a, b) => Math.min(a, b), gone.length);
    const was = gone[first];
    if (was === undefined) continue;
    taken.add(first);
    found.set(name, was);
  }
  return found;
}

/** The stacks with each mark, by their places in the list. */
function placesByMark(stacks: readonly (Configuration | undefined)[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  stacks.forEach((stack, place) => {
    for (const mark of stack ? marksOf(stack) : []) {
      const known = places.get(mark);
      if (known) known.push(place);
      else places.set(mark, [place]);
    }
  });
  return places;
}

const named: Readonly<Record<string, string>> = { aws_s3_bucket: "bucket", aws_iam_role: "name", aws_iam_user: "name" };

/** The unique parts of a stack: names in AWS, and the settings at one vendor. */
function marksOf({ resources, outputs }: Configuration): readonly string[] {
  const names = [...resources].flatMap(([address, values]) => {
    const argument = named[typeOf(address)];
    return argument === undefined ? [] : [`${typeOf(address)} ${String(values[argument])}`];
  });
  return [...names, JSON.stringify([outputs["vendor_page"], bucketsIn(outputs["vendor_settings"])])];
}

/** The texts among the vendor settings, without those known only to AWS. */
function bucketsIn(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null) return undefined;
  return Object.entries(settings).filter(([, value]) => typeof value === "string" && !value.startsWith("<"));
}
