import {
  CreatePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
} from "@aws-sdk/client-iam";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importTargetForModule, importTargetForStack } from "../../adopt/target";
import { loadConfig } from "../../config/load";
import { importBlocks } from "../../constructs/import-targets";
import { VendorAccess } from "../../constructs/vendor-access";
import { catalogue } from "../../module/catalogue";
import { moduleJson } from "../../module/module-json";
import { addressesByDefault } from "../../module/readme";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { hclText } from "../../terraform/hcl";
import { jsonText, type JsonObject } from "../../terraform/json";
import { vendors } from "../../vendors";
import { accessProps } from "../constructs/made";
import { mparticle } from "../vendors/shipped";
import { admin, aws } from "./aws";
import { describeReal } from "./describe-real";
import { copyOfModules, rootWith } from "./module-roots";
import { Moto } from "./moto";
import { Project } from "./sample-stacks";
import { Terraform, type Plan } from "./terraform";

jest.setTimeout(900_000);

const account = "111122223333";
const arnOf = (name: string) => `arn:aws:iam::${account}:policy/${name}`;
const denies = { Effect: "Deny", Action: "s3:DeleteObject", Resource: "*" };
const allows = { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: "*" };
const [document, wider] = [denies, allows].map((statement) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
) as [string, string];

let moto: Moto;
beforeAll(async () => {
  if (!process.env["REAL_LAYERS_MISSING"]) moto = await Moto.start();
});
afterAll(() => moto?.stop());

/** The names of the policies attached to a role and to a user. */
async function attached(role: string, user: string) {
  const { iam } = aws(moto, admin);
  const ofRole = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: role }));
  const ofUser = await iam.send(new ListAttachedUserPoliciesCommand({ UserName: user }));
  return [ofRole, ofUser].map(({ AttachedPolicies = [] }) =>
    AttachedPolicies.map(({ PolicyName }) => PolicyName).sort(),
  );
}

/** The actions of a plan, without those that change nothing; an import is one of them. */
function actions({ resource_changes: changes = [] }: Plan) {
  return changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
    .map(({ address, change }) => `${change.actions.join()} ${address}`);
}

/** The rules of the findings that fail the gate of a plan, with their addresses. */
function gate(plan: Plan): readonly string[] {
  const { findings } = review([readPlan(JSON.stringify(plan), "plan.json", "plan")], { vendors, today: "2026-11-22" });
  return findings
    .filter(({ severity }) => severity === "high" || severity === "critical")
    .map(({ rule, address }) => `${rule} ${address}`);
}

