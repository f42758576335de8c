import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
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
import { delimiter, dirname, join } from "node:path";
import { parse } from "yaml";
import { buildTool } from "../output/built-tool";
import { edited, hostilePlans } from "../plans/hostile-plan";

const repository = join(__dirname, "../..");
const plans = join(repository, "test/plans/base");
const hostile = hostilePlans.find(({ name }) => name === "the external id is gone")!;

const notLinked = /^(\.git.*|cdktf\.out|package\.json)$/;

/** The tool with scripts that run the commands compiled: a pipeline starts many of them. */
const compiled = mkdtempSync(join(tmpdir(), "compiled-"));
beforeAll(() => {
  buildTool(compiled);
  const text = readFileSync(join(repository, "package.json"), "utf8");
  const scripts = text.replaceAll("node bin/s3-vendor-access.js", `node ${compiled}/bin/s3-vendor-access.js`);
  rmSync(join(compiled, "package.json"));
  writeFileSync(join(compiled, "package.json"), scripts);
});
afterAll(() => rmSync(compiled, { recursive: true }));

/** A checkout of this project, with what a pipeline would reach outside replaced by commands that note what they were asked. */
function checkout(): {
  readonly folder: string;
  readonly run: (command: string, env?: NodeJS.ProcessEnv, cwd?: string) => number;
  readonly log: () => string;
} {
  const folder = mkdtempSync(join(tmpdir(), "pipeline-"));
  for (const name of readdirSync(repository)) {
    if (!notLinked.test(name)) symlinkSync(join(repository, name), join(folder, name));
  }
  symlinkSync(join(compiled, "package.json"), join(folder, "package.json"));
  execFileSync("git", ["init", "-q", folder]);
  const tools = join(folder, ".tools");
  mkdirSync(tools);
  const npm = execFileSync("sh", ["-c", "command -v npm"], { encoding: "utf8" }).trim();
  tool(tools, "npm", `[ "$1" = ci ] && exit 0\nexec "${npm}" "$@"`);
  tool(tools, "gh", `echo "gh $*" >> "$LOG"\n[ "$1" = api ] && cat "$PROPOSED"\nexit 0`);
  tool(
    tools,
    "curl",
    `echo "curl $*" >> "$LOG"\nwhile [ $# -gt 0 ]; do [ "$1" = --output ] && cp "$PLAN" "$2"; shift; done\nexit 0`,
  );
  tool(tools, "terraform", `case "$2" in show) cat "${plans}/$(basename "\${1#-chdir=}").json" ;; esac`);
  const log = join(folder, "log");
  writeFileSync(log, "");
  const environment = { ...process.env, PATH: `${tools}${delimiter}${process.env["PATH"]}`, LOG: log };
  const run = (command: string, env: NodeJS.ProcessEnv = {}, cwd = folder) => {
    const done = spawnSync("bash", ["-e", "-o", "pipefail", "-c", command], {
      cwd,
      env: { ...environment, ...env },
      encoding: "utf8",
    });
    writeFileSync(log, `${readFileSync(log, "utf8")}${done.stdout}${done.stderr}`);
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

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly steps: readonly Step[];
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly if?: string;
}

const sample = readFileSync(join(repository, "integrations.yaml"), "utf8");

describe("The GitHub workflow", () => {
  const text = example("github-actions/review.yml");
  const workflow = parse(text) as { on: unknown; permissions: object; jobs: Readonly<Record<string, Job>> };
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([job, { steps: some }]) => some.map((step) => [job, step] as const));
  const { synth, plan, report } = workflow.jobs as Readonly<Record<"synth" | "plan" | "report", Job>>;

  function runs(job: Job, { run, folder }: ReturnType<typeof checkout>, env: NodeJS.ProcessEnv): readonly string[] {
    const commands = job.steps.filter((step) => step.run !== undefined);
    const failed = commands.find((step) => run(step.run!, { ...env }, folder) !== 0);
    return failed ? [String(failed.name)] : [];
  }

  /** What the pull request proposes, in the first job. */
  function synthesizes(proposed: string) {
    const base = freshCheckout();
    writeFileSync(join(base.folder, "proposed"), proposed);
    const env = { PROPOSED: join(base.folder, "proposed"), REPOSITORY: "acme/vendor-access", HEAD_SHA: "a".repeat(40) };
    return { ...base, failed: runs(synth, base, env) };
  }

  test("comes from the base branch, and gives nothing to a job by default", () => {
    expect(workflow.on).toBe("pull_request_target");
    expect(workflow.permissions).toEqual({});
    expect(jobs.map(([name, { permissions }]) => [name, permissions])).toEqual([
      ["synth", { contents: "read" }],
      ["plan", { contents: "read", "id-token": "write" }],
      ["report", { actions: "read", contents: "read", "pull-requests": "write", "security-events": "write" }],
    ]);
    expect(synth.if).toContain("head.repo.full_name == github.repository");
  });

  test("has credentials in one job only, without code of the pull request", () => {
    const withCredentials = jobs.filter(
      ([, job]) =>
        "id-token" in job.permissions || job.environment || /secrets\.|vars\.|configure-aws/.test(JSON.stringify(job)),
    );
    expect(withCredentials).toEqual([["plan", plan]]);
    expect(plan.environment).toBe("vendor-access-plan");
    expect(JSON.stringify(plan)).not.toMatch(/head|pull_request|gh |git |refs\/pull|curl/);
  });

  test("checks out the base branch and no other, and leaves no token in it", () => {
    const checkouts = steps.filter(([, { uses }]) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map(([job, step]) => [job, step.with])).toEqual([
      ["synth", { "persist-credentials": false }],
      ["plan", { "persist-credentials": false }],
    ]);
  });

  test("installs without the scripts of packages, and shares no cache with the base branch", () => {
    const installs = steps.filter(([, { run }]) => /npm (ci|i|install)\b/.test(run ?? ""));
    expect(installs.map(([job, { run }]) => [job, run])).toEqual([
      ["synth", "npm ci --ignore-scripts"],
      ["plan", "npm ci --ignore-scripts"],
    ]);
    expect(steps.filter(([, step]) => step.with && "cache" in step.with)).toEqual([]);
  });

  test("pins each action to a commit, and names its release", () => {
    const uses = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses).toHaveLength(steps.filter(([, step]) => step.uses).length);
    expect(uses.filter((line) => !/uses: [\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test("writes nothing from the pull request into a shell command", () => {
    expect(steps.filter(([, { run }]) => run?.includes("${{"))).toEqual([]);
  });

  test("uploads the review, and no plan", () => {
    const uploads = steps.flatMap(([job, step]) =>
      step.uses?.startsWith("actions/upload-artifact@") ? [[job, step.with?.["path"]]] : [],
    );
    expect(uploads).toEqual([
      ["synth", "cdktf.out"],
      ["plan", "review.*"],
    ]);
  });

  test("plans every stack, reviews, and comments", () => {
    const first = synthesizes(sample);
    expect(first.failed).toEqual([]);
    const second = freshCheckout();
    cpSync(join(first.folder, "cdktf.out"), join(second.folder, "cdktf.out"), { recursive: true });
    expect(runs(plan, second, {})).toEqual([]);
    expect(readdirSync(join(second.folder, "plans"))).toHaveLength(10);
    expect(readFileSync(join(second.folder, "review.md"), "utf8")).toContain("22 of 22 vendor grants as documented");
    expect(existsSync(join(second.folder, "review.sarif")) && existsSync(join(second.folder, "review.html"))).toBe(
      true,
    );
    const third = freshCheckout();
    expect(runs(report, third, { PULL_REQUEST: "https://github.example/acme/pull/1" })).toEqual([]);
    expect(third.log()).toContain(
      "gh pr comment https://github.example/acme/pull/1 --edit-last --create-if-none --body-file review.md",
    );
  }, 120_000);

  test("synthesizes the pull request's file with the base branch's tool", () => {
    const { failed, folder, log } = synthesizes(sample.replaceAll("acme-mixpanel-export", "acme-proposed"));
    expect(failed).toEqual([]);
    expect(readdirSync(join(folder, "cdktf.out/stacks"))).toContain("acme-proposed");
    expect(log()).toContain(`repos/acme/vendor-access/contents/integrations.yaml?ref=${"a".repeat(40)}`);
  }, 60_000);

  test.each([
    [
      "the provider's role",
      "provider:",
      "provider:\n  assumeRoleArn: arn:aws:iam::444455556666:role/other",
      "provider",
    ],
    [
      "a backend",
      "provider:",
      "backend: { type: cloud, organization: other, hostname: tfe.example }\nprovider:",
      "backend",
    ],
  ])("fails before anything is synthesized when the pull request changes %s", (_, from, to, named) => {
    const { failed, folder, log } = synthesizes(sample.replace(from, to));
    expect(failed).toEqual(["Take integrations.yaml, and nothing else, from the pull request"]);
    expect(log()).toContain(`✖ ${named} differs from the base branch`);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  });
});

describe("The Atlantis server", () => {
  const { repos, workflows } = parse(example("atlantis/repos.yaml")) as {
    repos: {
      id: string;
      workflow: string;
      allowed_overrides: string[];
      allow_custom_workflows: boolean;
      pre_workflow_hooks: { run: string; commands: string }[];
    }[];
    workflows: { reviewed: { plan: { steps: (string | { run: string })[] } } };
  };
  const [settings] = repos;
  const [replace, review] = workflows.reviewed.plan.steps.flatMap((step) =>
    typeof step === "string" ? [] : [step.run],
  );
  const stack = "cdktf.out/stacks/acme-mixpanel-export";

  /** A server whose trusted clone is `folder`, and what Atlantis cloned of a pull request that brings more than data. */
  function server() {
    const { folder, run, log } = freshCheckout();
    const clone = mkdtempSync(join(tmpdir(), "pull-request-"));
    created.push(clone);
    const files = {
      "integrations.yaml": sample,
      "package.json": '{ "scripts": { "synth": "touch RAN", "review": "touch RAN" } }',
      "atlantis.yaml": "version: 3\nworkflows: { reviewed: { plan: { steps: [{ run: touch RAN }] } } }\n",
      "review.yaml": "suppressions: []\n",
      [`${stack}/evil.tf.json`]: '{ "data": { "external": { "evil": { "program": ["touch", "RAN"] } } } }',
      "evil/main.tf": 'data "external" "evil" { program = ["touch", "RAN"] }',
    };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(clone, path)), { recursive: true });
      writeFileSync(join(clone, path), content);
    }
    execFileSync("git", ["init", "-q", clone]);
    const on = (command: string, env: NodeJS.ProcessEnv, cwd = clone) =>
      run(command.replaceAll("/opt/vendor-access", folder), env, cwd);
    return { folder, clone, on, log };
  }

  test("lets the pull request choose no workflow, and write none", () => {
    expect(repos).toHaveLength(1);
    expect(settings).toMatchObject({ workflow: "reviewed", allowed_overrides: [], allow_custom_workflows: false });
    expect(settings!.id).not.toMatch(/^\//);
    const atlantis = parse(example("atlantis/atlantis.yaml")) as { projects: object[] };
    expect(Object.keys(atlantis)).toEqual(["version", "projects"]);
    expect(atlantis.projects.filter((project) => "workflow" in project)).toEqual([]);
  });

  test("replaces everything of the pull request but its data before Atlantis looks for projects", () => {
    const { clone, on } = server();
    const [hook] = settings!.pre_workflow_hooks;
    expect(hook!.commands).toBe("plan");
    expect(on(hook!.run, { DIR: clone })).toBe(0);
    expect(readdirSync(clone).sort()).toEqual([".git", "atlantis.yaml", "cdktf.out", "integrations.yaml"]);
    expect(readFileSync(join(clone, "atlantis.yaml"), "utf8")).toBe(example("atlantis/atlantis.yaml"));
    expect(readdirSync(join(clone, stack))).toEqual(["cdk.tf.json"]);
  }, 60_000);

  test("replaces the project's folder first of all in the workflow, and plans no other", () => {
    const { clone, on, log } = server();
    expect(workflows.reviewed.plan.steps[0]).toEqual({ run: replace });
    const dir = join(clone, stack);
    expect(on(replace!, { DIR: dir, REPO_REL_DIR: stack }, dir)).toBe(0);
    expect(readdirSync(dir)).toEqual(["cdk.tf.json"]);
    const evil = join(clone, "evil");
    expect(on(replace!, { DIR: evil, REPO_REL_DIR: "evil" }, evil)).toBe(1);
    expect(log()).toContain("evil is no stack of integrations.yaml");
    expect(existsSync(join(clone, "RAN")) || existsSync(join(evil, "RAN"))).toBe(false);
  }, 60_000);

  test.each([
    ["another provider", (clone: string) => change(clone, "us-east-1", "us-west-2")],
    ["a link for a file", (clone: string) => linked(clone)],
    ["a fault", (clone: string) => change(clone, "vendor: mixpanel", "vendor: mixpanell")],
  ])("fails, and leaves the clone as it is, for a pull request with %s", (_, spoil) => {
    const { clone, on } = server();
    spoil(clone);
    expect(on(settings!.pre_workflow_hooks[0]!.run, { DIR: clone })).toBe(1);
    expect(readdirSync(join(clone, stack))).toEqual(["evil.tf.json"]);
  });

  test("reviews Atlantis's plan with its own tool, and fails for a high finding", () => {
    const { clone, on, log } = server();
    const dir = join(clone, stack);
    expect(on(review!, { SHOWFILE: join(plans, "acme-mixpanel-export.json") }, dir)).toBe(0);
    const bad = join(clone, "hostile.json");
    writeFileSync(bad, edited(hostile));
    expect(on(review!, { SHOWFILE: bad }, dir)).toBe(1);
    expect(log()).toContain("broader-than-documented");
    expect(existsSync(join(clone, "RAN"))).toBe(false);
  }, 60_000);

  function change(clone: string, from: string, to: string): void {
    writeFileSync(join(clone, "integrations.yaml"), sample.replace(from, to));
  }

  function linked(clone: string): void {
    rmSync(join(clone, "integrations.yaml"));
    symlinkSync("/etc/passwd", join(clone, "integrations.yaml"));
  }
});

test.each([
  ["passed", join(plans, "acme-mixpanel-export.json")],
  ["failed", "hostile.json"],
])(
  "The run task of HCP Terraform answers with the review's result: %s",
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
      data: {
        type: "task-results",
        attributes: { status, message: expect.stringMatching(/^\d+ new grants?, .* · 1 plan$/) as string },
      },
    });
    expect(log()).toContain("--data @result.json https://callback.example");
  },
  60_000,
);
