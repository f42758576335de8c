import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { markdownTable } from "../text/table";

/**
 * How long a command takes to start, in CPU time, beside `require("cdktf")` and the program of the cdktf CLI's template:
 *   npm run bench:start                prints the table
 *   npm run bench:start -- --write     into bench/start.md
 * Installs ts-node, which the template starts its program with. The runs of all take turns, and the least counts: another
 * program on the machine only ever makes a run longer.
 */
const rounds = 15;
const repository = resolve(__dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "bench-start-"));

/** As `cdktf init --template=typescript` writes it. */
const template = `import { Construct } from "constructs";
import { App, TerraformStack } from "cdktf";

class MyStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
  }
}

const app = new App();
new MyStack(app, "acme");
app.synth();
`;
const options = {
  target: "ES2020",
  module: "CommonJS",
  moduleResolution: "node",
  strict: true,
  ignoreDeprecations: "6.0",
};

function prepare(): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "acme", private: true }));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "ts-node@10", "typescript@5"], {
    cwd: folder,
    stdio: "ignore",
  });
  for (const name of ["cdktf", "constructs"])
    symlinkSync(join(repository, "node_modules", name), join(folder, "node_modules", name));
  writeFileSync(join(folder, "main.ts"), template);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...options, ignoreDeprecations: undefined } }),
  );
  cpSync(join(repository, "integrations.yaml"), join(folder, "integrations.yaml"));
  // the package, as it is installed
  const tool = join(folder, "tool");
  for (const name of ["bin", "package.json"]) cpSync(join(repository, name), join(tool, name), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(tool, "node_modules"));
  mkdirSync(join(tool, "dist"));
  execFileSync(process.execPath, [join(repository, "bin/bundle.js"), join(tool, "dist")]);
}

const tool = (...args: readonly string[]) => [join(folder, "tool/bin/s3-vendor-access.js"), ...args];
const commands = {
  floor: ["-e", 'require("cdktf")'],
  template: ["node_modules/.bin/ts-node", "main.ts"],
  synth: tool("synth"),
  again: tool("synth"),
  check: tool("check"),
  review: tool("review"),
  help: tool("--help"),
};
type Name = keyof typeof commands;

/** The rows below CDKTF's own. */
const rows = {
  synth: "`synth` of the sample, into a new folder",
  again: "the same again: nothing has changed",
  check: "`check`",
  review: "`review`",
  help: "`--help`",
};
const goals: Partial<Record<Name, string>> = {
  synth: "at most 1.7 times the first, 6 times faster than the second",
};

/** Seconds of CPU of one run, by the shell, because Node doesn't know those of its children. */
function seconds(args: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1';
  const { status, stderr } = spawnSync("bash", ["-c", script, "run", process.execPath, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with exit code ${status}`);
  return stderr
    .trim()
    .split(" ")
    .reduce((sum, part) => sum + Number(part), 0);
}

function least(): Readonly<Record<Name, number>> {
  const names = Object.keys(commands) as Name[];
  const times = Array.from({ length: rounds }, () =>
    names.map((name) => {
      if (name === "synth") rmSync(join(folder, "cdktf.out"), { recursive: true, force: true });
      return seconds(commands[name]);
    }),
  );
  return Object.fromEntries(
    names.map((name, at) => [name, Math.min(...times.map((all) => all[at] ?? Infinity))]),
  ) as Record<Name, number>;
}

function table({ floor, template, ...ours }: Readonly<Record<Name, number>>): string {
  const words = (goal: string) => (time: number) => [
    time.toFixed(2),
    (time / floor).toFixed(2),
    (template / time).toFixed(1),
    goal,
  ];
  return markdownTable([
    ["Command", "Seconds of CPU", 'Times require("cdktf")', "Times faster than the template", "Goal"],
    ['`require("cdktf")`', ...words("")(floor)],
    ["the template, `ts-node main.ts`", ...words("")(template)],
    ...(Object.keys(rows) as (keyof typeof rows)[]).map((name) => [
      rows[name],
      ...words(goals[name] ?? "")(ours[name]),
    ]),
  ]);
}

try {
  prepare();
  const text = table(least());
  const page = `# Start of a command\n\nThe least of ${rounds} runs each, in one run of \`node --import tsx bench/start.ts --write\` with Node ${process.version}.\n\n${text}\n`;
  console.log(text);
  if (process.argv.includes("--write")) writeFileSync(join(__dirname, "start.md"), page);
} finally {
  rmSync(folder, { recursive: true });
}
