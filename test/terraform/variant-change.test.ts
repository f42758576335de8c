import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } from "@aws-sdk/client-iam";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { moduleFolder } from "../../module/folder";
import { installModules } from "../../module/install-modules";
import { hclText } from "../../terraform/hcl";
import type { JsonObject } from "../../terraform/json";
import { admin, aws } from "./aws";
import { describeReal } from "./describe-real";
import { copyOfModules, writeRoot } from "./module-roots";
import { Moto } from "./moto";
import { emptyBucket, putObject, readObject, type Stored } from "./objects";
import { Terraform, type ResourceChange } from "./terraform";
import { existingBucket, keyState, settingsOf } from "./transitions/buckets";
import { rootAfter, rootBefore } from "./transitions/calls";
import { page, pagePath, pairOf, rowOf, rowsIn } from "./transitions/table";
import { covering, everyTransition, folderOf, guarded, holdsData, type Transition } from "./transitions/transition";

jest.setTimeout(3_600_000);

const isWhole = process.env["TRANSITIONS"] === "all";
/** All of them take many minutes: `npm run test:transitions` applies those, and writes the page. */
const transitions = isWhole ? everyTransition() : covering(everyTransition());
const committed = join(__dirname, "../..", pagePath);

const named = (bucketName = "acme-named") => `
module "named" {
  source         = "../modules/mixpanel-export"
  name           = "acme-named"
  bucket_name    = "${bucketName}"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
}
`;
const provider = 'provider "aws" {\n  s3_use_path_style = true\n}\n\n';
const text = (root: JsonObject, more: string) => `${provider}${hclText(root)}${more}`;

