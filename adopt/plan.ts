import { ConfigError } from "../text/config-error";
import { isMap, type RawMap } from "../text/map";
import { typeOf } from "../terraform/address";

/** One managed resource of a plan; {@link sensitive} replaces a value marked as sensitive by Terraform. */
export interface PlannedChange {
  /** Without the address of the module's call. */
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  readonly imported: boolean;
  readonly before: RawMap;
  readonly after: RawMap;
  /** The attributes known only after apply. */
  readonly unknown: RawMap;
}

export const sensitive = "(sensitive)";
const otherSensitive = "(another sensitive value)";

/**
 * The resources of a plan, as `terraform show -json` prints it.
 * @param module the address of the module's call, or nothing for a stack.
 * @throws ConfigError if the text is no plan, or if the plan imports nothing.
 */
export function changesOf(text: string, file: string, module?: string): readonly PlannedChange[] {
  const plan = parsed(text, file);
  const listed = plan["resource_changes"] ?? [];
  if (!("planned_values" in plan) || !Array.isArray(listed))
    throw new ConfigError(file, ["must be a plan\n  terraform show -json PLAN > FILE writes it"]);
  const prefix = module === undefined ? "" : `${module}.`;
  const changes = listed
    .filter(isMap)
    .filter(({ mode, address }) => mode === "managed" && String(address).startsWith(prefix))
    .map((resource) => changeOf(resource, prefix));
  if (!changes.some(({ imported }) => imported))
    throw new ConfigError(file, [
      "must be a plan with imports\n  put the import blocks beside the configuration, and plan again",
    ]);
  return changes;
}

function parsed(text: string, file: string): RawMap {
  try {
    const plan: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return isMap(plan) ? plan : {};
  } catch {
    throw new ConfigError(file, ["must be JSON\n  terraform show -json PLAN > FILE writes it"]);
  }
}

function changeOf(resource: RawMap, prefix: string): PlannedChange {
  const change = mapOrEmpty(resource["change"]);
  const address = String(resource["address"]).slice(prefix.length);
  const { before, after } = change;
  // an imported object has no marks of its own: those of the configuration count for it too
  const marks = either(change["before_sensitive"], change["after_sensitive"]);
  return {
    address,
    type: typeOf(address),
    actions: [change["actions"] ?? []].flat().map(String),
    imported: isMap(change["importing"]),
    before: mapOrEmpty(masked(before, marks, () => sensitive)),
    after: mapOrEmpty(
      masked(after, marks, (value, path) =>
        JSON.stringify(value) === JSON.stringify(at(before, path)) ? sensitive : otherSensitive,
      ),
    ),
    unknown: mapOrEmpty(change["after_unknown"]),
  };
}

type Mask = (value: unknown, path: readonly string[]) => string;

/** The value with its sensitive parts hidden, by the marks beside it. */
function masked(value: unknown, marks: unknown, mask: Mask, path: readonly string[] = []): unknown {
  if (marks === true) return value === null || value === undefined ? value : mask(value, path);
  if (Array.isArray(value))
    return value.map((item, index) => masked(item, at(marks, [String(index)]), mask, [...path, String(index)]));
  if (!isMap(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key,
    masked(member, at(marks, [key]), mask, [...path, key]),
  ]);
  return Object.fromEntries(members) as RawMap;
}

/** Merges two sets of marks: either one hides a value. */
function either(one: unknown, other: unknown): unknown {
  if (one === true || other === true) return true;
  const keys = [one, other].flatMap((marks) => (typeof marks === "object" && marks !== null ? Object.keys(marks) : []));
  return Object.fromEntries(keys.map((key) => [key, either(at(one, [key]), at(other, [key]))]));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, step) =>
      typeof node === "object" && node !== null && Object.hasOwn(node, step) ? (node as RawMap)[step] : undefined,
    value,
  );
}

export function mapOrEmpty(value: unknown): RawMap {
  return isMap(value) ? value : {};
}
