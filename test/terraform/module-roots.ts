import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installRelease } from "../../module/install-release";
import { releaseFiles, releaseRepository } from "../../module/release";

/** The committed modules; Terraform leaves its own files beside them, so tests work on a copy. */
export function copyOfModules(): string {
  const folder = mkdtempSync(join(tmpdir(), "modules-"));
  cpSync(join(__dirname, "../../modules"), join(folder, "modules"), { recursive: true });
  return folder;
}

/** The repository for the registries, committed and tagged, as a team sources it. */
export function releasedModules(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "released-")), releaseRepository);
  const changelog = `## ${releaseTag.slice(1)}\n`;
  installRelease(releaseFiles({ version: releaseTag, namespace: "acme", license: "license", changelog }), folder);
  const git = (...args: readonly string[]) => execFileSync("git", ["-C", folder, ...args], { stdio: "pipe" });
  git("init", "--quiet");
  git("add", ".");
  git("-c", "user.name=acme", "-c", "user.email=acme@example.com", "commit", "--quiet", "--message", releaseTag);
  git("tag", releaseTag);
  return folder;
}

const releaseTag = "v1.2.3";

/** The address of a module, or of its JSON, in a repository of {@link releasedModules}. */
export function releasedSource(folder: string, path: string): string {
  return `git::file://${folder}//modules/${path}?ref=${releaseTag}`;
}

/** The names of the modules in a copy; beside them is the manifest of what was written there. */
export function moduleNames(folder: string): readonly string[] {
  const entries = readdirSync(join(folder, "modules"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** An empty folder with one configuration, in HCL, that is gone after the test. */
export function rootWith(folder: string, name: string, hcl: string): string {
  const root = join(folder, name);
  rmSync(root, { recursive: true, force: true });
  cpSync(mkdtempSync(join(tmpdir(), "root-")), root, { recursive: true });
  writeFileSync(join(root, "main.tf"), hcl);
  return root;
}

/** Writes a root's configuration, and leaves there what Terraform knows of it. */
export function writeRoot(folder: string, name: string, hcl: string): string {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "main.tf"), hcl);
  return root;
}
