import { parsingFault } from "./parsing-fault";
import { PlanConfiguration, isPendingPolicy } from "./references";
import {
  blocks,
  ReviewError,
  type Action,
  type HandedOver,
  type Plan,
  type ResourceChange,
  type Values,
} from "./resources";
import { isMap } from "../../text/map";
import { marksAny } from "./sensitive";
import { secretsOf } from "./sensitive-places";

/**
 * A plan as `terraform show -json` prints it.
 * @throws ReviewError when the text is something else, with the fix.
 */
export function readPlan(text: string, file: string, name: string): Plan {
  const json = parsed(text, file);
  if (!Array.isArray(json["resource_changes"]) && !isMap(json["planned_values"])) throw notAPlan(json, file);
  if (!Array.isArray(json["resource_changes"]) && hasManaged(at(json, "planned_values", "root_module")))
    throw new ReviewError(`${file} has planned_values but no resource_changes, and can't be reviewed: ${howTo}`);
  const configuration = new PlanConfiguration(at(json, "configuration", "root_module"));
  const outputs = outputsOf(json, name, configuration);
  const changes = Array.isArray(json["resource_changes"]) ? json["resource_changes"].filter(isMap) : [];
  const managed = changes.filter(({ mode }) => mode !== "data");
  return {
    name,
    file,
    kind: "plan",
    accountId: accountOf(json),
    region: regionOf(json),
    resources: managed.map((change) => resourceOf(change, name, configuration)),
    outputs,
    links: outputs.flatMap(({ after }) => linkIn(after)),
    follow: (module, reference) => configuration.follow(module, reference),
    gaps: gapsOf(json),
    secrets: secretsOf(json),
  };
}

function hasManaged(module: unknown): boolean {
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

function resourceOf(change: Values, plan: string, configuration: PlanConfiguration): ResourceChange {
  const address = String(change["address"]);
  const parts: Values = isMap(change["change"]) ? change["change"] : {};
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

function accountOf(json: Values): string | undefined {
  const found = stateResources(at(json, "prior_state", "values", "root_module"))
    .filter(({ type }) => type === "aws_caller_identity")
    .map(({ values }) => (isMap(values) ? values["account_id"] : undefined))
    .find((id): id is string => typeof id === "string");
  return found ?? onlyAllowedAccount(at(provider(json), "expressions", "allowed_account_ids", "constant_value"));
}

/** The account, when the provider may work in one only. */
export function onlyAllowedAccount(allowed: unknown): string | undefined {
  const ids = Array.isArray(allowed) ? allowed.map(String) : [];
  return ids.length === 1 ? ids[0] : undefined;
}

function regionOf(json: Values): string | undefined {
  const region = at(provider(json), "expressions", "region", "constant_value");
  return typeof region === "string" ? region : undefined;
}

function provider(json: Values): unknown {
  return at(json, "configuration", "provider_config", "aws");
}

function stateResources(module: unknown): readonly Values[] {
  if (!isMap(module)) return [];
  return [...blocks(module["resources"]), ...blocks(module["child_modules"]).flatMap(stateResources)];
}

function outputsOf(json: Values, plan: string, configuration: PlanConfiguration): readonly HandedOver[] {
  return Object.entries(isMap(json["output_changes"]) ? json["output_changes"] : {}).flatMap(([name, change]) => {
    if (!isMap(change)) return [];
    const { before, after, after_unknown: unknown } = change;
    const pending = isPendingPolicy(name, unknown, configuration.outputReferences(name));
    const sensitive = marksAny(change["before_sensitive"]) || marksAny(change["after_sensitive"]);
    return [{ plan, address: `output.${name}`, before, after, pending, sensitive }];
  });
}

export function linkIn(output: unknown): readonly string[] {
  return isMap(output) && typeof output["link"] === "string" ? [output["link"]] : [];
}

function gapsOf({ errored, complete }: Values): readonly string[] {
  return [
    ...(errored === true
      ? ["Terraform failed while planning, and the plan has only the resources before the error"]
      : []),
    ...(complete === false ? ["Terraform deferred some changes to a later plan"] : []),
  ];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (isMap(node) ? node[name] : undefined), value);
}
