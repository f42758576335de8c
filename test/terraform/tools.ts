import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Set by {@link globalSetup}: why the layers with real Terraform can't run, or nothing when they can. */
const reasonVariable = "REAL_LAYERS_MISSING";

/** `describe` where the real tools are there; elsewhere the tests are counted as skipped, and one line has said why. */
export const describeReal = process.env[reasonVariable] ? describe.skip : describe;

/** What real Terraform runs with: the plugin mirror that TF_PLUGIN_MIRROR names, and no talk with the outside. */
export function terraformEnvironment(): NodeJS.ProcessEnv {
  const { TF_PLUGIN_MIRROR: mirror, TF_CLI_CONFIG_FILE: _own, ...env } = process.env;
  const config = mirror ? { TF_CLI_CONFIG_FILE: cliConfig(mirror) } : {};
  return { ...env, ...config, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "-no-color" };
}

function cliConfig(mirror: string): string {
  const file = join(tmpdir(), `s3-vendor-access-${process.pid}.tfrc`);
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return file;
}

/** Once before all tests of the real layers: finds out whether the tools are there, and says so on one line if not. */
export default function globalSetup(): void {
  const missing = missingTool();
  if (missing === undefined) return;
  const skipped = `the layers with real Terraform and a fake AWS: ${missing}`;
  if (process.env["REAL_LAYERS"] === "required") throw new Error(`can't run ${skipped}`);
  process.env[reasonVariable] = missing;
  console.log(`\nskipped ${skipped}`);
}

function missingTool(): string | undefined {
  if (!answers("terraform", ["version"])) return "terraform is not on the PATH";
  if (!answers("moto_server", ["--help"])) return "moto_server is not on the PATH (pip install 'moto[server]')";
  return providerInstalls() ? undefined : "terraform can't install hashicorp/aws (offline? TF_PLUGIN_MIRROR may name a mirror)";
}

function providerInstalls(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "provider-"));
  const aws = { source: "hashicorp/aws", version: ">= 5.100, < 7.0" };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
  try {
    return answers("terraform", [`-chdir=${folder}`, "init", "-backend=false"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function answers(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { env: terraformEnvironment(), stdio: "ignore", timeout: 120_000 });
    return true;
  } catch {
    return false;
  }
}
