import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describeReal } from "./describe-real";
import { copyOfModules, moduleNames, rootWith } from "./module-roots";
import { Moto } from "./moto";
import { ownProvider, Terraform } from "./terraform";

/** The usage block of a module's page as it stands there. */
function usage(folder: string, name: string): string {
  const page = readFileSync(join(folder, "modules", name, "README.md"), "utf8");
  return /```hcl\n(.*?)```/s.exec(page)?.[1] ?? "";
}

/** The replication beside a module, as docs/modules.md has it, and the role of the caller. */
function replication(): string {
  const page = readFileSync(join(__dirname, "../../docs/modules.md"), "utf8");
  const [, block = ""] = /## Replicating the bucket\n.*?```hcl\n(.*?)```/s.exec(page) ?? [];
  const trust = 'jsonencode({ Version = "2012-10-17", Statement = [] })';
  return `${block}\nresource "aws_iam_role" "replication" {\n  assume_role_policy = ${trust}\n}\n`;
}

describeReal("the usage block of every module's page", () => {
  const folder = copyOfModules();
  const names = moduleNames(folder);
  let moto: Moto;
  beforeAll(async () => {
    moto = await Moto.start();
  }, 300_000);
  afterAll(async () => {
    await moto.stop();
    rmSync(folder, { recursive: true });
  });

  test("asks for three values at most besides the source", () => {
    const asked = names.map((name) => usage(folder, name).match(/^ {2}\w+ += /gm)?.length ?? 0);
    expect(Math.max(...asked)).toBe(4);
    expect(Math.min(...asked)).toBe(2);
  });

  // pasted one below the other, to start the provider once
  test("plans, pasted into an empty folder beside modules/ with nothing but the source led there", async () => {
    const pasted = names.map((name) => usage(folder, name).replace('"./modules/', '"../modules/')).join("\n");
    // with the provider that Terraform installs and starts, as a person's is
    const root = rootWith(folder, "pasted", `${pasted}\n${replication()}`);
    const terraform = new Terraform(root, moto.environment, ownProvider);
    await terraform.init();
    const { resource_changes: changes = [] } = await terraform.plan();
    const inModules = changes.filter(({ address }) => address.startsWith("module."));
    const planned = new Set(inModules.map(({ address }) => address.split(".")[1]));
    const creating = names.filter((name) => name !== "mparticle-bucket-policy-statements");
    expect([...planned].sort()).toEqual(creating.map((name) => name.replaceAll("-", "_")).sort());
    const beside = changes.filter((change) => !inModules.includes(change)).map(({ address }) => address);
    expect(beside).toEqual(["aws_iam_role.replication", "aws_s3_bucket_replication_configuration.events"]);
  }, 600_000);
});
