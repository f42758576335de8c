import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { builtTool } from "../output/built-tool";
import { describeReal } from "./describe-real";
import { terraformEnvironment } from "./environment";
import { ownProvider, Terraform } from "./terraform";

const repository = resolve(__dirname, "../..");
const node = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = terraformEnvironment()) =>
  spawnSync(process.execPath, [builtTool(), ...args], {
    cwd: folder,
    env: { ...env, INIT_CWD: "" },
    encoding: "utf8",
  });

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "lock-")));
  const stack = "acme: { vendor: mixpanel, bucket: { existing: acme-events }, projectToken: abcdef }";
  writeFileSync(
    join(folder, "integrations.yaml"),
    `name: acme\nprovider: { region: us-east-1 }\nintegrations: { ${stack} }\n`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("s3-vendor-access lock", () => {
  test("fails in one sentence where there is no Terraform", () => {
    const { status, stderr } = node(folder, ["lock"], { PATH: folder });
    expect([status, stderr]).toEqual([2, "terraform can't run: install it, and add it to the PATH\n"]);
    expect(existsSync(join(folder, ".terraform.lock.hcl"))).toBe(false);
  });
});

describeReal("The provider lock file", () => {
  const platform = () =>
    (JSON.parse(execFileSync("terraform", ["version", "-json"], { encoding: "utf8" })) as { platform: string })
      .platform;
  const lock = (...args: readonly string[]) => {
    const mirror = process.env["TF_PLUGIN_MIRROR"];
    return node(folder, ["lock", ...(mirror ? ["--mirror", mirror] : []), ...args]);
  };
  const read = (...path: readonly string[]) => readFileSync(join(folder, ...path, ".terraform.lock.hcl"), "utf8");
  const stack = "cdktf.out/stacks/acme";
  const init = () =>
    new Terraform(join(folder, stack), {}, ownProvider).run(
      "init",
      "-input=false",
      "-backend=false",
      "-lockfile=readonly",
    );

  test("pins the version and the checksums, and Terraform uses each stack's copy unchanged", async () => {
    expect(lock("--platform", platform())).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/wrote \.terraform\.lock\.hcl: the AWS provider [56]\.\d+\.\d+ for /),
    });
    expect(node(folder, ["synth"])).toMatchObject({ status: 0 });
    expect(read(stack)).toBe(read());
    expect(await init()).toMatchObject({ exitCode: 0 });
    expect(read(stack)).toBe(read());
  }, 600_000);

  test("that lacks a machine's platform is refused there by Terraform, so that none is committed for one alone", async () => {
    lock("--platform", platform());
    writeFileSync(
      join(folder, ".terraform.lock.hcl"),
      read()
        .replace(/"h1:.{4}/g, '"h1:AAAA')
        .replace(/"zh:.{4}/g, '"zh:0000'),
    );
    node(folder, ["synth"]);
    const { exitCode, output } = await init();
    expect([exitCode, output]).toEqual([1, expect.stringMatching(/doesn't match any of the\s+checksums/)]);
    expect(existsSync(join(repository, ".terraform.lock.hcl"))).toBe(false);
  }, 600_000);

  test("is left as it was where Terraform finds no provider for a platform", () => {
    writeFileSync(join(folder, ".terraform.lock.hcl"), "# mine\n");
    const { status, stderr } = lock("--platform", "plan9_mips");
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/terraform failed, and \.terraform\.lock\.hcl is unchanged\n$/),
    ]);
    expect(read()).toBe("# mine\n");
  }, 600_000);
});
