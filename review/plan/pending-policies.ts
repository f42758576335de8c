import { asMap, isMap } from "../../text/map";
import type { PolicyDocuments } from "./documents/documents";
import type { Reading } from "./documents/merge";
import type { Values } from "./resources";

/** A resource's change with each policy filled in that the plan knows except for some values. */
export function withPendingPolicies(change: Values, expressions: unknown, documents: PolicyDocuments): Values {
  const [address, module] = [change["address"], change["module_address"]].map((one) => String(one ?? ""));
  const { change: parts } = change;
  if (!isMap(parts) || !isMap(parts["after"]) || !isMap(parts["after_unknown"]) || !isMap(expressions)) return change;
  const read = (expression: unknown) => documents.read(expression, module ?? "", address ?? "");
  const unknown = withoutDefault(parts, expressions);
  const filled = fill(parts["after"], unknown, parts["after_sensitive"], expressions, read);
  return { ...change, change: { ...parts, ...filled } };
}

/** Without a `policy` that nobody writes: AWS gives a new key its default policy, and a new bucket none. */
function withoutDefault({ before, after_unknown: unknown }: Values, expressions: Values): Values {
  const shape = asMap(unknown);
  return isMap(before) || "policy" in expressions ? shape : { ...shape, policy: false };
}

/** A value with its shapes of unknown and of sensitive parts. */
interface Filled {
  readonly after: Values;
  readonly after_unknown: Values;
  readonly after_sensitive: unknown;
}

function fill(
  after: Values,
  unknown: Values,
  sensitive: unknown,
  expressions: Values,
  read: (expression: unknown) => Reading | undefined,
): Filled {
  const filled = { after: { ...after }, after_unknown: { ...unknown }, after_sensitive: sensitive };
  for (const [name, expression] of Object.entries(expressions)) {
    if (Array.isArray(expression)) fillBlocks(filled, name, expression, read);
    const reading = unknown[name] === true ? read(expression) : undefined;
    if (!reading) continue;
    filled.after[name] = policyText(reading);
    // a policy known in part only stays unknown as well
    filled.after_unknown[name] = reading.partly;
    if (reading.sensitive) filled.after_sensitive = marked(filled.after_sensitive, name, true);
  }
  return filled;
}

/** The same for nested blocks, such as `inline_policy`. */
function fillBlocks(
  filled: { after: Record<string, unknown>; after_unknown: Record<string, unknown>; after_sensitive: unknown },
  name: string,
  expressions: readonly unknown[],
  read: (expression: unknown) => Reading | undefined,
): void {
  const [values, unknown] = [filled.after[name], filled.after_unknown[name]];
  if (!Array.isArray(values) || !Array.isArray(unknown) || values.length !== expressions.length) return;
  const mask = asMap(filled.after_sensitive)[name];
  const blocks = values.map((value: unknown, index) => {
    const [missing, expression] = [unknown[index] as unknown, expressions[index]];
    if (!isMap(value) || !isMap(missing) || !isMap(expression)) return undefined;
    return fill(value, missing, Array.isArray(mask) ? mask[index] : mask, expression, read);
  });
  filled.after[name] = values.map((value: unknown, index) => blocks[index]?.after ?? value);
  filled.after_unknown[name] = unknown.map((value: unknown, index) => blocks[index]?.after_unknown ?? value);
  const masks = blocks.map((block, index) => block?.after_sensitive ?? (Array.isArray(mask) ? mask[index] : mask));
  if (masks.some((one) => one !== undefined)) filled.after_sensitive = marked(filled.after_sensitive, name, masks);
}

function marked(mask: unknown, name: string, value: unknown): unknown {
  return mask === true ? true : { ...asMap(mask), [name]: value };
}

/** The text of a policy as far as the plan tells it. */
export function policyText({ statements }: Reading): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
