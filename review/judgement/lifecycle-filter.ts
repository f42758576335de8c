import { pickedObjects } from "../grants/picked-objects";
import { blocks, type Values } from "../plan/resources";

/** The objects of a lifecycle rule. */
export interface Picks {
  readonly prefix: string;
  /** Each tag as one text. */
  readonly tags: readonly string[];
  readonly largerThan: number;
  readonly smallerThan: number;
}

export function picksOf(rule: Values): Picks {
  const [filter = {}] = blocks(rule["filter"]);
  const [and = {}] = blocks(filter["and"]);
  const conditions = { ...filter, ...and };
  const { prefix, tags } = pickedObjects(rule);
  return {
    prefix,
    tags: tags.map((tag) => JSON.stringify(tag)),
    largerThan: numberOr(-1, conditions["object_size_greater_than"]),
    smallerThan: numberOr(Infinity, conditions["object_size_less_than"]),
  };
}

function numberOr(otherwise: number, value: unknown): number {
  return typeof value === "number" ? value : otherwise;
}

/** Reports if the first picks every object of the second. */
export function includes(wide: Picks, narrow: Picks): boolean {
  return (
    narrow.prefix.startsWith(wide.prefix) &&
    wide.tags.every((tag) => narrow.tags.includes(tag)) &&
    wide.largerThan <= narrow.largerThan &&
    wide.smallerThan >= narrow.smallerThan
  );
}

/** ` under "logs/"`, or nothing where it is every object. */
export function inWordsOf({ prefix, ...others }: Picks): string {
  const only = { tags: [], largerThan: -1, smallerThan: Infinity };
  const more = !includes({ prefix: "", ...others }, { prefix: "", ...only }) ? " that its filter picks" : "";
  return `${prefix === "" ? "" : ` under ${JSON.stringify(prefix)}`}${more}`;
}
