import { isMap } from "../../text/map";
import { blocks, type Values } from "./resources";

/** Reasons to expect more changes than the resources of a plan show. */
export function gapsOf(plan: Values): readonly string[] {
  const deferred = blocks(plan["deferred_changes"]).map(deferredIn);
  const { errored, complete } = plan;
  return [
    ...(errored === true
      ? ["Terraform failed while planning, and the plan has only the resources before the error"]
      : []),
    ...(complete === false && deferred.length === 0 ? ["Terraform deferred some changes to a later plan"] : []),
    ...deferred,
    ...blocks(plan["checks"]).flatMap(failedIn),
    ...blocks(plan["action_invocations"]).map(
      ({ address }) => `Terraform runs ${String(address)}, and this review does not read actions`,
    ),
  ];
}

function deferredIn({ reason, resource_change: change }: Values): string {
  const address = isMap(change) ? String(change["address"]) : "a change";
  return `Terraform deferred ${address} to a later plan${typeof reason === "string" ? ` (${reason})` : ""}`;
}

function failedIn({ address, status }: Values): readonly string[] {
  if (status !== "fail" && status !== "error") return [];
  const name = isMap(address) ? String(address["to_display"]) : "a check";
  return [`the checks of ${name} ${status === "fail" ? "fail" : "can't be evaluated"}`];
}
