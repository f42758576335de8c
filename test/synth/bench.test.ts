import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { manifestName, readManifest } from "../../output/manifest";
import { stackRules } from "../../synth/stack-files";

const repository = resolve(__dirname, "../..");

test("npm run bench:synth measures an unchanged run of a tool that knows its own stacks", () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const run = (kind: string) =>
      execFileSync(process.execPath, ["--import", "tsx", "bench/synth-run.ts", folder, kind, "2"], { cwd: repository });
    const made = () => {
      const owners = readManifest(readFileSync(join(folder, "cdktf.out", manifestName), "utf8"), stackRules);
      return typeof owners === "string" ? [owners] : [...owners.values()].flatMap((owner) => owner.made ?? []);
    };
    run("new");
    const first = made();
    expect(first).toHaveLength(1);
    run("same");
    expect(made()).toEqual(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