describeReal("more policies in integrations.yaml", () => {
  const project = new Project();
  afterAll(() => project.remove());
  const guardrail = arnOf("file-guardrail");
  const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  const file = (more: object) =>
    JSON.stringify({
      name: "acme",
      provider: { region: "us-east-1", allowedAccountIds: [account] },
      defaults: { bucket: { existing: "acme-events" }, moreThanDocumentedPolicyArns: more },
      integrations: {
        "acme-role": { vendor: "mixpanel", projectToken: "0123456789abcdef0123456789abcdef" },
        "acme-user": { vendor: "mparticle", access: "iam-user", accessKeys: "none" },
      },
    });
  const stacks = ["acme-role", "acme-user"];
  const terraform = (stack: string) => project.terraform(stack, moto.environment);

  it("are attached by the apply, and leave nothing to change", async () => {
    await aws(moto, admin).iam.send(
      new CreatePolicyCommand({ PolicyName: "file-guardrail", PolicyDocument: document }),
    );
    project.synth(file({ guardrail }));
    for (const stack of stacks) {
      await terraform(stack).init();
      await terraform(stack).apply();
      expect(await terraform(stack).pendingChanges()).toBe("");
    }
    expect(await attached("acme-role", "acme-user")).toEqual([
      ["acme-role-bucket", "file-guardrail"],
      ["acme-user-bucket", "file-guardrail"],
    ]);
  });

  it("are imported by adopt, and then nothing changes", async () => {
    const config = loadConfig(file({ guardrail }), "integrations.yaml");
    for (const integration of config.integrations) {
      const { name } = integration;
      const folder = join(project.folder, "cdktf.out/stacks", name);
      const made = (await terraform(name).resourcesInState()).filter((address) => address.startsWith("aws_iam_"));
      const target = importTargetForStack(config, integration, made, {});
      for (const address of made) await terraform(name).succeed("state", "rm", address);
      writeFileSync(join(folder, "import.tf.json"), jsonText(importBlocks(target, [])));
      const plan = await terraform(name).plan();
      expect(actions(plan)).toEqual([]);
      expect(plan.resource_changes?.filter(({ change }) => change.importing)).toHaveLength(made.length);
      await terraform(name).applyPlan();
      rmSync(join(folder, "import.tf.json"));
      expect(await terraform(name).pendingChanges()).toBe("");
    }
  });

  it("fail the review of the plan: as unseen without their own plan, and as broader for a policy of AWS", async () => {
    project.synth(file({ guardrail, read: readOnly }));
    const [stack = ""] = stacks;
    const found = gate(await terraform(stack).plan());
    const attachment = "aws_iam_role_policy_attachment.more-than-documented";
    expect(found).toContain(`unseen-policy ${attachment}-guardrail`);
    expect(found).toContain(`broader-than-documented ${attachment}-read`);
  });

  it("are detached once the file no longer has them", async () => {
    project.synth(file({}));
    for (const [stack, kind] of [
      ["acme-role", "role"],
      ["acme-user", "user"],
    ] as const) {
      expect(actions(await terraform(stack).plan())).toEqual([
        `delete aws_iam_${kind}_policy_attachment.more-than-documented-guardrail`,
        `update aws_iam_${kind}_policy_attachments_exclusive.${kind}`,
      ]);
      await terraform(stack).applyPlan();
      expect(await terraform(stack).pendingChanges()).toBe("");
    }
    expect(await attached("acme-role", "acme-user")).toEqual([["acme-role-bucket"], ["acme-user-bucket"]]);
  });

  it("are destroyed with the stack", async () => {
    project.synth(file({ guardrail }));
    for (const stack of stacks) {
      await terraform(stack).apply();
      await terraform(stack).destroy();
      expect(await terraform(stack).resourcesInState()).toEqual([]);
    }
  });
});

