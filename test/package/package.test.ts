import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { program } from "../../cli/program";

/** The package as npm packs it, installed in folders without a repository at hand. */
const repository = resolve(__dirname, "../..");
const temporary = mkdtempSync(join(tmpdir(), "package-"));
afterAll(() => rmSync(temporary, { recursive: true }));

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}
// in CI, `npm ci` has just built it
const scripts = process.env["BUILT"] ? ["--ignore-scripts"] : [];
const [packed] = JSON.parse(
  execFileSync("npm", ["pack", "--json", "--pack-destination", temporary, ...scripts], {
    cwd: repository,
    encoding: "utf8",
  }).replace(/^[^[]*/, ""),
) as [Packed];
const tarball = join(temporary, packed.filename);
const pnpm = ["--yes", "pnpm@9.15.9"];

/** The user's environment, without this run's npm. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|INTEGRATIONS_FILE$|CDKTF_OUTDIR$)/i.test(name)),
);

function folder(name: string): string {
  const made = join(temporary, name);
  mkdirSync(made);
  writeFileSync(join(made, "package.json"), JSON.stringify({ name: "acme", private: true }));
  return made;
}

function run(cwd: string, command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8", input: "" });
  return { status, stdout, stderr };
}

describe("The package", () => {
  it("has less than a megabyte, and only what runs", () => {
    expect(packed.size).toBeLessThan(1e6);
    const folders = new Set(packed.files.map(({ path }) => path.replace(/^(dist\/[^/]+|[^/]+).*/, "$1")));
    const dist = ["THIRD-PARTY-LICENSES.txt", "aws-managed-policies.json.br", "catalogue.json", "tool.json"];
    const files = ["LICENSE", "README.md", "bin", ...dist.map((one) => `dist/${one}`), "package.json"];
    const library = ["config", "constructs", "policies", "settings", "stacks", "terraform", "text", "vendors"];
    const bundles = [...folders].filter((one) => /^dist\/tool-[0-9a-f]{16}\.js$/.test(one));
    expect(bundles).toHaveLength(1);
    expect([...folders].sort()).toEqual([...files, ...library.map((one) => `dist/${one}`), ...bundles].sort());
    expect(packed.files.filter(({ path }) => /\.ts$/.test(path) && !path.endsWith(".d.ts"))).toEqual([]);
  });

  it("has the licenses of the bundled libraries", () => {
    const text = readFileSync(join(repository, "dist/THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["cdktf", "constructs", "commander", "yaml", "zod"])
      expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
  });
});

describe.each([
  ["npm", (at: string) => run(at, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", tarball), ["npx"]],
  ["pnpm", (at: string) => run(at, "npx", ...pnpm, "add", "--prefer-offline", tarball), ["npx", ...pnpm, "exec"]],
] as const)("In an empty folder, with %s", (manager, install, start) => {
  let at = "";
  beforeAll(() => {
    at = folder(manager);
    expect(install(at)).toMatchObject({ status: 0 });
  }, 300_000);
  // npx takes a second to start, and does no more than this
  const tool = (...args: readonly string[]) => run(at, join(at, "node_modules/.bin/s3-vendor-access"), ...args);

  it("it is installed without CDKTF and the provider, which the bundle has", () => {
    expect(existsSync(join(at, "node_modules/cdktf"))).toBe(false);
    expect(existsSync(join(at, "node_modules/@cdktf"))).toBe(false);
  });

  it("every command runs", () => {
    const options = ["--vendor", "mixpanel", "--account", "111122223333", "--bucket", "acme-export"];
    const done = [
      tool("init", ...options, "--external-id", "0123456789abcdef0123456789abcdef"),
      tool("check"),
      tool("synth"),
      tool("review"),
      tool("modules", "--vendor", "mixpanel", "--out", "modules"),
      tool("adopt", "acme-export"),
      tool("vendors", "mixpanel"),
      tool("schema"),
      run(at, start[0], ...start.slice(1), "s3-vendor-access", "--version"),
      ...program().commands.map((command) => tool(command.name(), "--help")),
    ];
    expect(done.filter(({ status, stdout }) => status !== 0 || stdout === "")).toEqual([]);
    expect(done.map(({ stderr }) => stderr).join("")).not.toMatch(/at .*\.js:\d+/);
    expect(readdirSync(join(at, "cdktf.out/stacks"))).toEqual(["acme-export"]);
    expect(readdirSync(join(at, "modules")).toSorted()).toEqual([".s3-vendor-access.json", "mixpanel-export"]);
  }, 300_000);

  it("a wrong file and a wrong option end with exit code 1", () => {
    writeFileSync(join(at, "wrong.yaml"), "integrations: 1\n");
    expect(tool("check", "--config", "wrong.yaml")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("✖ wrong.yaml:1:"),
    });
    expect(tool("sinth")).toMatchObject({ status: 1, stderr: expect.stringContaining("(Did you mean synth?)") });
  }, 300_000);
});

describe("In a CDKTF project", () => {
  const names = ["cdktf", "constructs", "@cdktf/provider-aws", "typescript", "@types/node", "undici-types"];
  const text = `import { App } from "cdktf";
import { MixpanelStack } from "s3-vendor-access";

const app = new App({ outdir: "cdktf.out" });
new MixpanelStack(app, "acme-export", {
  region: "us-east-1",
  bucket: { name: "acme-export" },
  projectToken: "0123456789abcdef0123456789abcdef",
});
app.synth();
`;
  // the template of the cdktf CLI, and the stricter one of today
  const options = { strict: true, target: "ES2022", types: ["node"], skipLibCheck: true, esModuleInterop: true };
  const kinds = [
    [
      "of the cdktf CLI's template",
      { ...options, module: "CommonJS", moduleResolution: "node", ignoreDeprecations: "6.0" },
    ],
    [
      "with today's modules",
      { ...options, module: "node16", moduleResolution: "node16", exactOptionalPropertyTypes: true },
    ],
  ] as const;

  it.each(kinds)(
    "a strict program %s compiles and synthesizes",
    (_kind, compilerOptions) => {
      const at = folder(`program-${compilerOptions.module}`);
      expect(run(at, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", tarball)).toMatchObject({
        status: 0,
      });
      for (const name of names) link(at, name);
      writeFileSync(join(at, "main.ts"), text);
      writeFileSync(join(at, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
      expect(run(at, process.execPath, "node_modules/typescript/bin/tsc")).toEqual({
        status: 0,
        stdout: "",
        stderr: "",
      });
      expect(run(at, process.execPath, "main.js")).toMatchObject({ status: 0 });
      expect(statSync(join(at, "cdktf.out/stacks/acme-export/cdk.tf.json")).size).toBeGreaterThan(1000);
    },
    300_000,
  );

  /** The peers of the repository: to install them takes minutes, and 600 MB. */
  function link(at: string, name: string): void {
    mkdirSync(join(at, "node_modules", name, ".."), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), join(at, "node_modules", name));
  }
});
