import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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

function vendors(): string {
  const args = [join(checkout, "bin/s3-vendor-access.js"), "vendors"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: checkout, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

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
    expect(vendors()).toContain("Segment");
    expect(bundles()).toEqual(before);
  });

  it("after a change that keeps a file's size, and removes the bundle of before", () => {
    const before = bundles();
    edit("vendors/segment.ts", 'name: "Segment"', 'name: "Sagment"');
    expect(vendors()).toContain("Sagment");
    expect(bundles()).toHaveLength(1);
    expect(bundles()).not.toEqual(before);
  });

  it("after a new file that is found in place of another", () => {
    cpSync(join(checkout, "vendors/index.ts"), join(checkout, "vendors/index.tsx"));
    edit("vendors/index.tsx", "  segment,\n", "");
    expect(vendors()).not.toContain("Sagment");
    rmSync(join(checkout, "vendors/index.tsx"));
    expect(vendors()).toContain("Sagment");
  });

  it("where the bundle is gone", () => {
    for (const file of bundles()) rmSync(join(checkout, "dist", file));
    expect(vendors()).toContain("Sagment");
  });
});
