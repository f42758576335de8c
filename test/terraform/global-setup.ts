import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { terraformEnvironment } from "./environment";

/** Once before all tests of the real layers: finds out whether the tools are there, and says so on one line if not. */
export default function globalSetup(): void {
  // the AWS SDK announces on every run that Node 20 goes out of support
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  useMirror(process.env["TF_PLUGIN_MIRROR"]);
  const missing = missingTool();
  if (missing === undefined) return;
  const skipped = `the layers with real Terraform and a fake AWS: ${missing}`;
  if (process.env["REAL_LAYERS"] === "required") throw new Error(`can't run ${skipped}`);
  process.env["REAL_LAYERS_MISSING"] = missing;
  console.log(`\nskipped ${skipped}`);
}

/** Has Terraform take providers from a folder in place of the registry; for this run, in all of its processes. */
function useMirror(mirror: string | undefined): void {
  if (!mirror) return;
  const file = join(mkdtempSync(join(tmpdir(), "terraform-cli-")), "terraformrc");
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  process.env["TF_CLI_CONFIG_FILE"] = file;
  process.once("exit", () => rmSync(dirname(file), { recursive: true, force: true }));
}

function missingTool(): string | undefined {
  if (!answers("terraform", ["version"])) return "terraform is not on the PATH";
  if (!answers("moto_server", ["--help"])) return "moto_server is not on the PATH (pip install 'moto[server]')";
  const executable = installedProvider();
  if (executable === undefined)
    return "terraform can't install hashicorp/aws (offline? TF_PLUGIN_MIRROR may name a mirror)";
  process.env["AWS_PROVIDER_EXECUTABLE"] = executable;
  return undefined;
}

/** The program of the provider that Terraform installs. It stays until the tests end, because they start it. */
function installedProvider(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "provider-"));
  const aws = { source: "hashicorp/aws", version: ">= 5.100, < 7.0" };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  if (!answers("terraform", [`-chdir=${folder}`, "init", "-backend=false"])) return undefined;
  return programIn(join(folder, ".terraform/providers"));
}

/** The provider below a folder that has, on each level, one folder: host, namespace, name, version, platform. */
function programIn(folder: string): string | undefined {
  const names = readdirSync(folder);
  const program = names.find((name) => name.startsWith("terraform-provider-aws"));
  if (program !== undefined) return join(folder, program);
  return names[0] === undefined ? undefined : programIn(join(folder, names[0]));
}

function answers(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { env: terraformEnvironment(), stdio: "ignore", timeout: 600_000 });
    return true;
  } catch {
    return false;
  }
}
