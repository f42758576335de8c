import { isAscii } from "node:buffer";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const notSources = /^(node_modules|dist|coverage|cdktf\.out|modules|test|docs|examples|bench|\..*)$/;

/** A checkout in a folder of its own, because the test changes its sources. */
const checkout = mkdtempSync(join(tmpdir(), "checkout-"));
beforeAll(() => {
  for (const name of readdirSync(repository))
    if (!notSources.test(name)) cpSync(join(repository, name), join(checkout, name), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(checkout, "node_modules"));
});
afterAll(() => rmSync(checkout, { recursive: true }));

function run(...args: readonly string[]): string {
  const env = { ...process.env, INIT_CWD: "", CDKTF_OUTDIR: "", INTEGRATIONS_FILE: "" };
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: checkout, env, encoding: "utf8" });
  expect(status).toBe(0);
  return stdout;
}

const launcher = "bin/s3-vendor-access.js";
const vendors = () => run(launcher, "vendors");

const bundles = () => readdirSync(join(checkout, "dist")).filter((file) => /^tool-[0-9a-f]+\.js$/.test(file));

function edit(file: string, before: string, after: string): void {
  const path = join(checkout, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
}

describe("In a checkout, a command runs the sources as they are", () => {
  it("with one bundle for the same sources", () => {
    expect(vendors()).toContain("Segment");
    const before = bundles();
    expect(before).toHaveLength(1);
    // so that it loads without being decoded
    expect(isAscii(readFileSync(join(checkout, "dist", before[0]!)))).toBe(true);
    expect(vendors()).toContain("Segment");
    expect(bundles()).toEqual(before);
  });

  it("after a change that keeps a file's size, and removes the bundle of before", () => {
    const before = bundles();
    edit("vendors/catalogue/segment.yaml", "name: Segment", "name: Sagment");
    expect(vendors()).toContain("Sagment");
    expect(bundles()).toHaveLength(1);
    expect(bundles()).not.toEqual(before);
  });

  it("after a new file that is found in place of another", () => {
    cpSync(join(checkout, "vendors/index.ts"), join(checkout, "vendors/index.tsx"));
    edit(
      "vendors/index.tsx",
      "readCatalogue(__dirname)",
      'readCatalogue(__dirname).filter(({ id }) => id !== "segment")',
    );
    expect(vendors()).not.toContain("Sagment");
    rmSync(join(checkout, "vendors/index.tsx"));
    expect(vendors()).toContain("Sagment");
  });

  it("as main.ts does, with the same hash: after either one, the other finds nothing to do", () => {
    const [bundle, sources] = [
      [launcher, "synth"],
      ["--import", "tsx", "main.ts"],
    ] as const;
    const manifest = join(checkout, "cdktf.out/.s3-vendor-access.json");
    /** The hash in the manifest, and when each file was written. */
    const state = () => {
      const { owners } = JSON.parse(readFileSync(manifest, "utf8"));
      const files = Object.keys(owners).flatMap((owner) => Object.keys(owners[owner].files));
      const paths = [manifest, ...files.map((path) => join(checkout, "cdktf.out", path))];
      return [owners["acme-production"].made.by, ...paths.map((path) => statSync(path).mtimeMs)];
    };
    const seen = [[bundle, sources] as const, [sources, bundle] as const].map(([first, second]) => {
      rmSync(join(checkout, "cdktf.out"), { recursive: true, force: true });
      expect(run(...first)).toContain("10 stacks: 10 changed");
      const before = state();
      expect(run(...second)).toContain("10 stacks: 0 changed, 10 unchanged");
      expect(state()).toEqual(before);
      edit("vendors/catalogue/mixpanel.yaml", "name: ", "name: A");
      return before[0] as string;
    });
    expect(new Set(seen).size).toBe(2);
    expect(run(...sources)).toMatch(/10 stacks: [1-9] changed/);
    for (const hash of seen) expect(state()[0]).not.toBe(hash);
    expect(run(...bundle)).toContain("10 stacks: 0 changed");
  }, 120_000);

  it("where the bundle is gone", () => {
    for (const file of bundles()) rmSync(join(checkout, "dist", file));
    expect(vendors()).toContain("Sagment");
  });
});
