import { methods } from "../constructs/methods";
import { vendors, vendorWords } from "../vendors";
import type { Vendor } from "../vendors/vendor";
import { redacted } from "./file/credentials";
import { didYouMean } from "../text/closest";
import { daysWithoutVersions, unusedDefaults } from "./rules/effect-warnings";
import { shown, type Fault, type Path } from "../text/fault";
import {
  schemaOfFile,
  isExtension,
  providerSettings,
  stackCounts,
  type BackendSettings,
  type ProviderSettings,
} from "../settings/file-settings";
import type { z } from "zod";
import { allSettingsWith } from "../settings/settings";
import { ownVendors, type OwnVendors } from "./vendors/own-vendors";
import type { Integration } from "./rules/integration";
import { isMap, type RawMap } from "../text/map";
import { once } from "../text/once";
import { withoutMergeKeys } from "./file/merge-keys";
import { vendorsAccountIsNotOwn } from "./rules/own-account";
import { sharedBucketRules } from "./rules/shared-buckets";
import { sharedNameRules } from "./rules/shared-names";
import { checkSettings, faultsOfAnyVendor } from "./rules/check-stack";
import { judgeStacks, type ReadableStack, type StacksRule } from "./rules/stacks-rule";
import { logsOutOfReach, objectsInReach, stateBucketFaults } from "./rules/vendors-buckets";
import { suspendedElsewhere } from "./rules/suspended";
import { oidcProviderNeeded } from "./rules/token-providers";
import { wellFormed } from "./file/well-formed";
import { besideDefaultTags, deployRoleWarnings, providerWarnings } from "./rules/with-provider";
import { workspaceFaults } from "./rules/workspace";
import { zodFaults } from "./file/zod-faults";

