import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "@cdktf/hcl2json";
import type { FakeAws } from "./fake-aws";
import type { Root } from "./roots";

export interface Step {
  readonly seconds: number;
  readonly calls: readonly string[];
}

export interface ModuleResult extends Root {
  readonly resources: number;
  readonly dataSources: number;
  readonly unknownPolicies: number;
  readonly variables: number;
  readonly validated: number;
  readonly apply: Step;
  readonly plan: Step;
  readonly destroy: Step;
}

interface PlannedModule {
  readonly resources?: readonly { readonly mode: string }[];
  readonly child_modules?: readonly PlannedModule[];
}

interface Change {
  readonly mode: string;
  readonly type: string;
  readonly change: { readonly after_unknown: Readonly<Record<string, unknown>> };
}

interface Plan {
  readonly resource_changes?: readonly Change[];
  readonly prior_state?: { readonly values: { readonly root_module: PlannedModule } };
}

/** Plans, applies, plans again and destroys a root. */
export async function measureRoot(root: Root, aws: FakeAws, mirror?: string): Promise<ModuleResult> {
  const run = terraform(root.folder, aws);
  await run("init", "-input=false", ...(mirror === undefined ? [] : [`-plugin-dir=${mirror}`]));
  await run("plan", "-input=false", "-out=tfplan");
  const plan = JSON.parse(await run("show", "-json", "tfplan")) as Plan;
  const step = async (...args: readonly string[]): Promise<Step> => {
    aws.takeCalls();
    const begin = performance.now();
    await run(...args);
    return { seconds: (performance.now() - begin) / 1000, calls: aws.takeCalls() };
  };
  return {
    ...root,
    ...planned(plan),
    ...(await variables(root.folder)),
    apply: await step("apply", "-input=false", "-auto-approve"),
    plan: await step("plan", "-input=false", "-detailed-exitcode"),
    destroy: await step("destroy", "-input=false", "-auto-approve"),
  };
}

function terraform(cwd: string, aws: FakeAws) {
  const env = { ...process.env, ...aws.environment, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  return async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)("terraform", [...args], { cwd, env, maxBuffer: 64 * 1024 ** 2 });
    return stdout;
  };
}

/** The first plan: its resources, its data sources, and the policies that it can't show. */
function planned({ resource_changes: changes = [], prior_state: state }: Plan) {
  const policies = ["policy", "assume_role_policy"];
  const managed = changes.filter(({ mode }) => mode === "managed");
  // the bucket shows a policy too, that of another resource
  const unknown = managed
    .filter(({ type }) => type !== "aws_s3_bucket")
    .flatMap(({ change }) => policies.filter((name) => change.after_unknown[name] === true));
  const read = state === undefined ? [] : resourcesOf(state.values.root_module);
  const isData = ({ mode }: { readonly mode: string }) => mode === "data";
  return {
    resources: managed.length,
    // a deferred data source is among the changes
    dataSources: read.filter(isData).length + changes.filter(isData).length,
    unknownPolicies: unknown.length,
  };
}

function resourcesOf({ resources = [], child_modules: children = [] }: PlannedModule): readonly {
  readonly mode: string;
}[] {
  return [...resources, ...children.flatMap(resourcesOf)];
}

/** The variables of the modules that a root calls, and those with a validation. */
async function variables(folder: string) {
  const file = join(folder, ".terraform/modules/modules.json");
  const { Modules: modules } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly Modules: readonly { readonly Key: string; readonly Dir: string }[];
  };
  const called = modules.filter(({ Key: key }) => key !== "" && !key.includes("."));
  const folders = [...new Set(called.map(({ Dir: dir }) => join(folder, dir)))];
  const declared = (await Promise.all(folders.map(variablesOf))).flat();
  return { variables: declared.length, validated: declared.filter((one) => one["validation"] !== undefined).length };
}

async function variablesOf(folder: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".tf"));
  const parsed = await Promise.all(files.map((name) => parse(name, readFileSync(join(folder, name), "utf8"))));
  return parsed.flatMap(({ variable = {} }) =>
    Object.values(variable as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>).flat(),
  );
}