describeReal("modules under buckets that are there", () => {
  const folder = copyOfModules();
  const name = "root";
  // a bucket's lifecycle rules take a minute to settle, and those of all buckets settle at once
  const atOnce = `-parallelism=${transitions.length + 10}`;
  let moto: Moto;
  let terraform: Terraform;
  let keys: Readonly<Record<string, string>> = {};
  const objects = new Map<string, Stored>();
  const settings = new Map<string, unknown>();

  const write = (root: JsonObject, more: string) => writeRoot(folder, name, text(root, more));
  const s3 = () => aws(moto, admin).s3;

  beforeAll(async () => {
    const variants = transitions.flatMap(({ from, to }) => [guarded(from), to.variant]);
    const modules = variants.map((variant) => [folderOf(variant), moduleFolder(folderOf(variant), variant, "both")]);
    installModules(Object.fromEntries(modules), join(folder, "modules"));
    moto = await Moto.start();
    const environment = { ...moto.environment, TF_CLI_ARGS_apply: atOnce, TF_CLI_ARGS_plan: atOnce };
    terraform = new Terraform(write(rootBefore(transitions), named()), environment);
    await terraform.init();
    await terraform.apply();
    keys = (await terraform.outputs())["keys"]!.value as Readonly<Record<string, string>>;
    for (const { id, from } of transitions) {
      const { bucket, encryption } = from.variant;
      if (bucket === "existing") await existingBucket(s3(), id, encryption, keys["given"]!);
      await putObject(s3(), id);
      objects.set(id, await readObject(s3(), id));
      settings.set(id, await settingsOf(s3(), id));
    }
  });

  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true });
  });

  it("fail to plan under another bucket's name, and destroy nothing", async () => {
    write(rootBefore(transitions), named("acme-renamed"));
    const { exitCode, output } = await terraform.run("plan", "-input=false");
    expect(exitCode).toBe(1);
    expect(output.replace(/\s+/g, " ").replaceAll("│ ", "")).toContain(
      "S3 can't rename a bucket, so Terraform would destroy acme-named and create another.",
    );
  });

  describe("become others", () => {
    const changes = new Map<string, readonly ResourceChange[]>();
    beforeAll(async () => {
      write(rootAfter(transitions, keys), named());
      await terraform.init();
      const { resource_changes: all = [] } = await terraform.plan();
      for (const { id } of transitions)
        changes.set(
          id,
          all.filter(({ address }) => address.startsWith(`module.${id}.`)),
        );
      await terraform.applyPlan();
    });

    const label = ({ from, to }: Transition) => `${from.name} → ${to.name}`;
    const each = transitions.map((transition) => [label(transition), transition] as const);
    const withActions = ({ id }: Transition, isIt: (actions: string) => boolean) =>
      changes
        .get(id)!
        .filter(({ mode, change }) => mode === "managed" && isIt(change.actions.join()))
        .map(({ address }) => address.slice(`module.${id}.`.length));

    it.each(each)("%s: destroys access alone, and only what the other module doesn't make", (_label, transition) => {
      const { from, to } = transition;
      const gone = from.made.filter((address) => !to.made.includes(address));
      const destroyed = withActions(transition, (actions) => actions === "delete").map(withoutKey);
      const released = withActions(transition, (actions) => actions === "forget");
      expect(destroyed.toSorted()).toEqual(gone.filter((address) => !holdsData(address)).toSorted());
      expect(released.toSorted()).toEqual(gone.filter(holdsData).toSorted());
      expect(withActions(transition, (actions) => actions.includes(","))).toEqual([]);
    });

    it.each(each)("%s: keeps the object, under the same key", async (_label, { id }) => {
      const stored = await readObject(s3(), id);
      expect(stored).toEqual(objects.get(id));
      expect(stored.body).toBe(id);
      if (stored.keyArn !== undefined) expect(await keyState(moto, stored.keyArn)).toBe("Enabled");
    });

    it("leave a bucket every setting unless the other module makes it", async () => {
      for (const { id, to } of transitions)
        if (to.variant.bucket === "existing") expect(await settingsOf(s3(), id)).toEqual(settings.get(id));
    });

    it("leave each key enabled", async () => {
      for (const arn of Object.values(keys)) expect(await keyState(moto, arn)).toBe("Enabled");
    });

    it("leave a role the policies of the other module", async () => {
      const { iam } = aws(moto, admin);
      const roles = transitions.filter(({ to }) => to.made.includes("aws_iam_role.role"));
      for (const { id: RoleName, to } of roles) {
        const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
        const made = to.made.filter((address) => address.startsWith("aws_iam_policy."));
        const expected = made.map((address) => `${RoleName}-${address.slice("aws_iam_policy.".length)}`);
        expect(AttachedPolicies.map(({ PolicyName }) => PolicyName).toSorted()).toEqual(expected.toSorted());
        expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual([]);
      }
    });

    it("leave nothing to change", async () => {
      expect(await terraform.pendingChanges()).toBe("");
    });

    it(`do what ${pagePath} says`, () => {
      const rows = transitions.map((transition) => rowOf(transition, changes.get(transition.id)!));
      if (isWhole) writeFileSync(committed, page(rows));
      const written = rowsIn(readFileSync(committed, "utf8"));
      expect(rows.map((row) => written.get(pairOf(row)))).toEqual(rows);
    });
  });

  describe("without the call", () => {
    const letGo = "removed {\n  from = module.named\n  lifecycle {\n    destroy = false\n  }\n}\n";
    const planned = async (more: string) => {
      write(rootAfter(transitions, keys), more);
      await terraform.init();
      // nothing has changed since the last plan
      const { resource_changes: all = [] } = await terraform.plan("-refresh=false");
      return all
        .filter(({ address }) => address.startsWith("module.named."))
        .map(({ change }) => change.actions.join());
    };
    afterAll(async () => {
      write(rootAfter(transitions, keys), named());
      await terraform.init();
    });

    it("are destroyed, as docs/modules.md warns", async () => {
      const actions = await planned("");
      expect(actions.length).toBeGreaterThan(8);
      expect(new Set(actions)).toEqual(new Set(["delete"]));
    });

    it("are released with the block in docs/modules.md instead of the call", async () => {
      const text = readFileSync(join(__dirname, "../../docs/modules.md"), "utf8");
      expect(text).toContain(letGo.replace("module.named", "module.mixpanel_export"));
      const actions = await planned(`\n${letGo}`);
      expect(actions.length).toBeGreaterThan(8);
      expect(new Set(actions)).toEqual(new Set(["forget"]));
    });
  });

  it("are destroyed by terraform destroy, once the buckets are empty", async () => {
    for (const { id } of transitions) await emptyBucket(s3(), id);
    await terraform.destroy();
    expect(await terraform.resourcesInState()).toEqual([]);
  });
});

/** An address without the key of `for_each`. */
function withoutKey(address: string): string {
  return address.replace(/\[.*\]$/, "");
}
