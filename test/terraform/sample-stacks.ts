import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { builtTool } from "../output/built-tool";
import { Terraform } from "./terraform";

const repository = resolve(__dirname, "../..");

/** A folder of its own in which the repository's main program synthesizes, as a person's project is. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "vendor-access-"));

  /** Synthesizes this text as integrations.yaml, and returns the names of the stacks. */
  synth(integrations: string): readonly string[] {
    writeFileSync(join(this.folder, "integrations.yaml"), integrations);
    execFileSync(process.execPath, [builtTool(), "synth"], {
      cwd: this.folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const manifest = JSON.parse(readFileSync(join(this.folder, "cdktf.out/manifest.json"), "utf8"));
    return Object.keys(manifest.stacks);
  }

  terraform(stack: string, aws: NodeJS.ProcessEnv): Terraform {
    return new Terraform(this.stackFolder(stack), aws);
  }

  /** Puts a file beside what was synthesized; Terraform merges those that are named `…_override.tf.json`. */
  override(stack: string, content: object): void {
    writeFileSync(join(this.stackFolder(stack), "test_override.tf.json"), JSON.stringify(content));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private stackFolder(stack: string): string {
    return join(this.folder, "cdktf.out/stacks", stack);
  }
}

export function sample(): string {
  return readFileSync(join(repository, "integrations.yaml"), "utf8");
}
