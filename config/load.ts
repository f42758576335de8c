import { vendors } from "../vendors";
import type { Vendor } from "../vendors/vendor";
import { didYouMean } from "./closest";
import { ConfigError, inFileOrder, placedText, placeText } from "./config-error";
import { credentialFaults } from "./credentials";
import { oneOf, shown, type Fault, type Path } from "./fault";
import { fileSchema, providerSettings, type BackendSettings, type ProviderSettings } from "./file-schema";
import { allSettings, type Settings } from "./settings";
import { conflicts } from "./shared-buckets";
import { checkSettings } from "./stack-settings";
import { YamlSource } from "./yaml-source";
import { withSuggestions, zodFaults } from "./zod-faults";

/** A file that was checked as a whole. */
export interface Config {
  readonly provider: ProviderSettings;
  readonly backend: BackendSettings;
  readonly integrations: readonly Integration[];
  /** What should be known before it is applied, each with its place in the file. */
  readonly warnings: readonly string[];
}

/** One stack: a vendor, and what it is given. */
export interface Integration {
  /** The stack's name. */
  readonly name: string;
  readonly vendor: Vendor;
  readonly settings: Settings;
}

/**
 * Reads the text of an integrations.yaml; the same in JSON will do.
 * @param file what messages call the file.
 * @throws ConfigError with every fault of the file.
 */
export function loadConfig(text: string, file: string): Config {
  const source = new YamlSource(text);
  if (source.syntaxFaults.length > 0) {
    const faults = source.syntaxFaults.map(({ offset, says }) => `${placeText(file, source.placeAt(offset))} ${says}`);
    throw new ConfigError(file, faults);
  }
  const { config, faults, warnings } = checkFile(source.value);
  if (!config || faults.length > 0) {
    const told = inFileOrder(faults, source).map((fault) => placedText(file, source, inQuotes(fault, source)));
    throw new ConfigError(file, told);
  }
  return { ...config, warnings: inFileOrder(warnings, source).map((warning) => placedText(file, source, warning)) };
}

interface Checked {
  /** Absent when there is a fault. */
  readonly config?: Omit<Config, "warnings">;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

function checkFile(value: unknown): Checked {
  if (!isMap(value)) return { faults: [{ path: [], ...notAMap(value) }], warnings: [] };
  const parsed = fileSchema.safeParse(value);
  const stacks = checkStacks(value);
  const secrets = credentialFaults(value);
  const hidden = new Set(secrets.map(({ path }) => path.join("\0")));
  const fileFaults = parsed.success ? [] : withSuggestions(zodFaults(parsed.error.issues, value), fileKeys);
  const faults = [...fileFaults, ...stacks.faults].filter(({ path }) => !hidden.has(path.join("\0")));
  const all = [...secrets, ...faults];
  if (!parsed.success || all.length > 0) return { faults: all, warnings: [] };
  const { provider, backend } = parsed.data;
  return { config: { provider, backend, integrations: stacks.integrations }, faults: [], warnings: stacks.warnings };
}

const fileKeys = [
  ...Object.keys(fileSchema.shape),
  ...Object.keys(allSettings.shape),
  "allowedAccountIds",
  "assumeRoleArn",
  "defaultTags",
];

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

function checkStacks(file: Raw): CheckedStacks {
  const written = file["integrations"];
  if (!isMap(written)) return { integrations: [], faults: [], warnings: [] };
  if (Object.keys(written).length === 0) return { integrations: [], faults: [noStacks], warnings: [] };
  const defaults = defaultsOf(file);
  const checked = Object.entries(written).map(([name, own]) => checkStack(name, own, defaults));
  const integrations = checked.flatMap(({ integration }) => integration ?? []);
  return {
    integrations,
    faults: [...checked.flatMap(({ faults }) => faults), ...conflicts(integrations).map(below("integrations"))],
    warnings: [...checked.flatMap(({ warnings }) => warnings), ...manyRoles(integrations)],
  };
}

const noStacks: Fault = { path: ["integrations"], says: "must have at least one stack" };

/** Every stack's defaults, the provider's Region among them. */
function defaultsOf(file: Raw): Raw {
  const provider = providerSettings.safeParse(file["provider"]);
  const region = provider.success ? provider.data.region : undefined;
  const defaults = isMap(file["defaults"]) ? file["defaults"] : {};
  return { ...(region !== undefined && { region }), ...defaults };
}

interface CheckedStack {
  readonly integration?: Integration;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

function checkStack(name: string, own: unknown, defaults: Raw): CheckedStack {
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
  if (written === undefined) return { path: ["vendor"], says: `is required: one of ${oneOf(ids)}` };
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

/** What was meant as text and read as a number has lost its leading zeros or its digits: the text as written tells. */
function inQuotes(fault: Fault, source: YamlSource): Fault {
  const written = source.written(fault.path);
  if (!fault.wantsText || written === undefined || !fault.got?.match(/^the (number|flag) /)) return fault;
  return { ...fault, fix: `put it in quotes: ${JSON.stringify(written)}` };
}

type Raw = Readonly<Record<string, unknown>>;

function below(...parents: Path) {
  return (fault: Fault): Fault => ({ ...fault, path: [...parents, ...fault.path] });
}

function isMap(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
