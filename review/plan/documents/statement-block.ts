import { asMap } from "../../../text/map";
import { blocks, constantOf, textsOf, type Values } from "../resources";

/** A statement as a policy has it, with a placeholder for each value known only after apply. */
export interface ReadStatement {
  readonly statement: Values;
  /** Reports if a part is unknown that a placeholder can't replace, such as an action. */
  readonly partly: boolean;
}

/** The names of an expression's unknown values. */
export type NamesOf = (expression: unknown, attribute: string) => readonly string[];

/** One block in a plan, with its shape of unknown values and its configuration. */
interface Block {
  readonly values: Values;
  readonly unknown: Values;
  readonly expressions: Values;
}

/** A `statement` block of the data source aws_iam_policy_document. */
export function statementIn(block: Block, namesOf: NamesOf): ReadStatement {
  const { values, unknown } = block;
  const effect = textOf(values["effect"]) ?? "Allow";
  const list = (attribute: string) => listIn(block, attribute, namesOf).map(withVariables);
  const [actions, notActions, notResources] = ["actions", "not_actions", "not_resources"].map(list);
  const resources = resourcesIn(block, effect === "Deny", namesOf).map(withVariables);
  const parts = {
    Sid: textOf(values["sid"]),
    Effect: effect,
    Principal: principalsIn(block, "principals", namesOf),
    NotPrincipal: principalsIn(block, "not_principals", namesOf),
    ...{ Action: actions, NotAction: notActions, Resource: resources, NotResource: notResources },
    Condition: conditionsIn(block, namesOf),
  };
  const given = Object.entries(parts).filter(([, part]) => part !== undefined && !isEmpty(part));
  const whole = ["effect", "principals", "not_principals", "condition"];
  const texts = ["actions", "not_actions", "not_resources"];
  const inside = ["principals", "not_principals", "condition"].flatMap((name) => blocks(unknown[name]));
  const partly =
    whole.some((name) => unknown[name] === true) ||
    texts.some((name) => missing(unknown[name]) > 0) ||
    blocks(unknown["not_principals"]).some(({ identifiers }) => missing(identifiers) > 0) ||
    inside.some(({ type, test, variable }) => [type, test, variable].includes(true));
  return { statement: Object.fromEntries(given), partly };
}

/** The block at the same place of a nested list. */
export function blockAt(values: readonly Values[], unknown: unknown, expressions: unknown, index: number): Block {
  const configured = blocks(expressions);
  return {
    values: values[index] ?? {},
    unknown: asMap(Array.isArray(unknown) && unknown[index]),
    // a dynamic block has no expressions in a plan, and moves the others
    expressions: (configured.length === values.length ? configured[index] : undefined) ?? {},
  };
}

/** The blocks of a set. A plan sorts them, so that only their constants lead to their configuration. */
function blocksOfSet({ values, unknown, expressions }: Block, name: string, keys: readonly string[]): readonly Block[] {
  const found = blocks(values[name]);
  const configured = blocks(expressions[name]);
  return found.map((one, index) => {
    const fitting = configured.filter((other) => keys.every((key) => constantOf(other[key]) === one[key]));
    const [only, ...more] = fitting.length > 0 ? fitting : found.length === 1 ? configured : [];
    return { ...blockAt(found, unknown[name], [], index), expressions: (more.length === 0 ? only : undefined) ?? {} };
  });
}

/** The known values of a list, then the names of the unknown ones. */
function listIn({ values, unknown, expressions }: Block, attribute: string, namesOf: NamesOf): readonly string[] {
  const names = missing(unknown[attribute]) > 0 ? namesOf(expressions[attribute], attribute) : [];
  return [...textsOf(values[attribute]), ...names];
}

/**
 * The same for resources. A plan tells the bucket in `"${aws_s3_bucket.x.arn}/logs/*"` and not the rest: an Allow counts
 * for all of the bucket. A Deny does only if it has two such values, since those are the bucket and its objects.
 */
function resourcesIn(block: Block, isDeny: boolean, namesOf: NamesOf): readonly string[] {
  const { values, unknown, expressions } = block;
  const actions = textsOf(values["actions"]);
  const count = missing(unknown["resources"]);
  const names = count > 0 ? namesOf(expressions["resources"], "resources") : [];
  const isWhole = !isDeny || count >= 2 * names.length;
  const named = names.flatMap((name) => {
    if (!isBucketArn(name)) return [name];
    return isWhole ? bucketAndObjects(name, actions) : [`<a part of ${name.replace(/^<|>$/g, "")}>`];
  });
  return [...textsOf(values["resources"]), ...named];
}

/** Those of the two that an action applies to. */
function bucketAndObjects(bucket: string, actions: readonly string[]): readonly string[] {
  const objects = `${bucket}/*`;
  if (actions.length === 0 || actions.some((action) => !/^s3:\w+$/i.test(action))) return [bucket, objects];
  const forObjects = actions.filter(actsOnObjects);
  if (forObjects.length === actions.length) return [objects];
  return forObjects.length === 0 ? [bucket] : [bucket, objects];
}

/** Reports if an action of S3 without wildcards applies to objects; AWS has named all of them in this way. */
export function actsOnObjects(action: string): boolean {
  return (
    /^s3:(?!\w*BucketObjectLock|\w*AccessPoint)\w*(Object|MultipartUpload(?!s))/i.test(action) ||
    /^s3:(BypassGovernanceRetention|InitiateReplication|ReplicateDelete|ReplicateTags)$/i.test(action)
  );
}

function isBucketArn(name: string): boolean {
  return /^arn:[^:]*:s3:::[^/]+$/.test(name) || /^<(?:.*\.)?aws_s3_bucket\.[^.]+\.arn>$/.test(name);
}

function principalsIn(block: Block, name: string, namesOf: NamesOf): unknown {
  const found = blocksOfSet(block, name, ["type"]).map((one) => ({
    type: textOf(one.values["type"]) ?? "AWS",
    ids: listIn(one, "identifiers", namesOf).map(withVariables),
  }));
  if (found.some(({ type }) => type === "*")) return "*";
  return Object.fromEntries(
    [...new Set(found.map(({ type }) => type))].map((type) => [
      type,
      found.filter((one) => one.type === type).flatMap(({ ids }) => ids),
    ]),
  );
}

function conditionsIn(block: Block, namesOf: NamesOf): Values {
  const byTest: Record<string, Record<string, readonly string[]>> = {};
  for (const one of blocksOfSet(block, "condition", ["test", "variable"])) {
    const test = textOf(one.values["test"]) ?? "<test>";
    const variable = textOf(one.values["variable"]) ?? "<variable>";
    const keys = (byTest[test] ??= {});
    keys[variable] = [...(keys[variable] ?? []), ...listIn(one, "values", namesOf).map(withVariables)];
  }
  return byTest;
}

/** The number of unknown values in a list; 1 if the list itself is unknown. */
export function missing(unknown: unknown): number {
  return unknown === true ? 1 : Array.isArray(unknown) ? unknown.filter((one) => one === true).length : 0;
}

/** The data source writes a policy variable as `&{…}`. */
function withVariables(text: string): string {
  return text.replaceAll("&{", "${");
}

function isEmpty(part: unknown): boolean {
  return typeof part === "object" && part !== null && Object.keys(part).length === 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
