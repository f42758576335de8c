import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const repository = resolve(__dirname, "../..");

/** The lines that the linter finds fault with, by the rule, as if the text stood in stacks/. */
function faults(text: string, rule: string): readonly number[] {
  const eslint = resolve(repository, "node_modules/eslint/bin/eslint.js");
  const args = [eslint, "--stdin", "--stdin-filename", "stacks/example.ts", "--format", "json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: repository, input: text, encoding: "utf8" });
  const [file] = JSON.parse(stdout) as { messages: { ruleId: string; line: number }[] }[];
  return file!.messages.filter(({ ruleId }) => ruleId === rule).map(({ line }) => line);
}

describe("the linter", () => {
  it("refuses instanceof for the classes of libraries that may be loaded twice, by whatever name, and no other", () => {
    const text = `import * as cdktf from "cdktf";
import { TerraformResource as Resource } from "cdktf";
import { Construct } from "constructs";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { ConfigError } from "../config/config-error";
export const is = (x: unknown) => [
  x instanceof Resource,
  x instanceof cdktf.TerraformResource,
  x instanceof Construct,
  x instanceof S3Bucket,
  x instanceof ConfigError,
  x instanceof Error,
];
`;
    expect(faults(text, "local/no-instanceof-cdktf")).toEqual([7, 8, 9, 10]);
  }, 30_000);
});
