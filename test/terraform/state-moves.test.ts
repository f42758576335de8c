import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { changeWarnings } from "../../synth/changes/changes";
import { vendors } from "../../vendors";
import { admin, aws } from "./aws";
import { describeReal } from "./describe-real";
import { terraformEnvironment } from "./environment";
import { Moto } from "./moto";
import { Project } from "./sample-stacks";

jest.setTimeout(900_000);

const settings = {
  vendor: "mparticle",
  access: "bucket-policy",
  region: "us-east-1",
  bucket: { existing: "acme-events" },
  bucketPolicy: "replace",
};
const file = (stack: string, top: object = {}) =>
  JSON.stringify({ name: "acme", ...top, integrations: { [stack]: settings } });

describeReal("a deployed stack whose state is to be elsewhere", () => {
  const project = new Project();
  let moto: Moto;

  beforeAll(async () => {
    moto = await Moto.start();
    const { s3 } = aws(moto, admin);
    for (const Bucket of ["acme-events", "acme-state"]) await s3.send(new CreateBucketCommand({ Bucket }));
    project.synth(file("acme-first"));
    const terraform = project.terraform("acme-first", moto.environment);
    await terraform.init();
    await terraform.apply();
  });

  afterAll(async () => {
    await moto?.stop();
    project.remove();
  });

  const text = (stack: string) => readFileSync(join(project.folder, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8");

  /** Synthesizes, and returns the command that synth names for what has changed. */
  function command(was: string, stack: string, top: object): string {
    const before = text(was);
    project.synth(file(stack, top));
    const after = text(stack);
    const stacks =
      was === stack
        ? [{ stack, before, after }]
        : [
            { stack: was, before },
            { stack, after },
          ];
    const [moved, ...others] = changeWarnings(stacks, { vendors, outdir: "cdktf.out" });
    expect(others).toEqual([]);
    return String(moved?.fix);
  }

  /** Runs the command as a person does, who says yes to copying the state. */
  function run(line: string): void {
    const env = { ...terraformEnvironment(), ...moto.environment };
    execFileSync("sh", ["-c", line], { cwd: project.folder, env, input: "yes\n" });
  }

  test.each([
    ["in a folder", "acme-first", "acme-first", { backend: { type: "local", directory: "state" } }],
    ["with the file's new name", "acme-first", "acme-first", { name: "acme-data" }],
    ["with the stack's new name", "acme-first", "acme-second", { name: "acme-data" }],
    [
      "in S3",
      "acme-second",
      "acme-second",
      { name: "acme-data", backend: { type: "s3", bucket: "acme-state", region: "us-east-1" } },
    ],
  ])("is found %s by synth's command", async (_where, was, stack, top) => {
    run(command(was, stack, top).replace("In an initialized folder: ", ""));
    expect(await project.terraform(stack, moto.environment).pendingChanges()).toBe("");
  });
});
