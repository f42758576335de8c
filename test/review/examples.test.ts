import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { edited, hostilePlans } from "../plans/hostile-plan";

const repository = join(__dirname, "../..");
const plans = join(repository, "test/plans/base");
const hostile = hostilePlans.find(({ name }) => name === "the external id is gone")!;

/** A checkout of this project, with what a pipeline would reach outside replaced by commands that note what they were asked. */
function checkout(): {
  readonly folder: string;
  readonly run: (command: string, env?: NodeJS.ProcessEnv) => number;
  readonly log: () => string;
} {
  const folder = mkdtempSync(join(tmpdir(), "pipeline-"));
  for (const name of readdirSync(repository)) {
    if (!name.startsWith(".git") && name !== "cdktf.out") symlinkSync(join(repository, name), join(folder, name));
  }
  execFileSync("git", ["init", "-q", folder]);
  const tools = join(folder, ".tools");
  mkdirSync(tools);
  const npm = execFileSync("sh", ["-c", "command -v npm"], { encoding: "utf8" }).trim();
  tool(tools, "npm", `[ "$1" = ci ] && exit 0\nexec "${npm}" "$@"`);
  tool(tools, "gh", `echo "gh $*" >> "$LOG"`);
  tool(
    tools,
    "curl",
    `echo "curl $*" >> "$LOG"\nwhile [ $# -gt 0 ]; do [ "$1" = --output ] && cp "$PLAN" "$2"; shift; done\nexit 0`,
  );
  tool(tools, "terraform", `case "$2" in show) cat "${plans}/$(basename "\${1#-chdir=}").json" ;; esac`);
  const log = join(folder, "log");
  writeFileSync(log, "");
  const environment = { ...process.env, PATH: `${tools}${delimiter}${process.env["PATH"]}`, LOG: log };
  const run = (command: string, env: NodeJS.ProcessEnv = {}) => {
    const done = spawnSync("bash", ["-e", "-o", "pipefail", "-c", command], {
      cwd: folder,
      env: { ...environment, ...env },
      encoding: "utf8",
    });
    writeFileSync(log, `${readFileSync(log, "utf8")}${done.stdout}`);
    return done.status ?? -1;
  };
  return { folder, run, log: () => readFileSync(log, "utf8") };
}

function tool(folder: string, name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

function example(path: string): string {
  return readFileSync(join(repository, "examples", path), "utf8");
}

const created: string[] = [];
afterAll(() => created.forEach((folder) => rmSync(folder, { recursive: true })));
function freshCheckout() {
  const fresh = checkout();
  created.push(fresh.folder);
  return fresh;
}

test("The GitHub workflow plans every stack, reviews, and comments", () => {
  const { jobs } = parse(example("github-actions/review.yml")) as {
    jobs: { review: { steps: { name?: string; run?: string }[] } };
  };
  const { folder, run, log } = freshCheckout();
  const env = { PULL_REQUEST: "https://github.example/acme/pull/1" };
  for (const { name, run: command } of jobs.review.steps) {
    if (command !== undefined) expect({ name, status: run(command, env) }).toEqual({ name, status: 0 });
  }
  expect(readdirSync(join(folder, "plans"))).toHaveLength(10);
  expect(readFileSync(join(folder, "review.md"), "utf8")).toContain("22 of 22 of vendors as documented");
  expect(existsSync(join(folder, "review.sarif")) && existsSync(join(folder, "review.html"))).toBe(true);
  expect(log()).toContain(
    "gh pr comment https://github.example/acme/pull/1 --edit-last --create-if-none --body-file review.md",
  );
}, 60_000);

test("The Atlantis workflow synthesizes, reviews the plan that Atlantis shows, and fails for a high finding", () => {
  const { repos } = parse(example("atlantis/server-repos.yaml")) as {
    repos: { pre_workflow_hooks: { run: string }[] }[];
  };
  const { workflows } = parse(example("atlantis/atlantis.yaml")) as {
    workflows: { reviewed: { plan: { steps: (string | { run: string })[] } } };
  };
  const { folder, run, log } = freshCheckout();
  expect(run(repos[0]!.pre_workflow_hooks[0]!.run)).toBe(0);
  expect(existsSync(join(folder, "cdktf.out/stacks/acme-mixpanel-export/cdk.tf.json"))).toBe(true);
  const [review] = workflows.reviewed.plan.steps.flatMap((step) => (typeof step === "string" ? [] : [step.run]));
  expect(run(review!, { SHOWFILE: join(plans, "acme-mixpanel-export.json") })).toBe(0);
  const bad = join(folder, "hostile.json");
  writeFileSync(bad, edited(hostile));
  expect(run(review!, { SHOWFILE: bad })).toBe(1);
  expect(log()).toContain("trust-without-external-id");
}, 60_000);

test.each([
  ["passed", join(plans, "acme-mixpanel-export.json")],
  ["failed", "hostile.json"],
])(
  "The run task of HCP Terraform answers that the review has %s",
  (status, plan) => {
    const commands = [...example("hcp-terraform/README.md").matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block);
    const { folder, run, log } = freshCheckout();
    writeFileSync(join(folder, "hostile.json"), edited(hostile));
    const env = {
      PLAN: plan,
      ACCESS_TOKEN: "token",
      PLAN_JSON_API_URL: "https://plan.example",
      TASK_RESULT_CALLBACK_URL: "https://callback.example",
    };
    expect(run(commands.join("\n"), env)).toBe(0);
    const result = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as object;
    expect(result).toEqual({
      data: { type: "task-results", attributes: { status, message: expect.stringContaining("1 plan · ") as string } },
    });
    expect(log()).toContain("--data @result.json https://callback.example");
  },
  60_000,
);
