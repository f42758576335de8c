import type { z } from "zod";
import { ConfigError } from "../text/config-error";
import { faultText, shown, type Fault } from "../text/fault";
import { backendSettings, providerSettings } from "../settings/file-settings";
import { stackName } from "../settings/values/stack-name";
import { brokenRule } from "../settings/values/text-rule";
import type { Settings, SettingsInput } from "../settings/settings";
import { checkSettings } from "../config/rules/check-stack";
import { judgeStacks, type StacksRule } from "../config/rules/stacks-rule";
import { besideDefaultTags, providerWarnings } from "../config/rules/with-provider";
import { stateBucketFaults } from "../config/rules/vendors-buckets";
import { zodFaults } from "../config/file/zod-faults";
import type { Vendor } from "../vendors/vendor";
import type { StackProps } from "./stack-props";
import type { Backend } from "../terraform/backend";

/** The props of a stack, checked as a file is. */
export interface CheckedProps extends Pick<StackProps, "provider"> {
  readonly settings: Settings;
  /** If unset, a local file named after the stack. */
  readonly backend?: Backend;
  /** Facts to know before an apply. */
  readonly warnings: readonly string[];
  /** The name of the stack's file. If unset, a program has it. */
  readonly fileName?: string;
  /**
   * The path from the stack's folder to the project's, where local state is kept. If unset, the path from cdktf.out.
   */
  readonly project?: string;
}

/**
 * Checks a program's props by the rules for a file, and fills in the defaults.
 * @throws ConfigError with every fault.
 */
export function checkedProps(
  id: string,
  vendor: Vendor,
  props: Omit<SettingsInput, "vendor"> & StackProps,
): CheckedProps {
  const { provider: givenProvider = {}, backend: givenBackend = { type: "local" }, ...given } = props;
  const { settings, broken, ...found } = checkSettings(id, vendor, { ...given, vendor: vendor.id });
  const provider = parsed("provider", providerSettings, givenProvider);
  const backend = parsed("backend", backendSettings, givenBackend);
  const stack = { name: id, vendor, settings, broken };
  const judge = (rule: StacksRule) => judgeStacks([rule], [stack], provider.data ?? {}).map(withoutStack);
  const across = [...judge(besideDefaultTags), ...stateBucketFaults([stack], givenBackend)];
  const faults = [...idFaults(id), ...found.faults, ...provider.faults, ...backend.faults, ...across];
  if (!provider.data || !backend.data || faults.length > 0) throw new ConfigError(id, faults.map(faultText));
  const warnings = [...found.warnings, ...providerWarnings.flatMap(judge)].map(faultText);
  return { settings, warnings, provider: provider.data, backend: backend.data };
}

function idFaults(id: string): readonly Fault[] {
  const rule = brokenRule(stackName, id);
  return rule ? [{ path: ["id"], message: rule.message, actual: shown(id) }] : [];
}

function parsed<Schema extends z.ZodType>(prop: string, schema: Schema, given: unknown) {
  const { data, error } = schema.safeParse(given);
  const faults = error ? zodFaults(error.issues, given, schema) : [];
  return { data, faults: faults.map((fault): Fault => ({ ...fault, path: [prop, ...fault.path] })) };
}

/** A program has one stack at hand, so no path needs its name in front. */
function withoutStack(fault: Fault): Fault {
  return { ...fault, path: fault.path.slice(1) };
}
