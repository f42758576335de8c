import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const repository = resolve(__dirname, "../..");

/** The lines with a fault by this rule, if the text is a file of the folder. */
function faults(text: string, rule: string, folder = "stacks"): readonly number[] {
  const eslint = resolve(repository, "node_modules/eslint/bin/eslint.js");
  const args = [eslint, "--stdin", "--stdin-filename", `${folder}/example.ts`, "--format", "json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: repository, input: text, encoding: "utf8" });
  const [file] = JSON.parse(stdout) as { messages: { ruleId: string; line: number }[] }[];
  return file!.messages.filter(({ ruleId }) => ruleId === rule).map(({ line }) => line);
}

describe("the linter", () => {
  it("refuses instanceof only for the classes of libraries loadable twice, under any name", () => {
    const text = `import * as cdktf from "cdktf";
import { TerraformResource as Resource } from "cdktf";
import { Construct } from "constructs";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { ConfigError } from "../text/config-error";
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

  it("refuses an import against the direction of the folders, types and the folders inside others included", () => {
    const text = `import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import { rules } from "../rules/index";
import { loadConfig } from "../../config/load";
export * from "../review";
import { Construct } from "constructs";
import { readFileSync } from "node:fs";
`;
    expect(faults(text, "local/imports-go-one-way", "review/grants")).toEqual([3, 4, 5, 6]);
  }, 30_000);
});
