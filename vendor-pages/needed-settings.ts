import { parse, stringify } from "yaml";
import { documentedGrant } from "../policies/bucket";
import { jsonSchema, type JsonSchema } from "../settings/values/json-schema";
import { settingsOf } from "../settings/settings";
import { groupedBy } from "../text/grouped";
import { accessModes } from "../vendors";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { exampleFile } from "./example-file";

/** A setting of integrations.yaml that a person has to know for this vendor. */
export interface NeededSetting {
  readonly setting: string;
  /** The ways in with the setting, if not all of them have it. */
  readonly only?: readonly AccessMode[];
  readonly required: boolean;
  readonly meaning: string;
  /** The possible words. */
  readonly words?: readonly string[];
  /** The place to find the value. */
  readonly from?: string;
  /** A value as YAML. */
  readonly example?: string;
}

/** Returns the required settings of each way in, and those with the vendor's own words. */
export function neededSettings(vendor: Vendor): readonly NeededSetting[] {
  const modes = accessModes(vendor);
  const found = modes.flatMap((mode) => ofWay(vendor, mode).map((needed) => ({ mode, needed })));
  const groups = groupedBy(found, ({ needed: { example: _, ...same } }) => JSON.stringify(same));
  return [...groups.values()].map((group) => {
    const only = group.map(({ mode }) => mode);
    const { setting, ...needed } = group[0].needed;
    return { setting, ...(only.length < modes.length && { only }), ...needed };
  });
}

function ofWay(vendor: Vendor, mode: AccessMode): readonly NeededSetting[] {
  const { properties = {}, required = [] } = jsonSchema(settingsOf(vendor, [mode]));
  const { externalId, realms, inputs = [] } = documentedGrant(vendor, { mode });
  const isNeeded = (setting: string) => required.includes(setting) || setting === realms?.setting;
  const examples = examplesOf(vendor, mode);
  return Object.entries(properties)
    .filter(([setting]) => isNeeded(setting) && setting !== "vendor")
    .map(([setting, schema]) => {
      const words = wordsOf(vendor, setting, schema);
      const input = inputs.find((one) => one.setting === setting);
      return {
        setting,
        required: required.includes(setting),
        meaning: String(schema.description),
        ...(words && { words }),
        ...(setting === externalId?.setting && { from: externalId.from }),
        ...(input && { from: input.from }),
        ...(setting === realms?.setting && { from: `your ${realms.noun} at ${vendor.name}` }),
        ...(!words && { example: examples(setting) }),
      };
    });
}

function wordsOf(vendor: Vendor, setting: string, schema: JsonSchema): readonly string[] | undefined {
  if (setting === "access") return accessModes(vendor);
  if (setting === "region") return vendor.regions;
  return schema.enum as readonly string[] | undefined;
}

/** The values in the page's own integrations.yaml. */
function examplesOf(vendor: Vendor, mode: AccessMode): (setting: string) => string {
  const file = parse(exampleFile(vendor)) as {
    readonly provider: object;
    readonly integrations: Readonly<Record<string, object>>;
  };
  const stack = Object.values(file.integrations)[accessModes(vendor).indexOf(mode)];
  const values: Readonly<Record<string, unknown>> = { ...file.provider, ...stack };
  return (setting) => stringify(values[setting], { collectionStyle: "flow" }).trim();
}
