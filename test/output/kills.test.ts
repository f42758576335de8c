import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inFolder } from "../../output/folder";
import { replaceFiles } from "../../output/reports";
import { installModules } from "../../module/install-modules";
import { moduleFolder } from "../../module/folder";
import { catalogue } from "../../module/catalogue";
import { integrations, Project, repository } from "../synth/project";
import { builtTool, builtWriters } from "./built-tool";
import { rules, write, type Texts } from "./run";
import { tree } from "./tree";

/**
 * Kills processes that write, and looks at what the next run makes of what they left. Most are killed at each single
 * step that changes a file; the commands themselves at random moments. Only kills that hit a running process count.
 * `npm test` takes every fifth step, because a kill costs the start of a process or two; `npm run test:kills` takes all.
 * The figures are in docs/assurance.md.
 */
const everyStep = process.env["KILLS"] === "all" ? 1 : 5;
const seed = 20261124;
const kills = { writer: 0, reports: 0, synth: 0, modules: 0, review: 0 };

let state = seed;
/** The next of a sequence that is the same in each run: Lehmer's generator. */
function random(below: number): number {
  state = (state * 48271) % 2147483647;
  return state % below;
}

const temporary = realpathSync(mkdtempSync(join(tmpdir(), "kills-")));
const writers = builtWriters();
afterAll(() => rmSync(temporary, { recursive: true }));

const steps = join(__dirname, "steps.mjs");

/** Runs a process that is killed at a step. Returns whether it was. */
function killed(root: string, at: number, command: readonly string[], cwd = temporary): boolean {
  const options = `--import ${steps}`;
  const env = { ...process.env, INIT_CWD: "", NODE_OPTIONS: options, STEPS_IN: root, KILL_AT: String(at) };
  const { signal, status, stderr } = spawnSync(process.execPath, command, { cwd, env, encoding: "utf8" });
  if (signal === "SIGKILL") return true;
  // a review ends with 1 where it finds something
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return false;
}

