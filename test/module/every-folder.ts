import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { moduleFolder, type Folder } from "../../module/folder";
import { modulesOfEachKind } from "../vendors/kinds";

type Folders = Readonly<Record<string, Folder>>;

/** The folder of every module in both formats by its name, generated once for all test files of a run. */
export function everyFolder(): Folders {
  const run = process.env["TESTS_FOLDER"];
  if (run === undefined) return generated();
  // a test may run the tests of a changed copy of the project
  const file = join(run, `every-folder${__dirname.replace(/\W+/g, "-")}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Folders;
  const folders = generated();
  // another process reads a whole file, or none
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(folders));
  renameSync(mine, file);
  return folders;
}

function generated(): Folders {
  const modules = Object.entries(modulesOfEachKind());
  return Object.fromEntries(modules.map(([name, variant]) => [name, moduleFolder(name, variant, "both")]));
}
