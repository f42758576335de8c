import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { repository, textOf } from "./pages";

/** The tests, and the folders that commands write. */
const notSources = ["test", "node_modules", "dist", "coverage", "cdktf.out", "modules", "examples"];
const folders = readdirSync(repository, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !notSources.includes(entry.name))
  .map(({ name }) => name);
const sources = folders.flatMap((folder) => ts.sys.readDirectory(join(repository, folder), [".ts"]));

/** The cells of the rows of the table under a title, without the quotes of code. */
function rowsUnder(title: string): readonly (readonly string[])[] {
  const [, section = ""] = textOf("CONTRIBUTING.md").split(`\n## ${title}\n`);
  const [text = ""] = section.split("\n## ");
  const lines = text
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2);
  return lines.map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
}

/** The names that a source declares and exports. */
function exportsOf(path: string): readonly string[] {
  const file = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.Latest);
  return file.statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ""));
    const { name } = statement as ts.DeclarationStatement;
    return name && ts.isIdentifier(name) ? [name.text] : [];
  });
}

function isExport({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}

describe("CONTRIBUTING.md", () => {
  it("has the job of every folder with sources, and of no other", () => {
    const withSources = folders.filter((folder) => ts.sys.readDirectory(join(repository, folder), [".ts"]).length > 0);
    const named = rowsUnder("Folders").map(([, folder = ""]) => folder.replace("/", ""));
    expect(named.toSorted()).toEqual(withSources.toSorted());
  });

  it("has a word of the glossary once, and its name in the code is that of one exported thing", () => {
    const rows = rowsUnder("Glossary");
    const terms = rows.map(([, term]) => term);
    expect(terms.length).toBeGreaterThan(20);
    expect(terms).toEqual([...new Set(terms)]);
    const exported = sources.flatMap(exportsOf);
    const counts = rows.map(([, , , name = ""]) => `${name}: ${exported.filter((one) => one === name).length}`);
    expect(counts).toEqual(rows.map(([, , , name = ""]) => `${name}: 1`));
  });
});

test("Sources export a name from one file only, so that one name has one meaning", () => {
  // written from the settings, whose names it repeats
  const declared = sources.filter((path) => !path.endsWith("stacks/settings-props.ts"));
  const files = new Map<string, string[]>();
  for (const path of declared) {
    for (const name of new Set(exportsOf(path))) files.set(name, [...(files.get(name) ?? []), path]);
  }
  expect(files.size).toBeGreaterThan(500);
  const shared = [...files].filter(([, paths]) => paths.length > 1);
  expect(
    shared.map(([name, paths]) => `${name}: ${paths.map((path) => relative(repository, path)).join(", ")}`),
  ).toEqual([]);
});

describe("a list of folders", () => {
  const { collectCoverageFrom } = jest.requireActual<{ collectCoverageFrom: readonly string[] }>(
    join(repository, "jest.config.js"),
  );
  const [, covered = ""] = /^\{(.*)\}/.exec(collectCoverageFrom.at(-1) ?? "") ?? [];

  it("is not needed for the package: tsconfig.build.json takes what the entry of package.json reaches", () => {
    const { config } = ts.readConfigFile(join(repository, "tsconfig.build.json"), ts.sys.readFile) as {
      config: { files: readonly string[]; include: readonly string[]; compilerOptions: { outDir: string } };
    };
    const { main } = JSON.parse(ts.sys.readFile(join(repository, "package.json")) ?? "") as { main: string };
    const built = config.files.map((file) => `./${config.compilerOptions.outDir}/${file.replace(/\.ts$/, ".js")}`);
    expect([built, config.include]).toEqual([[main], []]);
    expect(config.files.filter((file) => !ts.sys.fileExists(join(repository, file)))).toEqual([]);
  });

  it("has only folders there are: coverage in jest.config.js", () => {
    const listed = covered.split(",");
    expect(listed.length).toBeGreaterThan(5);
    expect(listed.filter((folder) => !ts.sys.directoryExists(join(repository, folder)))).toEqual([]);
  });

  it("covers every folder with sources, but commands and benchmarks", () => {
    const others = rowsUnder("Folders").map(([, folder = ""]) => folder.replace("/", ""));
    expect(others.filter((folder) => !covered.split(",").includes(folder))).toEqual(["cli", "scripts", "bench"]);
  });
});

/** The sources that a source imports, also for a type alone. */
function importsOf(path: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(ts.sys.readFile(path) ?? "");
  const options = { moduleResolution: ts.ModuleResolutionKind.Node16, module: ts.ModuleKind.Node16 };
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .flatMap(
      ({ fileName }) => ts.resolveModuleName(fileName, path, options, ts.sys).resolvedModule?.resolvedFileName ?? [],
    )
    .filter((imported) => sources.includes(imported));
}

/** The files left over after those that import none of the others are taken away again and again: all circles, or none. */
function inCircles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const left = [...imports].filter(([, imported]) => imported.some((one) => imports.has(one)));
  return left.length === imports.size ? [...imports.keys()] : inCircles(new Map(left));
}

describe("No source imports itself through others, types included:", () => {
  it("none of this project", () => {
    const imports = new Map(sources.map((path) => [path, importsOf(path)]));
    expect([...imports.values()].flat().length).toBeGreaterThan(500);
    expect(inCircles(imports).map((path) => relative(repository, path))).toEqual([]);
  });

  it("and a circle would be found", () => {
    const imports = { a: ["b"], b: ["c"], c: ["b"], d: ["a", "e"], e: [] };
    expect(inCircles(new Map(Object.entries(imports)))).toEqual(["a", "b", "c", "d"]);
  });
});