export interface CheckedFile {
  /** Absent when there is a fault. */
  readonly config?: {
    readonly name: string;
    readonly provider: ProviderSettings;
    readonly backend: BackendSettings;
    readonly integrations: readonly Integration[];
    readonly vendors: readonly Vendor[];
  };
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Checks the value of an integrations.yaml as a whole. */
export function checkFile(written: unknown): CheckedFile {
  const { value: whole, faults: credentials } = redacted(written);
  if (!isMap(whole)) return { faults: [{ path: [], ...notAMap(whole) }, ...credentials], warnings: [] };
  const { value, faults: merges, explains } = withoutMergeKeys(whole);
  const settings = Object.fromEntries(Object.entries(value).filter(([name]) => !isExtension(name)));
  const own = ownVendors(value["vendors"]);
  const schema = schemaOfFile(settings, own.vendors, own.broken.size > 0);
  const parsed = schema.safeParse(settings);
  const hidden = new Set(credentials.map(({ path }) => path.join("\0")));
  const malformed = parsed.success ? [] : zodFaults(parsed.error.issues, settings, schema);
  const stacks = checkStacks(value, own);
  const others = [
    ...malformed,
    ...own.faults.map(below("vendors")),
    ...stacks.faults,
    ...workspaceFaults(value),
  ].filter((fault) => !explains(fault));
  const faults = [...credentials, ...merges, ...others.filter(({ path }) => !hidden.has(path.join("\0")))];
  if (!parsed.success || faults.length > 0) return { faults, warnings: [] };
  const { name, provider, backend } = parsed.data;
  const warnings = [...stacks.warnings, ...fileWarnings(value, stacks.integrations, provider)];
  return {
    config: { name, provider, backend, integrations: stacks.integrations, vendors: own.vendors },
    faults,
    warnings,
  };
}

/** Facts to know of the file beside its stacks. */
function fileWarnings(file: RawMap, stacks: readonly Integration[], provider: ProviderSettings): readonly Fault[] {
  return [...deployRoleWarnings(provider), ...unusedDefaults(file, stacks), ...daysWithoutVersions(file)];
}

function notAMap(value: unknown): Pick<Fault, "message" | "actual" | "fix"> {
  if (value === undefined || value === null)
    return { message: "is empty", fix: "begin with name: NAME, and integrations: with a stack below it" };
  return { message: "must be a map of name, defaults, provider, backend and integrations", actual: shown(value) };
}

interface CheckedStacks {
  readonly integrations: readonly Integration[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The faults of stacks that are right by themselves. */
const faultRules = [
  ...sharedBucketRules,
  logsOutOfReach,
  ...sharedNameRules,
  besideDefaultTags,
  vendorsAccountIsNotOwn,
];

function checkStacks(file: RawMap, own: OwnVendors): CheckedStacks {
  const written = file["integrations"];
  if (!isMap(written)) return { integrations: [], faults: [], warnings: [] };
  const defaults = defaultsOf(file);
  const known = { own, all: once(() => allSettingsWith(own.vendors)) };
  const checked = Object.entries(written).map(([name, raw]) => checkStack(name, raw, defaults, known));
  const stacks = checked.flatMap(({ stack }) => stack ?? []);
  const provider = readableProvider(file);
  const across = (rules: readonly StacksRule[]) => judgeStacks(rules, stacks, provider).map(below("integrations"));
  return {
    integrations: stacks.map(({ name, vendor, settings }) => ({ name, vendor, settings })),
    faults: [
      ...noStacks(written),
      ...checked.flatMap(({ faults }) => faults),
      ...across(faultRules),
      ...stateBucketFaults(stacks, file["backend"]),
    ],
    warnings: [...checked.flatMap(({ warnings }) => warnings), ...across(warningRules)],
  };
}

function readableProvider({ provider }: RawMap): Partial<ProviderSettings> {
  return isMap(provider) ? wellFormed(providerSettings.unwrap(), provider).values : {};
}

/** Every stack's defaults, the provider's Region among them. */
function defaultsOf({ provider, defaults }: RawMap): RawMap {
  const region = isMap(provider) ? provider["region"] : undefined;
  return { ...(region !== undefined && { region }), ...(isMap(defaults) && defaults) };
}

function noStacks(written: RawMap): readonly Fault[] {
  return Object.keys(written).length >= stackCounts.min
    ? []
    : [{ path: ["integrations"], message: "must have at least one stack" }];
}

interface CheckedStack {
  /** Absent if its expected content is unknown. */
  readonly stack?: ReadableStack;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The vendors of the file, and every setting of all of them. */
interface Known {
  readonly own: OwnVendors;
  readonly all: () => z.ZodObject;
}

function checkStack(name: string, own: unknown, defaults: RawMap, known: Known): CheckedStack {
  const place = below("integrations", name);
  if (!isMap(own))
    return { faults: [place({ path: [], message: "must be a map of settings", actual: shown(own) })], warnings: [] };
  const vendor = [...vendors, ...known.own.vendors].find(({ id }) => id === own["vendor"]);
  if (!vendor) return { faults: faultsWithoutVendor(own, defaults, known).map(place), warnings: [] };
  const { settings, broken, faults, warnings } = checkSettings(name, vendor, own, defaults, known.all);
  const stack = { name, vendor, settings, broken };
  return { stack, faults: faults.map(place), warnings: warnings.map(place) };
}

/** A vendor of the file's own with faults is no fault of its stack, and may have any setting. */
function faultsWithoutVendor(stack: RawMap, defaults: RawMap, { own, all }: Known): readonly Fault[] {
  const vendor = stack["vendor"];
  if (own.broken.has(String(vendor))) return faultsOfAnyVendor(stack, defaults, () => all().loose());
  return [unknownVendor(vendor, own.vendors), ...faultsOfAnyVendor(stack, defaults, all)];
}

function unknownVendor(written: unknown, own: readonly Vendor[]): Fault {
  const ids = [...vendors, ...own].map(({ id }) => id);
  if (written === undefined) return { path: ["vendor"], message: `is required: ${vendorWords}` };
  const fix = typeof written === "string" ? didYouMean(written, ids) : undefined;
  return { path: ["vendor"], message: `must be ${vendorWords}`, actual: shown(written), fix };
}

const defaultRoleQuota = 1000;

const manyRoles: StacksRule = {
  reads: ["access"],
  faults: (stacks) => {
    const roles = stacks.filter(({ settings }) => methods[settings.access].identity?.kind === "role").length;
    if (roles <= defaultRoleQuota) return [];
    return [
      {
        path: [],
        message: `creates ${roles} roles, and an account can have ${defaultRoleQuota} unless AWS allows more`,
        reason: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
      },
    ];
  },
};

/** Facts to know of the stacks before an apply. */
const warningRules = [...providerWarnings, objectsInReach, suspendedElsewhere, oidcProviderNeeded, manyRoles];

function below(...parents: Path) {
  return (fault: Fault): Fault => ({ ...fault, path: [...parents, ...fault.path] });
}
