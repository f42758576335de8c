import type { FolderView } from "../output/folder";
import { sha256 } from "../output/place";
import { lockFile, stackFile, stackOf } from "./stack-files";

/** One file's stacks, as the last run wrote them and as they are now. */
export class Recorded {
  private readonly hashes: ReadonlyMap<string, string>;
  private readonly inputs: ReadonlyMap<string, string>;
  private readonly paths = new Map<string, string[]>();

  /**
   * @param owners the file's name, and its earlier ones.
   * @param tool the hash of the running tool: to files of another, no inputs are known. If unset, to none.
   */
  constructor(
    private readonly folder: FolderView,
    owners: readonly string[],
    readonly tool?: string,
  ) {
    const own = owners.flatMap((owner) => folder.owners.get(owner) ?? []);
    this.hashes = new Map(own.flatMap(({ files }) => [...files]));
    this.inputs = new Map(own.flatMap(({ made }) => (made && made.by === tool ? [...made.from] : [])));
    for (const path of this.hashes.keys()) {
      const stack = stackOf(path) ?? "";
      const known = this.paths.get(stack);
      if (known) known.push(path);
      else this.paths.set(stack, [path]);
    }
  }

  /** Returns a stack's synthesized files if they are on disk as written, and come from these inputs; else none. */
  current(stack: string, inputs: string): readonly string[] {
    if (this.inputs.get(stackFile(stack)) !== inputs) return [];
    const made = (this.paths.get(stack) ?? []).filter((path) => !path.endsWith(`/${lockFile}`));
    return made.every((path) => this.isOnDisk(path, this.hashes.get(path))) ? made : [];
  }

  /** Reports if a file is on disk and in the manifest with this text. */
  hasText(path: string, text: string): boolean {
    const hash = sha256(text);
    return this.hashes.get(path) === hash && this.isOnDisk(path, hash);
  }

  /** Returns the files of every other stack. */
  outside(stacks: ReadonlySet<string>): readonly string[] {
    return [...this.paths].flatMap(([stack, paths]) => (stacks.has(stack) ? [] : paths));
  }

  /** Returns the recorded hashes of inputs for some of the files. */
  inputsOf(paths: readonly string[]): readonly (readonly [path: string, hash: string])[] {
    return paths.flatMap((path) => {
      const hash = this.inputs.get(path);
      return hash === undefined ? [] : [[path, hash] as const];
    });
  }

  private isOnDisk(path: string, hash: string | undefined): boolean {
    const place = this.folder.at(path);
    return typeof place === "object" && place.sha256 === hash;
  }
}
