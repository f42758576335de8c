import { vendors } from "../vendors";
import { redacted } from "./credentials";
import { didYouMean } from "./closest";
import { oneOf, shown, type Fault, type Path } from "./fault";
import { fileSchema, providerSettings, type BackendSettings, type ProviderSettings } from "./file-schema";
import type { Integration } from "./integration";
import { isMap, type RawMap } from "./map";
import { bucketConflicts } from "./shared-buckets";
import { nameConflicts } from "./shared-names";
import { checkSettings } from "./stack-settings";
import { defaultTagFaults, keyOfOtherAccount } from "./with-provider";
import { zodFaults } from "./zod-faults";

export interface CheckedFile {
  /** Absent when there is a fault. */
  readonly config?: {
    readonly provider: ProviderSettings;
    readonly backend: BackendSettings;
    readonly integrations: readonly Integration[];
  };
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Checks the value of an integrations.yaml as a whole. */
export function checkFile(written: unknown): CheckedFile {
  const { value, faults: credentials } = redacted(written);
  if (!isMap(value)) return { faults: [{ path: [], ...notAMap(value) }, ...credentials], warnings: [] };
  const parsed = fileSchema.safeParse(value);
  const hidden = new Set(credentials.map(({ path }) => path.join("\0")));
  const malformed = parsed.success ? [] : zodFaults(parsed.error.issues, value, fileSchema);
  const stacks = checkStacks(value);
  const others = [...malformed, ...stacks.faults].filter(({ path }) => !hidden.has(path.join("\0")));
  const faults = [...credentials, ...others];
  if (!parsed.success || faults.length > 0) return { faults, warnings: [] };
  const { provider, backend } = parsed.data;
  return { config: { provider, backend, integrations: stacks.integrations }, faults, warnings: stacks.warnings };
}

function notAMap(value: unknown): Pick<Fault, "says" | "got" | "fix"> {
  if (value === undefined || value === null)
    return { says: "is empty", fix: "begin with integrations: and a stack below it" };
  return { says: "must be a map of defaults, provider, backend and integrations", got: shown(value) };
}

interface CheckedStacks {
  readonly integrations: readonly Integration[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

function checkStacks(file: RawMap): CheckedStacks {
  const written = file["integrations"];
  if (!isMap(written)) return { integrations: [], faults: [], warnings: [] };
  const provider = providerSettings.safeParse(file["provider"]).data ?? {};
  const defaults = defaultsOf(file);
  const checked = Object.entries(written).map(([name, own]) => checkStack(name, own, defaults));
  const integrations = checked.flatMap(({ integration }) => integration ?? []);
  const across = [
    ...bucketConflicts(integrations),
    ...nameConflicts(integrations),
    ...integrations.flatMap((integration) => defaultTagFaults(integration, provider)),
  ];
  const keys = integrations.flatMap((integration) => keyOfOtherAccount(integration, provider));
  return {
    integrations,
    faults: [...noStacks(written), ...checked.flatMap(({ faults }) => faults), ...across.map(below("integrations"))],
    warnings: [
      ...checked.flatMap(({ warnings }) => warnings),
      ...keys.map(below("integrations")),
      ...manyRoles(integrations),
    ],
  };
}

/** Every stack's defaults, the provider's Region among them. */
function defaultsOf({ provider, defaults }: RawMap): RawMap {
  const region = isMap(provider) ? provider["region"] : undefined;
  return { ...(region !== undefined && { region }), ...(isMap(defaults) && defaults) };
}

function noStacks(written: RawMap): readonly Fault[] {
  return Object.keys(written).length > 0 ? [] : [{ path: ["integrations"], says: "must have at least one stack" }];
}

interface CheckedStack {
  readonly integration?: Integration;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

function checkStack(name: string, own: unknown, defaults: RawMap): CheckedStack {
  const place = below("integrations", name);
  if (!isMap(own))
    return { faults: [place({ path: [], says: "must be a map of settings", got: shown(own) })], warnings: [] };
  const vendor = vendors.find(({ id }) => id === own["vendor"]);
  if (!vendor) return { faults: [place(unknownVendor(own["vendor"]))], warnings: [] };
  const { settings, faults, warnings } = checkSettings(name, vendor, own, defaults);
  return {
    ...(settings && { integration: { name, vendor, settings } }),
    faults: faults.map(place),
    warnings: warnings.map(place),
  };
}

function unknownVendor(written: unknown): Fault {
  const ids = vendors.map(({ id }) => id);
  if (written === undefined) return { path: ["vendor"], says: `is required: ${oneOf(ids)}` };
  const fix = typeof written === "string" ? didYouMean(written, ids) : undefined;
  return { path: ["vendor"], says: `must be ${oneOf(ids)}`, got: shown(written), fix };
}

const defaultRoleQuota = 1000;

function manyRoles(integrations: readonly Integration[]): readonly Fault[] {
  const roles = integrations.filter(({ settings }) => settings.access === "role").length;
  if (roles <= defaultRoleQuota) return [];
  return [
    {
      path: ["integrations"],
      says: `makes ${roles} roles, and an account has ${defaultRoleQuota} unless AWS grants more`,
      why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    },
  ];
}

function below(...parents: Path) {
  return (fault: Fault): Fault => ({ ...fault, path: [...parents, ...fault.path] });
}
