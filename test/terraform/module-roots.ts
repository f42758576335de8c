import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The committed modules; Terraform leaves its own files beside them, so tests work on a copy. */
export function copyOfModules(): string {
  const folder = mkdtempSync(join(tmpdir(), "modules-"));
  cpSync(join(__dirname, "../../modules"), join(folder, "modules"), { recursive: true });
  return folder;
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
