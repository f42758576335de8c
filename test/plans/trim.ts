import { readFileSync } from "node:fs";

/**
 * Takes out of a plan what depends on the day, the machine and the provider's version, and what nobody here reads:
 *   terraform show -json plan.tfplan | node --import tsx test/plans/trim.ts > test/plans/base/NAME.json
 */
type Json = Record<string, unknown>;

const untold = [
  "timestamp",
  "secret",
  "ses_smtp_password_v4",
  "create_date",
  "unique_id",
  "policy_id",
  "encrypted_secret",
  "tags",
  "tags_all",
  "timeouts",
];

const plan = JSON.parse(readFileSync(0, "utf8")) as Json;
const kept = {
  format_version: plan["format_version"],
  terraform_version: plan["terraform_version"],
  resource_changes: list(plan["resource_changes"]).map(change),
  ...(plan["output_changes"] !== undefined && { output_changes: plan["output_changes"] }),
  prior_state: { values: { root_module: { resources: identity(plan["prior_state"]) } } },
  configuration: plan["configuration"],
  complete: plan["complete"],
  errored: plan["errored"],
};
process.stdout.write(JSON.stringify(kept, without, 1));

function change({ provider_name: _name, change, ...resource }: Json): Json {
  const { actions, before, after, after_unknown, before_sensitive, after_sensitive } = change as Json;
  return { ...resource, change: { actions, before, after, after_unknown, before_sensitive, after_sensitive } };
}

function identity(state: unknown): Json[] {
  const module = ((state as Json | undefined)?.["values"] as Json | undefined)?.["root_module"] as Json | undefined;
  return list(module?.["resources"])
    .filter(({ type }) => type === "aws_caller_identity")
    .map(({ address, mode, type, name, values }) => {
      return { address, mode, type, name, values: { account_id: (values as Json)["account_id"] } };
    });
}

function without(key: string, value: unknown): unknown {
  return untold.includes(key) || key.endsWith("metadata_api_check") || key === "s3_use_path_style" ? undefined : value;
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
