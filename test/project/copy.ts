import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { withAdded, type Step } from "./guide";
import { repository } from "./pages";

const notCopied = [".git", ".stryker-tmp", "cdktf.out", "coverage", "dist"];
/** The files and folders that `npm run generate` and `npm run modules` write. */
const generated = [
  ...["integrations.schema.json", "vendors/vendor.schema.json", "review/review.schema.json"],
  ...["docs/settings.md", "docs/controls.md", "docs/vendors.md", "docs/review-example.md"],
  ...["stacks/settings-props.ts", "modules"],
];
/** Sources of libraries, read once for every check of types. */
const libraries = new Map<string, ts.SourceFile | undefined>();
/** The project's own, parsed once for each text. */
const own = new Map<string, ts.SourceFile>();

/** The parts of Jest's report that a copy looks at. */
interface Report {
  readonly testResults: readonly FileResult[];
}
interface FileResult {
  readonly name: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

/** A copy of the project for following the guide. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), "guide-"));

  constructor() {
    for (const name of readdirSync(repository)) {
      if (name === "node_modules") symlinkSync(join(repository, name), join(this.folder, name));
      else if (!notCopied.includes(name)) cpSync(join(repository, name), join(this.folder, name), { recursive: true });
    }
    writeFileSync(join(this.folder, "jest.config.js"), `module.exports = ${JSON.stringify(jestConfig())};\n`);
  }

  /** Sees the copy after the steps, and undoes them, even if one of them or the look fails. */
  after<Seen>(steps: readonly Step[], see: () => Seen): Seen {
    const before = new Map<string, string | undefined>();
    try {
      for (const step of steps) this.follow(step, before);
      return see();
    } finally {
      for (const [file, text] of before) {
        if (text === undefined) rmSync(join(this.folder, file), { force: true });
        else this.write(file, text);
      }
      if (steps.some(({ does }) => "command" in does)) this.restore(generated);
    }
  }

  /**
   * Runs test files, or only their tests with such a name, and returns the printed failures; empty if all pass. A file
   * without such a test is a failure.
   */
  failures(files: readonly string[], names = ""): string {
    const jest = join(repository, "node_modules/jest/bin/jest.js");
    const report = join(this.folder, ".report.json");
    const options = [
      "--silent",
      "-i",
      "--cacheDirectory",
      join(this.folder, ".jest"),
      "--json",
      "--outputFile",
      report,
    ];
    const args = [jest, ...options, ...(names === "" ? [] : ["--testNamePattern", names]), "--", ...files];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8" });
    if (status !== 0) return stderr;
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
    const hasPassed = ({ assertionResults: tests }: FileResult) => tests.some(({ status }) => status === "passed");
    return testResults.flatMap((file) => (hasPassed(file) ? [] : [`${file.name} has no test ${names}`])).join("\n");
  }

  /** Checks the types of these files, with the options of `npm run typecheck`. */
  typeFaults(files: readonly string[]): string {
    const { config } = ts.readConfigFile(join(this.folder, "tsconfig.json"), ts.sys.readFile) as { config: unknown };
    const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, this.folder);
    const paths = files.filter((file) => this.read(file) !== undefined).map((file) => join(this.folder, file));
    const program = ts.createProgram(paths, options, hostOf(options));
    const faults = paths.flatMap((path) => [...program.getSemanticDiagnostics(program.getSourceFile(path))]);
    return faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n");
  }

  /** Every source, without the tests. */
  sources(): readonly string[] {
    const folders = readdirSync(this.folder).filter((name) => !["node_modules", "test"].includes(name));
    return folders.flatMap((name) =>
      ts.sys.readDirectory(join(this.folder, name), [".ts"]).map((path) => relative(this.folder, path)),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Notes the text of a file before its first change. */
  private follow({ does }: Step, before: Map<string, string | undefined>): void {
    if ("command" in does) return this.run(does.command);
    const text = this.read(does.file);
    if (!before.has(does.file)) before.set(does.file, text);
    this.write(does.file, does.isNew ? does.body : withAdded(text ?? "", does.body, does.file));
  }

  private run(command: string): void {
    const [npm = "", ...args] = command.split(" ");
    const { status, stdout, stderr } = spawnSync(npm, args, { cwd: this.folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${command}\n${stdout}${stderr}`);
  }

  private restore(paths: readonly string[]): void {
    for (const path of paths) {
      rmSync(join(this.folder, path), { recursive: true });
      cpSync(join(repository, path), join(this.folder, path), { recursive: true });
    }
  }

  private write(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  private read(file: string): string | undefined {
    return ts.sys.readFile(join(this.folder, file));
  }
}

/** The configuration of the project's own tests, without its layers and their preparations. */
function jestConfig(): object {
  const { testEnvironment, setupFiles, transform } = jest.requireActual<{
    projects: readonly Record<string, unknown>[];
  }>(join(repository, "jest.config.js")).projects[0]!;
  return { testEnvironment, setupFiles, transform, testTimeout: 60_000 };
}

function hostOf(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getSourceFile: (path, ...others) => {
      if (!path.includes("/node_modules/")) return ownSource(path, () => host.getSourceFile(path, ...others));
      if (!libraries.has(path)) libraries.set(path, host.getSourceFile(path, ...others));
      return libraries.get(path);
    },
  };
}

/** A source that is the same as in an earlier check is parsed and bound already. */
function ownSource(path: string, parse: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
  const known = own.get(path);
  if (known !== undefined && known.text === ts.sys.readFile(path)) return known;
  const parsed = parse();
  if (parsed) own.set(path, parsed);
  return parsed;
}
