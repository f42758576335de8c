import { rmSync } from "node:fs";
import { catalogue } from "../../module/catalogue";
import { examples } from "../../module/own-test";
import { factNames } from "../../module/provider-facts";
import { isRequired, moduleVariables } from "../../module/variables";
import type { Json, JsonObject } from "../../terraform/json";
import { describeReal } from "./describe-real";
import { jsonRoot } from "./json-root";
import { copyOfModules } from "./module-roots";
import { Moto } from "./moto";
import type { ResourceChange } from "./terraform";

jest.setTimeout(600_000);

const facts: JsonObject = { region: "us-east-1", partition: "aws", account_id: "111122223333" };

/** A root that calls every module of the catalogue, each with what this returns. */
function root(given: (name: string) => JsonObject, more: JsonObject = {}): JsonObject {
  const calls = Object.keys(catalogue).map((name) => [
    name.replaceAll("-", "_"),
    { source: `../modules/${name}`, ...given(name) },
  ]);
  return { provider: { aws: { s3_use_path_style: true } }, module: Object.fromEntries(calls), ...more };
}

const variablesOf = (name: string) => moduleVariables(catalogue[name]!);
const required = (name: string) => examples(variablesOf(name).filter(isRequired));
const factsOf = (name: string) =>
  Object.fromEntries(variablesOf(name).flatMap(({ name }) => (factNames.includes(name) ? [[name, facts[name]!]] : [])));

/** The policies that a plan doesn't show. */
function unknownPolicies(changes: readonly ResourceChange[] = []): readonly string[] {
  // the attribute of a bucket is what S3 has, not an argument
  const withPolicies = changes.filter(({ type }) => type !== "aws_s3_bucket");
  return withPolicies.flatMap(({ address, change }) =>
    ["policy", "assume_role_policy"].flatMap((name) => (change.after_unknown[name] ? [`${address}.${name}`] : [])),
  );
}

/** A resource whose output is known only after apply, or after the apply of its next change. */
const upstream = (input: Json): JsonObject => ({ resource: { terraform_data: { upstream: { input } } } });
const afterUpstream = { depends_on: ["terraform_data.upstream"] };

describeReal("values that a plan doesn't know yet", () => {
  const folder = copyOfModules();
  let moto: Moto;
  beforeAll(async () => {
    moto = await Moto.start();
  });
  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true });
  });

  const initialized = (name: string, config: JsonObject) => jsonRoot(folder, name, config, moto);
  const policiesUnknown = async (name: string, config: JsonObject) =>
    unknownPolicies((await (await initialized(name, config)).plan()).resource_changes);

  test("hide no policy of a call with depends_on and the provider's facts", async () => {
    const ofNewKey = ["module.mixpanel_export_kms.aws_iam_policy.key.policy"];
    expect(await policiesUnknown("plain", root(required))).toEqual(ofNewKey);
    const call = (name: string) => ({ ...required(name), ...factsOf(name), ...afterUpstream });
    expect(await policiesUnknown("with-facts", root(call, upstream("one")))).toEqual(ofNewKey);
    const without = (name: string) => ({ ...required(name), ...afterUpstream });
    const hidden = await policiesUnknown("without-facts", root(without, upstream("one")));
    expect(hidden).toContain("module.mixpanel_export_kms.aws_kms_key.key.policy");
  });

  test("are taken for every variable but the facts and the names of access keys and policies", async () => {
    const late = (name: string) => {
      const values = examples(variablesOf(name));
      const unknown = Object.keys(values).map((variable) => [variable, lateValue(name, variable)]);
      return { ...Object.fromEntries(unknown), ...factsOf(name) };
    };
    const inputs = Object.keys(catalogue).map((name) => [name.replaceAll("-", "_"), examples(variablesOf(name))]);
    const terraform = await initialized("late", root(late, upstream(Object.fromEntries(inputs))));
    const { resource_changes: changes = [] } = await terraform.plan();
    expect(changes.filter(({ change }) => change.actions.join() !== "create").map(({ address }) => address)).toEqual(
      [],
    );
    expect(new Set(changes.map(({ address }) => address.split(".")[1])).size).toBe(Object.keys(catalogue).length);
  });

  describe("of another Region than the provider's", () => {
    const elsewhere = (name: string) => ({ ...required(name), ...factsOf(name), region: "eu-central-1" });
    const refusals = (output: string) => output.match(/region must be the provider's, us-east-1/g)?.length;

    test("are refused by the plan of every module", async () => {
      const { exitCode, output } = await (await initialized("elsewhere", root(elsewhere))).run("plan", "-input=false");
      expect(exitCode).toBe(1);
      expect(refusals(output)).toBe(Object.keys(catalogue).length);
    });

    test("are refused during the apply of a call with depends_on, before the role is created", async () => {
      const call = { source: "../modules/mixpanel-access", ...elsewhere("mixpanel-access"), ...afterUpstream };
      const config = { ...root(required, upstream("one")), module: { access: call } };
      const terraform = await initialized("elsewhere-later", config);
      const { exitCode, output } = await terraform.run("apply", "-input=false", "-auto-approve");
      expect(exitCode).toBe(1);
      expect(refusals(output)).toBe(1);
      expect(await terraform.resourcesInState()).not.toContain("module.access.aws_iam_role.role");
    });
  });

  test("are refused during apply by the same rule, and no resource with them is created", async () => {
    const call = (name: string) => ({
      ...required(name),
      ...factsOf(name),
      bucket_name: "${terraform_data.upstream.output}",
    });
    const terraform = await initialized("wrong", root(call, upstream("My_Bucket")));
    const { exitCode, output } = await terraform.run("apply", "-input=false", "-auto-approve");
    expect(exitCode).toBe(1);
    expect(output).toContain("bucket_name must have only lowercase letters");
    const made = (await terraform.resourcesInState()).filter((address) => !address.includes(".data."));
    // a user itself knows nothing of the bucket, and Terraform may make it before it refuses the rest
    const users = ["mparticle_user", "mparticle_user_existing_bucket"].map((name) => `module.${name}.aws_iam_user`);
    const ofUsers = users.flatMap((user) => [`${user}.user`, `${user}_policies_exclusive.user`]);
    const withoutBucket = [...ofUsers, "terraform_data.upstream"];
    expect(made.filter((address) => !withoutBucket.includes(address))).toEqual([]);
  });
});

/** The same value from the upstream resource: of a map, the values alone, because Terraform counts by its keys. */
function lateValue(module: string, variable: string): Json {
  const late = `terraform_data.upstream.output.${module.replaceAll("-", "_")}.${variable}`;
  if (variable === "tags") return { Owner: `\${${late}.Owner}` };
  if (variable === "more_than_documented_policy_arns") return { guardrail: `\${${late}.guardrail}` };
  if (variable === "access_keys") return { blue: { status: `\${${late}.blue.status}` } };
  // and of an object, whose null has a meaning
  if (variable === "access_logs") return { bucket: `\${${late}.bucket}`, prefix: `\${${late}.prefix}` };
  if (variable === "object_lock") return { mode: `\${${late}.mode}`, days: `\${${late}.days}` };
  return `\${${late}}`;
}
