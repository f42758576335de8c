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

const told = { aws_caller_identity: "account_id", aws_iam_policy_document: "json" } as const;

const plan = JSON.parse(readFileSync(0, "utf8")) as Json;
const kept = {
  format_version: plan["format_version"],
  terraform_version: plan["terraform_version"],
  resource_changes: list(plan["resource_changes"]).map(change),
  ...(plan["output_changes"] !== undefined && { output_changes: plan["output_changes"] }),
  prior_state: { values: { root_module: identity(priorModule(plan["prior_state"])) } },
  configuration: plan["configuration"],
  complete: plan["complete"],
  errored: plan["errored"],
};
process.stdout.write(JSON.stringify(kept, without, 1));

function change({ provider_name: _name, change, ...resource }: Json): Json {
  const { actions, before, after, after_unknown, before_sensitive, after_sensitive } = change as Json;
  return { ...resource, change: { actions, before, after, after_unknown, before_sensitive, after_sensitive } };
}

function priorModule(state: unknown): unknown {
  return ((state as Json | undefined)?.["values"] as Json | undefined)?.["root_module"];
}

/** The account, and the policies of data sources that are known at plan time. */
function identity(module: unknown): Json | undefined {
  const { resources, child_modules: children } = (module ?? {}) as Json;
  const kept = list(resources).filter(({ type }) => String(type) in told);
  return {
    resources: kept.map(({ address, mode, type, name, provider_name: provider, values }) => {
      const attribute = told[String(type) as keyof typeof told];
      return {
        address,
        mode,
        type,
        name,
        provider_name: provider,
        values: { [attribute]: (values as Json)[attribute] },
      };
    }),
    ...(children !== undefined && { child_modules: list(children).map(identity) }),
  };
}

function without(key: string, value: unknown): unknown {
  return untold.includes(key) || key.endsWith("metadata_api_check") || key === "s3_use_path_style" ? undefined : value;
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
