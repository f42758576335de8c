import { originAccessIn } from "./origin-access";
import { linkIn, outputsOf } from "./outputs";
import { parsingFault } from "./parsing-fault";
import { Accounts, type ProviderAccount } from "./accounts";
import { partitionOf } from "./documents/computed";
import { PolicyDocuments } from "./documents/documents";
import { Instances } from "./documents/instances";
import { Names } from "./documents/names";
import { Origins } from "./documents/origins";
import { driftOf } from "./drift";
import { gapsOf } from "./gaps";
import { withPendingPolicies } from "./pending-policies";
import { provisionersIn } from "./provisioners";
import { withoutKeys } from "./addresses";
import { PlanConfiguration } from "./references";
import {
  blocks,
  constantOf,
  ReviewError,
  textsOf,
  type Action,
  type Plan,
  type ResourceChange,
  type Values,
} from "./resources";
import { isMap, mapAt } from "../../text/map";
import { secretsOf } from "./sensitive-places";

/**
 * A plan as `terraform show -json` prints it.
 * @param providerAccounts the accounts of providers whose account the plan doesn't tell.
 * @throws ReviewError when the text is something else, with the fix.
 */
export function readPlan(
  text: string,
  file: string,
  name: string,
  providerAccounts: readonly ProviderAccount[] = [],
): Plan {
  const json = parsed(text, file);
  refuseWithoutChanges(json, file);
  refuseOtherFormat(json, file);
  const configuration = new PlanConfiguration(mapAt(json, "configuration")["root_module"]);
  const prior = stateResources(mapAt(json, "prior_state", "values", "root_module"));
  const named = providerAccounts.filter(({ plan }) => plan === undefined || plan === name);
  const accounts = new Accounts(configuration, mapAt(json, "configuration", "provider_config"), prior, named);
  const documents = documentsOf(json, configuration, accounts, prior);
  const outputs = outputsOf(json, name, configuration, documents);
  const managed = blocks(json["resource_changes"])
    .filter(({ mode }) => mode !== "data")
    .map((change) => {
      const expressions = configuration.resource(String(change["address"]))?.["expressions"];
      return withPendingPolicies(change, expressions, documents);
    });
  return {
    name,
    file,
    kind: "plan",
    accountId: accounts.only,
    region: regionOf(json),
    resources: managed.map((change) => resourceOf(change, name, configuration, accounts)),
    outputs,
    links: outputs.flatMap(({ after }) => linkIn(after)),
    originAccess: originAccessIn(prior, blocks(json["resource_changes"])),
    ...tracing(configuration, json),
    configured: configuration,
    gaps: gapsOf(json),
    commands: provisionersIn(json, configuration),
    drift: driftOf(json, name),
    secrets: secretsOf(json),
  };
}

function refuseWithoutChanges(json: Values, file: string): void {
  if (Array.isArray(json["resource_changes"])) return;
  if (!isMap(json["planned_values"])) throw notAPlan(json, file);
  if (hasManaged(mapAt(json, "planned_values", "root_module")))
    throw new ReviewError(`${file} has planned_values but no resource_changes, and can't be reviewed: ${howTo}`);
}

function tracing(configuration: PlanConfiguration, json: Values): Pick<Plan, "follow" | "sources" | "readByApply"> {
  const read = blocks(json["resource_changes"]).filter(({ mode }) => mode === "data");
  return {
    follow: (module, reference) => configuration.follow(module, reference),
    sources: (module, references) => configuration.sources(module, references),
    readByApply: read.map(({ address }) => withoutKeys(String(address))),
  };
}

function hasManaged(module: Values): boolean {
  return stateResources(module).some(({ mode }) => mode !== "data");
}

function parsed(text: string, file: string): Values {
  if (text.startsWith("PK")) throw new ReviewError(`${file} is Terraform's binary plan file: ${howTo}`);
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (isMap(json)) return json;
  } catch (error) {
    if (/^\{"@level"/.test(text)) throw new ReviewError(`${file} is the log of terraform plan -json: ${howTo}`);
    throw new ReviewError(`${file} is not JSON (${parsingFault(error)}): ${howTo}`);
  }
  throw new ReviewError(`${file} has no plan: ${howTo}`);
}

const howTo = "write it with terraform plan -out FILE and terraform show -json FILE";

function notAPlan(json: Values, file: string): ReviewError {
  const isState = isMap(json["values"]) || Array.isArray(json["resources"]);
  return new ReviewError(`${file} is ${isState ? "a state" : "JSON"} and not a plan: ${howTo}`);
}

function resourceOf(
  change: Values,
  plan: string,
  configuration: PlanConfiguration,
  accounts: Accounts,
): ResourceChange {
  const address = String(change["address"]);
  const parts = mapAt(change, "change");
  const { actions, before, after, after_unknown: unknown, before_sensitive: was, after_sensitive: is } = parts;
  const action = actionOf(actions);
  // a resource forgotten by Terraform stays in AWS as it is
  const [left, mask] = action === "forget" ? [before, was] : [after, is];
  return {
    plan,
    address,
    module: typeof change["module_address"] === "string" ? change["module_address"] : "",
    type: String(change["type"]),
    action,
    accountId: accounts.of(address),
    before: isMap(before) ? before : undefined,
    after: isMap(left) ? left : undefined,
    unknown,
    sensitive: { before: was, after: mask },
    expressions: configuration.expressions(address),
  };
}

function actionOf(actions: unknown): Action {
  const list = Array.isArray(actions) ? actions.map(String) : [];
  return list.length > 1 ? "replace" : ((list[0] ?? "no-op") as Action);
}

function documentsOf(json: Values, configuration: PlanConfiguration, accounts: Accounts, prior: readonly Values[]) {
  const sources = new Origins(configuration, mapAt(json, "variables"));
  const instances = new Instances(json, prior);
  const names = new Names(sources, instances, partitionOf(regionOf(json)), (address) => accounts.of(address));
  return new PolicyDocuments(configuration, sources, instances, names);
}

function regionOf(json: Values): string | undefined {
  const { region } = mapAt(json, "configuration", "provider_config", "aws", "expressions");
  return textsOf(constantOf(region))[0];
}

function stateResources(module: Values): readonly Values[] {
  return [...blocks(module["resources"]), ...blocks(module["child_modules"]).flatMap(stateResources)];
}

/** Another major version of the format may have moved anything. */
function refuseOtherFormat({ format_version: version }: Values, file: string): void {
  if (version === undefined || /^[01]\./.test(String(version))) return;
  throw new ReviewError(
    `${file} has format_version ${JSON.stringify(version)}, and this review reads 0.x and 1.x: update the review`,
  );
}
