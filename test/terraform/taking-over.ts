import { beginnings } from "../../adopt/report";
import type { ShellProject } from "./shell-project";
import type { Plan } from "./terraform";

/** The commands of docs/modules.md, in its order. */
export interface Commands {
  /** A stack is synthesized first; a module is not. */
  readonly synth?: string;
  readonly print: string;
  readonly init: string;
  readonly plan: string;
  readonly show: string;
  readonly tell: string;
  readonly apply: string;
  readonly remove: string;
}

/** A plan with imports, and what the command says of it. */
export interface Read {
  /** The `--without` options that the plan took. */
  readonly options: string;
  readonly told: string;
  /** The actions by address. */
  readonly changes: Readonly<Record<string, string>>;
}

export interface TakenOver {
  readonly first: Read;
  /** The plan that was applied. */
  readonly last: Read;
  /** What Terraform would still change, without the import blocks. */
  readonly pending: string;
}

/**
 * Takes something over as docs/modules.md tells a person to.
 * @param write writes the configuration, with what the command printed of the first plan in it.
 */
export async function takeOver(
  project: ShellProject,
  commands: Commands,
  write: (told: string) => void | Promise<void>,
): Promise<TakenOver> {
  await write("");
  const first = await read(project, commands, "", true);
  await write(first.told);
  const last = await read(project, commands, first.options, false);
  await project.run(commands.apply);
  await project.run(commands.remove);
  const { exitCode, output } = await project.attempt(`${commands.plan} -detailed-exitcode`);
  return { first, last, pending: exitCode === 0 ? "" : output };
}

async function read(project: ShellProject, commands: Commands, known: string, isFirst: boolean): Promise<Read> {
  if (commands.synth !== undefined) await project.run(commands.synth);
  const options = await planned(project, commands, known, isFirst);
  await project.run(commands.show);
  const told = await project.run(commands.tell);
  return { options, told, changes: changesIn(project.read("adopt.json")) };
}

/** Plans, and plans again without what Terraform says is not there. */
async function planned(
  project: ShellProject,
  { print, init, plan }: Commands,
  known: string,
  isFirst: boolean,
): Promise<string> {
  let options = known;
  for (let round = 0; round < 3; round++) {
    await project.run(print.replace(" > ", `${options} > `));
    if (isFirst && round === 0) await project.run(init);
    const { exitCode, output } = await project.attempt(plan);
    if (exitCode === 0) return options;
    const more = without(output);
    if (more === "") throw new Error(output);
    options += more;
  }
  throw new Error(`still something that is not there:${options}`);
}

/** The addresses that Terraform says do not exist, as options of the command. */
function without(output: string): string {
  const named = output.replace(/\s+/g, " ").matchAll(/existing object to "([^"]+)"/g);
  return [...named].map(([, address]) => ` --without '${address}'`).join("");
}

function changesIn(text: string): Readonly<Record<string, string>> {
  const { resource_changes: changes = [] } = JSON.parse(text) as Plan;
  const managed = changes.filter(({ mode }) => mode === "managed");
  return Object.fromEntries(managed.map(({ address, change }) => [address, change.actions.join()]));
}

/** The addresses that a plan destroys or replaces. */
export function destroyed({ changes }: Read): readonly string[] {
  return Object.keys(changes).filter((address) => changes[address]!.includes("delete"));
}

/** What the command says no setting keeps, without the reasons. */
export function goneFor({ told }: Read): readonly string[] {
  const section = told.split(`\n${beginnings.gone}\n`)[1]?.split("\n\n")[0] ?? "";
  return section.split("\n").filter((line) => /^ {2}\S/.test(line));
}
