import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Moto } from "../moto";
import { Terraform, type Finished, type ResourceChange } from "../terraform";
import type { Outcome, OutcomeWord, Texts } from "./rows";

/** A changed stack, and the name of the deployed one that it was. */
export interface ChangedStack {
  /** Of the module, unique in its root. */
  readonly id: string;
  /** Its name in the file. */
  readonly stack: string;
  readonly text: string;
  readonly was: string;
}

interface State {
  readonly resources: readonly { readonly module: string }[];
}

type Json = Readonly<Record<string, unknown>>;

/** By the id of a changed stack: what a plan would do to each of its resources. */
export type Plans = ReadonlyMap<string, readonly ResourceChange[]>;

/**
 * Stacks deployed as modules of one root. Every change of one of them is planned as one more module that has the
 * resources of the deployed one in its state: one start of Terraform for all of them, and nothing is applied.
 */
export class Deployment {
  private readonly folder = mkdtempSync(join(tmpdir(), "lifecycle-"));
  private state: State = { resources: [] };

  constructor(private readonly moto: Moto) {}

  async apply(stacks: Texts): Promise<void> {
    const changed = [...stacks].map(([id, text]) => ({ id, stack: id, text, was: id }));
    const { terraform, path } = await this.root("deployed", changed);
    await terraform.apply();
    this.state = JSON.parse(readFileSync(join(path, "terraform.tfstate"), "utf8")) as State;
  }

  /** Plans changes that share their provider. */
  async plan(name: string, stacks: readonly ChangedStack[], ...args: readonly string[]): Promise<Plans> {
    const { terraform } = await this.root(name, stacks);
    const { resource_changes: changes = [] } = await terraform.plan(...args);
    return new Map(stacks.map(({ id }) => [id, changes.filter(({ address }) => address.startsWith(`module.${id}.`))]));
  }

  /** What Terraform says to changes that it refuses to plan. */
  async refusal(name: string, stacks: readonly ChangedStack[]): Promise<Finished> {
    const { terraform } = await this.root(name, stacks);
    return terraform.run("plan", "-input=false", "-refresh=false");
  }

  async applyChange(name: string, stacks: readonly ChangedStack[]): Promise<void> {
    const { terraform } = await this.root(name, stacks);
    await terraform.apply();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private async root(name: string, stacks: readonly ChangedStack[]) {
    const path = join(this.folder, name.replace(/\W+/g, "-"));
    mkdirSync(path);
    for (const { id, text } of stacks) writeModule(join(path, id), text);
    const module = Object.fromEntries(stacks.map(({ id }) => [id, { source: `./${id}` }]));
    const { provider } = JSON.parse(stacks[0]!.text) as Json;
    write(join(path, "main.tf.json"), { provider, module });
    const resources = stacks.flatMap(({ id, was }) => this.resourcesOf(was, id));
    if (resources.length > 0) write(join(path, "terraform.tfstate"), { ...this.state, resources });
    const terraform = new Terraform(path, this.moto.environment);
    await terraform.init();
    return { terraform, path };
  }

  /** What the state holds of a deployed stack, as if it were the module of this id. */
  private resourcesOf(stack: string, id: string): readonly unknown[] {
    const own = this.state.resources.filter(({ module }) => module === `module.${stack}`);
    return own.map(
      (resource) =>
        JSON.parse(
          JSON.stringify(resource)
            .replaceAll(`module.${stack}"`, `module.${id}"`)
            .replaceAll(`module.${stack}.`, `module.${id}.`),
        ) as unknown,
    );
  }
}

/** A module has no backend, and its provider is the root's: a provider of its own would be a process of its own. */
function writeModule(folder: string, text: string): void {
  const { provider: _provider, terraform, ...rest } = JSON.parse(text) as { provider: unknown; terraform: Json };
  const { backend: _backend, cloud: _cloud, ...settings } = terraform;
  mkdirSync(folder);
  write(join(folder, "main.tf.json"), { ...rest, terraform: settings });
}

function write(file: string, json: unknown): void {
  writeFileSync(file, JSON.stringify(json));
}

const words: Readonly<Record<string, OutcomeWord>> = {
  create: "created",
  update: "updated",
  "delete,create": "replaced",
  "create,delete": "replaced",
  delete: "destroyed",
  forget: "released",
};

/** What a plan does, without what stays and what is only read. */
export function outcomeOf(changes: readonly ResourceChange[]): Outcome {
  const outcome: Partial<Record<OutcomeWord, string[]>> = {};
  for (const { address, mode, change } of changes) {
    const word = words[change.actions.join()];
    if (word === undefined || mode === "data") continue;
    (outcome[word] ??= []).push(localAddress(address));
  }
  return outcome;
}

export function localAddress(address: string): string {
  return address.replace(/^module\.[^.]+\./, "");
}