function fill(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const foreign = { "notes.md": "mine", "stacks/b/override.tf": "mine", "stacks/c/.terraform/plugin": "plugin" };
const old: Texts = {
  acme: { "stacks/a/main": "a1", "stacks/b/main": "b1", "stacks/c/main": "c1", "stacks/d/main": "d1", index: "1" },
  other: { "stacks/o/main": "o1" },
};
const fresh: Texts = { acme: { "stacks/a/main": "a2", "stacks/b/main": "b1", "stacks/e/main": "e2", index: "2" } };

describe("A writer killed at any step", () => {
  const cases: readonly (readonly [string, Texts, Readonly<Record<string, string>>])[] = [
    ["leaves the old or the new, and nothing else", old, foreign],
    ["leaves nothing or the new in a new folder", {}, {}],
  ];
  test.each(cases)(
    "%s",
    (_, before, others) => {
      const base = join(temporary, "base");
      const root = join(temporary, "root");
      const wanted = join(temporary, "wanted");
      const reset = (to: string) => {
        rmSync(to, { recursive: true, force: true });
        if (existsSync(base)) cpSync(base, to, { recursive: true });
      };
      rmSync(base, { recursive: true, force: true });
      if (Object.keys(before).length > 0) {
        fill(base, others);
        write(base, before);
      }
      reset(wanted);
      write(wanted, fresh);
      const [oldTree, newTree] = [existsSync(base) ? tree(base) : {}, tree(wanted)];
      const outcomes = { old: 0, new: 0 };
      const child = ["-e", script("run", root, fresh)];
      for (let at = 1 + random(everyStep); ; at += everyStep) {
        reset(root);
        if (!killed(root, at, child)) break;
        kills.writer += 1;
        // the next run is killed as well, while it recovers or writes
        if (killed(root, 1 + random(at), child)) kills.writer += 1;
        inFolder(root, rules, () => undefined);
        const left = existsSync(root) ? tree(root) : {};
        outcomes[JSON.stringify(left) === JSON.stringify(oldTree) ? "old" : "new"] += 1;
        expect([oldTree, newTree]).toContainEqual(left);
        write(root, fresh);
        expect(tree(root)).toEqual(newTree);
      }
      expect(tree(root)).toEqual(newTree);
      expect(outcomes.old).toBeGreaterThan(10 / everyStep);
      expect(outcomes.new).toBeGreaterThan(5 / everyStep);
    },
    120_000,
  );

  test("leaves each report old or new, and nothing else beside it", () => {
    const root = join(temporary, "reports");
    const reports = (text: string) => ({
      [join(root, "a.md")]: text,
      [join(root, "b.json")]: text,
      [join(root, "page/c.html")]: text,
    });
    const child = ["-e", script("reports", root, reports("new"))];
    for (let at = 1 + random(everyStep); ; at += everyStep) {
      rmSync(root, { recursive: true, force: true });
      fill(root, { "a.md": "old", "b.json": "old", "page/c.html": "old", "mine.md": "mine" });
      if (!killed(root, at, child)) break;
      kills.reports += 1;
      // the file that is the same needs no writing, and its folder is put in order all the same
      replaceFiles({ [join(root, "mine.md")]: "mine", [join(root, "page/mine.md")]: "mine" });
      const { "a.md": a, "b.json": b, "page/c.html": c, ...rest } = tree(root);
      expect([
        ["old", "old"],
        ["new", "new"],
      ]).toContainEqual([a, b]);
      expect(["old", "new"]).toContain(c);
      expect(rest).toEqual({ "mine.md": "mine", page: "folder", "page/mine.md": "mine" });
    }
    expect(tree(root)).toMatchObject({ "a.md": "new", "b.json": "new", "page/c.html": "new" });
  }, 120_000);

  function script(what: "run" | "reports", root: string, data: object): string {
    const require = (file: string) => `require(${JSON.stringify(join(writers, file))})`;
    if (what === "reports") return `${require("reports.js")}.replaceFiles(${JSON.stringify(data)})`;
    const plain = `{ command: "s3-vendor-access synth", writes: ${String(rules.writes)}, isIndex: (p) => p === "index", isShared: () => false, isGenerated: () => false, fixForEdited: "" }`;
    return `${require("folder.js")}.inFolder(${JSON.stringify(root)}, ${plain}, (folder) => {
      const units = new Map(Object.entries(${JSON.stringify(data)}).map(([o, files]) => [o, { source: o + ".yaml", files: new Map(Object.entries(files)) }]));
      folder.write({ units, dropped: [...folder.owners.keys()].filter((o) => !units.has(o)) });
    })`;
  }
});

describe("A killed command", () => {
  const command = (...args: readonly string[]) => [builtTool(), ...args];

  /** Steps of a whole run, and milliseconds that it takes. */
  function measured(
    root: string,
    cwd: string,
    args: readonly string[],
  ): { readonly count: number; readonly time: number } {
    const file = join(temporary, "count");
    const env = { ...process.env, INIT_CWD: "", NODE_OPTIONS: `--import ${steps}`, STEPS_IN: root, COUNT_TO: file };
    const begin = Date.now();
    spawnSync(process.execPath, args, { cwd, env });
    return { count: Number(readFileSync(file, "utf8")), time: Date.now() - begin };
  }

  /** Kills a run: at a random step, and in every fourth round after a random time, which may be after its end. */
  function killSomewhere(
    name: keyof typeof kills,
    round: number,
    root: string,
    cwd: string,
    args: readonly string[],
    size: { readonly count: number; readonly time: number },
  ): void {
    if (round % 4 > 0) {
      expect(killed(root, 1 + random(size.count), args, cwd)).toBe(true);
      kills[name] += 1;
      return;
    }
    const { signal } = spawnSync(process.execPath, args, {
      cwd,
      env: { ...process.env, INIT_CWD: "" },
      timeout: 1 + random(size.time),
      killSignal: "SIGKILL",
    });
    if (signal === "SIGKILL") kills[name] += 1;
  }

  const rounds = everyStep === 1 ? 8 : 3;

  test("synth: the next run is complete, and keeps files of others", () => {
    const project = new Project();
    project.write(integrations("acme-one", "acme-two", "acme-three"));
    project.main();
    fill(project.output(), {
      "stacks/acme-two/override.tf": "mine",
      "stacks/acme-one/.terraform/plugin": "plugin",
      "notes.md": "mine",
    });
    cpSync(project.output(), project.path("base"), { recursive: true });
    project.write(integrations("acme-one", "acme-four").replace("abcdef", "fedcba"));
    const args = command("synth");
    const size = measured(project.output(), project.folder, args);
    // the manifest names the tool, and this process runs another build of it
    expect(project.main().stdout).toContain("0 changed");
    const wanted = tree(project.output());
    for (let round = 0; round < rounds; round += 1) {
      rmSync(project.output(), { recursive: true });
      cpSync(project.path("base"), project.output(), { recursive: true });
      killSomewhere("synth", round, project.output(), project.folder, args, size);
      expect(project.main().status).toBe(0);
      expect(tree(project.output())).toEqual(wanted);
    }
    project.remove();
  }, 120_000);

  test("modules: the next run is complete, and keeps files of others", () => {
    const out = join(temporary, "modules");
    const variant = catalogue["mixpanel-access"]!;
    const now = { "mixpanel-access": moduleFolder("mixpanel-access", variant, "both") };
    installModules(
      { "mixpanel-access": { "README.md": "old", "stale.tf": "old" }, "mixpanel-export": { "main.tf": "other" } },
      out,
    );
    fill(out, { "mixpanel-access/mine.tf": "mine", "mine/.git/HEAD": "ref" });
    const base = join(temporary, "modules-base");
    cpSync(out, base, { recursive: true });
    const args = command("modules", "--vendor", "mixpanel", "--bucket", "existing", "--out", out);
    const size = measured(out, temporary, args);
    const wanted = tree(out);
    for (let round = 0; round < rounds; round += 1) {
      rmSync(out, { recursive: true });
      cpSync(base, out, { recursive: true });
      killSomewhere("modules", round, out, temporary, args, size);
      installModules(now, out);
      expect(tree(out)).toEqual(wanted);
    }
  }, 120_000);

  test("review: the next run is complete, and keeps files of others", () => {
    const out = join(temporary, "review");
    const plan = join(repository, "test/plans/base/acme-mixpanel-new-key.json");
    fill(out, { "review.md": "old", "review.json": "old", "mine.md": "mine" });
    const args = command("review", plan, "--markdown", join(out, "review.md"), "--json", join(out, "review.json"));
    const size = measured(out, temporary, args);
    const wanted = tree(out);
    for (let round = 0; round < rounds; round += 1) {
      rmSync(out, { recursive: true });
      fill(out, { "review.md": "old", "review.json": "old", "mine.md": "mine" });
      killSomewhere("review", round, out, temporary, args, size);
      replaceFiles({
        [join(out, "review.md")]: wanted["review.md"]!,
        [join(out, "review.json")]: wanted["review.json"]!,
      });
      expect(tree(out)).toEqual(wanted);
    }
  }, 120_000);

  test("is killed 200 times in all, or a fifth of that, each command among them", () => {
    expect(Object.values(kills).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(200 / everyStep);
    expect(Object.values(kills).filter((count) => count < 5 / everyStep)).toEqual([]);
  });
});
