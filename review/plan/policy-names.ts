import { withoutKeys } from "./addresses";

/** Reports if a name, or a reference's last attribute, is typical of policies. */
export function isPolicyName(name: string): boolean {
  const steps = withoutKeys(name).split(".");
  return steps.length !== 2 && /(^|_)(policy|statements?|json)$/.test(steps.at(-1) ?? "");
}

/** Reports if the value behind a name is a policy known only after apply, anywhere in the value. */
export function isPendingPolicy(name: string, unknown: unknown, references: readonly string[]): boolean {
  if (unknown === true) return [name, ...references].some(isPolicyName);
  if (typeof unknown !== "object" || unknown === null) return false;
  return Object.entries(unknown).some(([key, item]) =>
    isPendingPolicy(key, item, Array.isArray(unknown) ? references : []),
  );
}
