import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { OutputError } from "../output/output-error";

/** Asks Terraform for the schema of the AWS provider, in a folder of its own. */
export function providerSchema(version: string, mirror?: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), "provider-schema-"));
  try {
    const required = { aws: { source: "hashicorp/aws", version } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
    terraform(folder, "init", "-input=false", ...(mirror === undefined ? [] : [`-plugin-dir=${resolve(mirror)}`]));
    return JSON.parse(terraform(folder, "providers", "schema", "-json")) as unknown;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function terraform(cwd: string, ...args: readonly string[]): string {
  try {
    const stdio = ["ignore", "pipe", "inherit"] as const;
    // the schema has 14 MB
    return execFileSync("terraform", [...args], {
      cwd,
      stdio: [...stdio],
      encoding: "utf8",
      maxBuffer: 64 * 1024 ** 2,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw OutputError.failed("terraform can't run: install it, and add it to the PATH");
    throw OutputError.failed(`terraform ${args[0]} failed`);
  }
}