describeReal("a policy made in the same plan", () => {
  /** The one policy that allows something, once for the role and once for the user. */
  const onlyWider = Array(2).fill("broader-than-documented aws_iam_policy.wider");
  const folder = copyOfModules();
  afterAll(() => rmSync(folder, { recursive: true }));

  async function deployed(name: string, text: string, isJson = false): Promise<Terraform> {
    const root = rootWith(folder, name, isJson ? "" : text);
    if (isJson) writeFileSync(join(root, "main.tf.json"), text);
    const terraform = new Terraform(root, moto.environment);
    await terraform.init();
    return terraform;
  }

  it("is attached by a program's stack, judged by the review, and destroyed", async () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AwsProvider(stack, "aws", { s3UsePathStyle: true });
    const { arn: guardrail } = new IamPolicy(stack, "guardrail", { name: "program-guardrail", policy: document });
    const { arn: allow } = new IamPolicy(stack, "wider", { name: "program-wider", policy: wider });
    const more = { moreThanDocumentedPolicyArns: { guardrail, wider: allow } };
    new VendorAccess(stack, "role", { ...accessProps, ...more, name: "program-role" });
    const access = { mode: "iam-user", accessKeys: {} } as const;
    new VendorAccess(stack, "user", { ...accessProps, ...more, vendor: mparticle, access, name: "program-user" });
    const terraform = await deployed("program", Testing.synth(stack), true);
    const plan = await terraform.plan();
    expect(gate(plan).filter((one) => /unseen|unknown|broader/.test(one))).toEqual(onlyWider);
    await terraform.applyPlan();
    expect(await attached("program-role", "program-user")).toEqual([
      ["program-guardrail", "program-role-bucket", "program-wider"],
      ["program-guardrail", "program-user-bucket", "program-wider"],
    ]);
    expect(await terraform.pendingChanges()).toBe("");
    await terraform.destroy();
    expect(await terraform.resourcesInState()).toEqual([]);
  });

  const modules = { role: "mixpanel-access", user: "mparticle-user-existing-bucket" } as const;
  const callsOf = (more: JsonObject, form = ""): JsonObject => ({
    provider: { aws: { s3_use_path_style: true } },
    resource: {
      aws_iam_policy: {
        guardrail: { name: "module-guardrail", policy: document },
        wider: { name: "module-wider", policy: wider },
      },
    },
    module: {
      role: {
        ...{ source: `../modules/${modules.role}${form}`, name: "module-role", bucket_name: "acme-events" },
        ...{ project_tokens: ["0123456789abcdef0123456789abcdef"], more_than_documented_policy_arns: more },
      },
      user: {
        ...{ source: `../modules/${modules.user}${form}`, name: "module-user", bucket_name: "acme-events" },
        more_than_documented_policy_arns: more,
      },
    },
  });
  const both = { guardrail: "${aws_iam_policy.guardrail.arn}", wider: "${aws_iam_policy.wider.arn}" };

  it.each(["", "/json"])("is attached by modules%s, judged by the review, imported, and destroyed", async (form) => {
    const terraform = await deployed(`module${form.slice(1)}`, hclText(callsOf(both, form)));
    const plan = await terraform.plan();
    expect(gate(plan).filter((one) => /unseen|unknown|broader/.test(one))).toEqual(onlyWider);
    await terraform.applyPlan();
    expect(await attached("module-role", "module-user")).toEqual([
      ["module-guardrail", "module-role-bucket", "module-wider"],
      ["module-guardrail", "module-user-bucket", "module-wider"],
    ]);
    expect(await terraform.pendingChanges()).toBe("");
    await imported(terraform, join(folder, `module${form.slice(1)}`));
    await terraform.destroy();
    expect(await terraform.resourcesInState()).toEqual([]);
  });

  /** Forgets the resources of the calls, and takes them over by adopt's import blocks. */
  async function imported(terraform: Terraform, root: string): Promise<void> {
    const blocks = Object.entries(modules).flatMap(([kind, module]) => {
      const variant = catalogue[module]!;
      const policy = Object.keys(both).map((key) => `${key}=${arnOf(`module-${key}`)}`);
      const options = { name: `module-${kind}`, bucket: "acme-events", account, policy };
      const target = importTargetForModule(variant, addressesByDefault(moduleJson(module, variant)), options);
      return importBlocks(target, [], `module.${kind}`).import;
    });
    for (const kind of Object.keys(modules)) await terraform.succeed("state", "rm", `module.${kind}`);
    writeFileSync(join(root, "import.tf.json"), jsonText({ import: blocks }));
    expect(actions(await terraform.plan())).toEqual([]);
    await terraform.applyPlan();
    rmSync(join(root, "import.tf.json"));
    expect(await terraform.pendingChanges()).toBe("");
  }

  it("fails the review as unknown beside a value that is no policy's", async () => {
    const calls = callsOf({ guardrail: both.guardrail, other: "${terraform_data.other.output}" });
    const other = { input: "arn:aws:iam::aws:policy/AdministratorAccess" };
    const resource = { ...(calls["resource"] as JsonObject), terraform_data: { other } };
    const found = gate(await (await deployed("other", hclText({ ...calls, resource }))).plan());
    for (const kind of Object.keys(modules))
      expect(found).toContain(
        `unknown-policy module.${kind}.aws_iam_${kind}_policy_attachment.more_than_documented["other"]`,
      );
  });

  it("fails the plan if it is the module's own, in any case, and not if AWS has one of that name", async () => {
    const own = { aws: "arn:aws:iam::aws:policy/module-role-bucket", own: arnOf("path/Module-Role-bucket") };
    const { exitCode, output } = await (await deployed("own", hclText(callsOf(own)))).run("plan", "-input=false");
    expect(exitCode).toBe(1);
    expect(
      output.replace(/\s+/g, " ").match(/\w+ must be another policy than those of this module: they are/g),
    ).toEqual(["own must be another policy than those of this module: they are"]);
  });
});
