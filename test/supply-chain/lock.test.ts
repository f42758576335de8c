import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockFaults, type Exception } from "../../scripts/supply-chain/licenses";
import { readLock } from "../../scripts/supply-chain/lock";

const repository = join(__dirname, "../..");
const text = readFileSync(join(repository, "package-lock.json"), "utf8");

/** A lock file of the project, which needs `a`, which needs `b`; `c` is for tests. */
function lock(changes: Readonly<Record<string, object>> = {}) {
  const good = { version: "1.0.0", license: "MIT", integrity: "sha512-x" };
  const packages: Record<string, object> = {
    "": { dependencies: { a: "1" }, devDependencies: { c: "1" } },
    "node_modules/a": { ...good, dependencies: { b: "1" } },
    "node_modules/b": good,
    "node_modules/c": { ...good, dev: true },
  };
  for (const [path, change] of Object.entries(changes)) packages[path] = { ...good, ...packages[path], ...change };
  return readLock(JSON.stringify({ packages }));
}

const faults = (changes: Readonly<Record<string, object>>, allowed: readonly Exception[] = []) =>
  lockFaults(lock(changes), allowed);
const exception = { name: "b", license: "AGPL-3.0-only", testsOnly: true, reason: "reads tests" };

describe("The lock file", () => {
  test("is fine as it is committed", () => {
    expect(lockFaults(readLock(text))).toEqual([]);
  });

  test("separates runtime packages from those for tests", () => {
    const { running } = readLock(text);
    const names = ["yaml", "zod", "cdktf", "constructs", "tsx", "jest", "@cloud-copilot/iam-simulate"];
    expect(names.filter((name) => running.has(`node_modules/${name}`))).toEqual(names.slice(0, 5));
    expect([...lock().running]).toEqual(["node_modules/a", "node_modules/b"]);
  });

  test("names Node's version if there are several", () => {
    const nested = lock({ "node_modules/a/node_modules/b": { version: "2.0.0" } });
    expect([...nested.running]).toEqual(["node_modules/a", "node_modules/a/node_modules/b"]);
  });
});

describe("A license", () => {
  test.each(["ISC", "Apache-2.0 AND MIT", "(MIT OR CC0-1.0)", "GPL-3.0-only OR MIT"])("%s is fine", (license) => {
    expect(faults({ "node_modules/b": { license } })).toEqual([]);
  });

  test.each(["AGPL-3.0-only", "MIT AND GPL-3.0-only", "UNLICENSED", "SEE LICENSE IN LICENSE.md"])(
    "%s fails",
    (license) => {
      expect(faults({ "node_modules/b": { license } })).toEqual([
        `b@1.0.0 has the license ${license}, neither permissive nor an exception`,
      ]);
    },
  );

  test.each([undefined, ""])("fails when it is not stated", (license) => {
    expect(faults({ "node_modules/c": { license } })).toEqual(["c@1.0.0 states no license"]);
  });

  test("may be an exception in tests, and fails at runtime", () => {
    const inTests = { ...exception, name: "c" };
    expect(faults({ "node_modules/c": { license: "AGPL-3.0-only" } }, [inTests])).toEqual([]);
    expect(faults({ "node_modules/b": { license: "AGPL-3.0-only" } }, [exception])).toEqual([
      "b@1.0.0 has the license AGPL-3.0-only, allowed only in tests, but is a runtime dependency",
    ]);
    expect(faults({ "node_modules/b": { license: "AGPL-3.0-only" } }, [{ ...exception, testsOnly: false }])).toEqual(
      [],
    );
  });

  test("fails for an exception with another license, or for a missing package", () => {
    expect(faults({ "node_modules/c": { license: "GPL-2.0-only" } }, [{ ...exception, name: "c" }])).toEqual([
      "c@1.0.0 has the license GPL-2.0-only, neither permissive nor an exception",
    ]);
    expect(faults({}, [{ ...exception, name: "gone" }])).toEqual([
      "gone is an exception in scripts/supply-chain/licenses.ts, but is not installed: remove it",
    ]);
  });
});

describe("The origin of a package", () => {
  test("fails when the lock file binds it to an address", () => {
    expect(faults({ "node_modules/b": { resolved: "https://packages.example/b.tgz" } })).toEqual([
      'b@1.0.0 is bound to https://packages.example/b.tgz: remove the line "resolved"',
    ]);
  });

  test("fails without a hash, unless another package's archive holds it", () => {
    expect(faults({ "node_modules/b": { integrity: undefined } })).toEqual(["b@1.0.0 has no integrity hash"]);
    expect(faults({ "node_modules/b": { integrity: undefined, inBundle: true } })).toEqual([]);
  });
});

describe("npm run sbom", () => {
  const run = () => execFileSync("npm", ["run", "--silent", "sbom"], { cwd: repository, encoding: "utf8" });
  const first = run();
  const bom = JSON.parse(first);
  const refs: readonly string[] = bom.components.map((one: { "bom-ref": string }) => one["bom-ref"]);

  test("prints a CycloneDX document without dangling references", () => {
    expect(bom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1 });
    expect(bom.metadata.component).toMatchObject({ type: "library", name: "s3-vendor-access" });
    for (const one of bom.components) {
      expect(one).toMatchObject({ type: "library", name: expect.any(String), version: expect.any(String) });
      expect(one.purl).toMatch(/^pkg:npm\//);
    }
    expect(new Set(refs).size).toBe(refs.length);
    const known = new Set([...refs, bom.metadata.component["bom-ref"]]);
    const named = bom.dependencies.flatMap((one: { ref: string; dependsOn: string[] }) => [one.ref, ...one.dependsOn]);
    expect(named.filter((ref: string) => !known.has(ref))).toEqual([]);
  });

  test("lists exactly the runtime packages", () => {
    const { packages, running } = readLock(text);
    const expected = packages.filter(({ path }) => running.has(path)).map((one) => `${one.name}@${one.version}`);
    expect([...refs].sort()).toEqual([...new Set(expected)].sort());
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    const names = bom.components.map((one: { name: string }) => one.name);
    expect(names).toEqual(expect.arrayContaining(Object.keys({ ...dependencies, ...peerDependencies })));
    expect(names).not.toContain("jest");
  });

  test("prints the same bytes again, with nothing of this machine", () => {
    expect(run()).toBe(first);
    expect(bom.serialNumber ?? bom.metadata.timestamp ?? bom.metadata.tools).toBeUndefined();
    expect(first).not.toContain(repository);
  });
});

test("npm run licenses is part of CI", () => {
  expect(readFileSync(join(repository, ".ci/run"), "utf8")).toMatch(/^together .*\blicenses\b/m);
});
