import { isMap, mapAt } from "../../text/map";
import type { PolicyDocuments } from "./documents/documents";
import { policyText } from "./pending-policies";
import { isPendingPolicy } from "./policy-names";
import type { PlanConfiguration } from "./references";
import type { HandedOver, Values } from "./resources";
import { marksAny } from "./sensitive";

/** The outputs of a plan's root, each with its policy as far as the plan knows it. */
export function outputsOf(
  json: Values,
  plan: string,
  configuration: PlanConfiguration,
  documents: PolicyDocuments,
): readonly HandedOver[] {
  return Object.entries(mapAt(json, "output_changes")).flatMap(([name, change]) => {
    if (!isMap(change)) return [];
    const { before, after, after_unknown: unknown } = change;
    const pending = isPendingPolicy(name, unknown, configuration.outputReferences(name));
    const sensitive = marksAny(change["before_sensitive"]) || marksAny(change["after_sensitive"]);
    const address = `output.${name}`;
    const reading = unknown === true ? documents.read(configuration.output(name), "", address) : undefined;
    if (!reading) return [{ plan, address, before, after, pending, sensitive }];
    const known = { after: policyText(reading), pending: reading.partly };
    return [{ plan, address, before, ...known, sensitive: sensitive || reading.sensitive }];
  });
}

/** The link in an output, such as a vendor's page. */
export function linkIn(output: unknown): readonly string[] {
  return isMap(output) && typeof output["link"] === "string" ? [output["link"]] : [];
}
