import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { values } from "../module/values";
import { loaderVerdicts, terraformVerdicts, type Verdicts } from "./agreement";
import { copyOfModules, rootWith } from "./module-roots";
import { Terraform } from "./terraform";
import { describeReal } from "./describe-real";

describeReal("the loader and Terraform", () => {
  const folder = mkdtempSync(join(tmpdir(), "agreement-"));
  const loader = loaderVerdicts(values);
  let terraform: Verdicts = [];
  beforeAll(async () => {
    terraform = await terraformVerdicts(folder, values);
  }, 600_000);
  const copy = copyOfModules();
  afterAll(() => [folder, copy].forEach((made) => rmSync(made, { recursive: true })));

  test("accept and refuse the same values", () => {
    const verdict = (verdicts: Verdicts) =>
      values.map(({ given }, index) => ({ given, ok: verdicts[index]?.length === 0 }));
    expect(verdict(terraform)).toEqual(verdict(loader));
    const accepted = loader.filter((message) => message.length === 0).length;
    expect(Math.min(accepted, values.length - accepted)).toBeGreaterThan(50);
  });

  test("refuse them in the same words, except a map as a whole, because Terraform can't name its key", () => {
    const said = values.flatMap(({ given }, index) =>
      (loader[index] ?? []).map((message) => ({ given, message, index })),
    );
    const missing = said.filter(({ message, index }) => !terraform[index]?.some((detail) => detail.includes(message)));
    expect(missing.map(({ message }) => message)).toEqual([
      "must be another policy than that of a",
      'is the same tag as "Owner": IAM ignores case',
      "must be at most 50 tags, including those of environment, owner, purpose, reviewBy and until",
      "must have 1 or 2 keys: IAM allows a user no more",
    ]);
  });

  test("say where the caller gave the wrong value", async () => {
    const caller = rootWith(
      copy,
      "wrong",
      [
        'module "events" {',
        '  source         = "../modules/mixpanel-export"',
        '  name           = "acme"',
        '  bucket_name    = "My_Bucket"',
        '  project_tokens = ["0123456789abcdef"]',
        "}",
        "",
      ].join("\n"),
    );
    const terraform = new Terraform(caller, { AWS_REGION: "us-east-1" });
    await terraform.init();
    const { exitCode, output } = await terraform.run("plan", "-input=false");
    expect(exitCode).toBe(1);
    expect(output).toContain('on main.tf line 4, in module "events":');
    expect(output).toMatch(
      /This was checked by the validation rule at\s+\.\.\/modules\/mixpanel-export\/variables\.tf:\d+,3-13\./,
    );
    expect(output.replace(/\s+/g, " ")).toContain(
      'bucket_name must have only lowercase letters a-z, digits, "-" and ".". https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
    );
  }, 300_000);
});
