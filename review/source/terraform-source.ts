import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { shown } from "../../text/fault";
import { ReviewError, type Plan } from "../plan/resources";
import { addressIn, withoutKeys } from "../plan/addresses";
import { hclBlocks } from "./hcl-blocks";
import { jsonBlocks } from "./json-blocks";

/** A line of a file, relative to the folder of the source, with forward slashes. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** The places of a module's blocks, by their addresses in the module. */
type Module = ReadonlyMap<string, SourcePlace>;

/** The Terraform source of plans, in a checkout. */
export class TerraformSource {
  /** By folder, relative to the checkout; the checkout itself is `.`. */
  private readonly modules: ReadonlyMap<string, Module>;
  private readonly roots = new Map<Plan, string | undefined>();

  /** @throws ReviewError when the path is no folder. */
  constructor(private readonly folder: string) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new ReviewError(
        `--source must be a folder, got ${shown(folder)}\n  give the folder of the checkout from which the plans were made`,
      );
    this.modules = modulesIn(folder);
  }

  /**
   * The block at an address. Within a module from elsewhere, such as a registry, its call in the checkout.
   * @returns undefined if the source does not tell.
   */
  place(plan: Plan, address: string): SourcePlace | undefined {
    const root = this.rootOf(plan);
    const steps = withoutKeys(address).match(/^((?:module\.[^.]+\.)*)(.+)$/);
    const calls = steps?.[1]?.match(/module\.[^.]+/g) ?? [];
    let [module, folder] = ["", root];
    for (const call of calls) {
      const found: SourcePlace | undefined = this.block(folder, call);
      module = addressIn(module, call);
      const inside = this.localFolder(folder, plan.configured?.moduleSource(module));
      if (inside === undefined) return found;
      folder = inside;
    }
    return this.block(folder, steps?.[2] ?? "");
  }

  private block(folder: string | undefined, address: string): SourcePlace | undefined {
    return folder === undefined ? undefined : this.modules.get(folder)?.get(address);
  }

  private localFolder(from: string | undefined, source: string | undefined): string | undefined {
    if (from === undefined || !source?.match(/^\.\.?(\/|$)/)) return undefined;
    const folder = posix.join(from, source).replace(/(?<=.)\/$/, "");
    return this.modules.has(folder) ? folder : undefined;
  }

  /** The folder with every block of the plan's root module: the one of the plan's file, or the only one without more. */
  private rootOf(plan: Plan): string | undefined {
    if (!this.roots.has(plan)) this.roots.set(plan, this.findRoot(plan));
    return this.roots.get(plan);
  }

  private findRoot({ configured, file }: Plan): string | undefined {
    const names = configured?.root ?? [];
    if (names.length === 0) return undefined;
    const candidates = [...this.modules].filter(([, blocks]) => names.every((name) => blocks.has(name)));
    const around = candidates.filter(([folder]) => isWithin(relative(join(this.folder, folder), file)));
    const nearest = around.sort(([a], [b]) => b.length - a.length)[0];
    const least = Math.min(...candidates.map(([, { size }]) => size));
    const [only, ...others] = candidates.filter(([, { size }]) => size === least);
    return nearest?.[0] ?? (others.length === 0 ? only?.[0] : undefined);
  }
}

function isWithin(path: string): boolean {
  return !/^(\.\.(?=[\\/]|$)|[\\/]|[a-z]:)/i.test(path);
}

function modulesIn(root: string): ReadonlyMap<string, Module> {
  const modules = new Map<string, Map<string, SourcePlace>>();
  for (const path of terraformFiles(root)) {
    const file = relative(root, path).replaceAll(sep, "/");
    const module = modules.get(dirname(file)) ?? new Map<string, SourcePlace>();
    modules.set(dirname(file), module);
    const text = readFileSync(path, "utf8");
    for (const { address, line } of path.endsWith(".json") ? jsonBlocks(text) : hclBlocks(text))
      if (!module.has(address)) module.set(address, { file, line });
  }
  return modules;
}

/** In the order of names, with Terraform's override files after all that they override. */
function terraformFiles(folder: string): readonly string[] {
  const isOverride = (name: string) => Number(/(^|_)override\.tf(\.json)?$/.test(name));
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .sort((a, b) => isOverride(a.name) - isOverride(b.name) || (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return /^(\.|node_modules$)/.test(entry.name) ? [] : terraformFiles(path);
      return entry.isFile() && /\.tf(\.json)?$/.test(entry.name) ? [path] : [];
    });
}
