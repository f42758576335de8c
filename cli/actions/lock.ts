import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { OutputError } from "../../output/output-error";
import { replaceFiles } from "../../output/reports";
import { awsProviderVersion } from "../../terraform/aws-provider";
import { commandLine } from "../command";
import { lockFile } from "../../synth/stack-files";

export interface LockCommandOptions {
  readonly platform?: readonly string[];
  readonly mirror?: string;
}

const everyPlatform = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64"];

/** Asks Terraform for the newest AWS provider in the stacks' range, and writes its version and checksums. */
export function lockAction({ platform = everyPlatform, mirror }: LockCommandOptions): void {
  const args = platform.map((one) => `-platform=${one}`);
  const text = locked([...(mirror === undefined ? [] : [`-fs-mirror=${resolve(mirror)}`]), ...args]);
  replaceFiles({ [lockFile]: text });
  console.log(
    `wrote ${lockFile}: the AWS provider ${/version *= *"(.+)"/.exec(text)?.[1]} for ${platform.join(", ")}\nnext: commit it, and ${commandLine} synth`,
  );
}

/** Runs Terraform in a folder of its own, with the requirements of the stacks only. */
function locked(args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "provider-lock-"));
  try {
    const required = { aws: { source: "hashicorp/aws", version: awsProviderVersion } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
    const command = ["providers", "lock", "-no-color", ...args];
    const { error, status } = spawnSync("terraform", command, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
    if (error) throw OutputError.failed("terraform can't run: install it, and add it to the PATH");
    if (status !== 0) throw OutputError.failed(`terraform failed, and ${lockFile} is unchanged`);
    return readFileSync(join(folder, lockFile), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
