/** A synthesized stack or module, as the checks of the controls read it. */
export interface Output {
  readonly resources: readonly Resource[];
  readonly policies: readonly Policy[];
}

export interface Resource {
  readonly type: string;
  readonly values: AttributeValues;
}

export interface Policy {
  /** The target of the policy; `handed-over` goes to the owner of an existing bucket. */
  readonly kind: "identity" | "trust" | "bucket" | "key" | "handed-over";
  readonly statements: readonly AttributeValues[];
}

export type AttributeValues = Readonly<Record<string, unknown>>;

/** The verdict on one output; undefined if it holds nothing for the control. */
export type ControlCheck = (output: Output) => boolean | undefined;

/** Met where each resource of the type passes. */
export function every(type: string, passes: (values: AttributeValues) => boolean): ControlCheck {
  return ({ resources }) => {
    const found = resources.filter((resource) => resource.type === type);
    return found.length === 0 ? undefined : found.every(({ values }) => passes(values));
  };
}

/** Met if a created bucket comes with a passing resource of the type; one with a `count` is there only for some callers. */
export function withBucket(type: string, passes: (values: AttributeValues) => boolean = () => true): ControlCheck {
  return ({ resources }) => {
    if (!resources.some((resource) => resource.type === "aws_s3_bucket")) return undefined;
    const always = resources.filter(({ values }) => values["count"] === undefined);
    return always.some((resource) => resource.type === type && passes(resource.values));
  };
}

/** Met where no resource of these types is made. */
export function without(...types: readonly string[]): ControlCheck {
  return ({ resources }) => !resources.some(({ type }) => types.includes(type));
}

/** Met where each statement of such policies passes. */
export function everyStatement(
  kinds: readonly Policy["kind"][],
  passes: (statement: AttributeValues) => boolean,
): ControlCheck {
  return ({ policies }) => {
    const statements = policies.filter(({ kind }) => kinds.includes(kind)).flatMap((policy) => policy.statements);
    return statements.length === 0 ? undefined : statements.every(passes);
  };
}

/** Met where every check that has a verdict is met. */
export function all(...checks: readonly ControlCheck[]): ControlCheck {
  return (output) => {
    const verdicts = checks.map((check) => check(output)).filter((verdict) => verdict !== undefined);
    return verdicts.length === 0 ? undefined : verdicts.every(Boolean);
  };
}

/** Never met where a resource of the type is made: no argument of it could. */
export function neverWith(type: string): ControlCheck {
  return every(type, () => false);
}

/** The blocks of this name: Terraform JSON writes one alone or in a list. */
export function blocksIn(values: AttributeValues, name: string): readonly AttributeValues[] {
  return ([values[name] ?? []] as (AttributeValues | AttributeValues[])[]).flat();
}

/** A list, possibly one text in a policy. */
export function texts(value: unknown): readonly string[] {
  return [value ?? []].flat().map(String);
}

/** The AWS principals of a statement, `*` included. */
export function principals({ Principal }: AttributeValues): readonly string[] {
  return typeof Principal === "object" && Principal !== null
    ? texts((Principal as AttributeValues)["AWS"])
    : texts(Principal);
}
