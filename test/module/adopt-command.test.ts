import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtTool } from "../output/built-tool";

jest.setTimeout(120_000);

describe("s3-vendor-access adopt, as a process", () => {
  const folder = mkdtempSync(join(tmpdir(), "adopt-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const node = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    return { status, stdout, stderr };
  };
  const adopt = (...args: readonly string[]) => node(builtTool(), "adopt", ...args);
  const refused = (stderr: string) => ({ status: 1, stdout: "", stderr });

  test("says the next step where there is no file, and names the file where NAME is missing", () => {
    expect(adopt("acme")).toEqual(
      refused(
        "integrations.yaml has 1 problem:\n✖ can't be opened: the file does not exist\n  run the command in the file's folder, name another file with --config FILE, or create it: npx s3-vendor-access init asks for what it needs, and README.md has an example\n",
      ),
    );
    expect(adopt("--config", "other.yaml")).toEqual(
      refused("The command has 1 problem:\n✖ NAME is required: a stack of other.yaml, or --module\n"),
    );
  });

  test("names every fault at once, also those without a module or a call", () => {
    expect(adopt("--module", "mixpanel-exprt", "--format", "xml")).toEqual(
      refused(
        `The command has 3 problems:
✖ --call is required: the address of the module call, such as module.acme
✖ --module must be a module of npx s3-vendor-access modules --list, optionally with -protected, -keeps-policies or -hardened after its name, got "mixpanel-exprt"
  did you mean "mixpanel-export"?
✖ --format must be "hcl" or "json", got "xml"
`,
      ),
    );
    expect(adopt("acme", "more", "--call", "module.acme", "--config", "none.yaml").stderr).toBe(
      `The command has 2 problems:
✖ NAME must be one stack, got "acme", "more"
✖ --call can't be combined with a stack: the file has it
  remove it, or give --module
`,
    );
  });

  test("reports in one line that there is nothing to import", () => {
    const stack = "{ vendor: mparticle, access: bucket-policy, bucket: { existing: acme-events } }";
    writeFileSync(
      join(folder, "integrations.yaml"),
      `name: acme\nprovider: { region: us-east-1 }\nintegrations: { acme: ${stack} }\n`,
    );
    expect(adopt("acme")).toEqual({
      status: 0,
      stdout: "",
      stderr: "nothing to import: acme in integrations.yaml creates nothing to import\n",
    });
    const module = ["--module", "mparticle-bucket-policy", "--call", "module.acme", "--bucket", "acme-events"];
    const { import: blocks } = JSON.parse(adopt(...module, "--format", "json").stdout);
    const without = blocks.flatMap(({ to }: { readonly to: string }) => ["--without", to]);
    expect(adopt(...module, ...without)).toEqual({
      status: 0,
      stdout: "",
      stderr: "nothing to import: --without excludes everything\n",
    });
  });
});
