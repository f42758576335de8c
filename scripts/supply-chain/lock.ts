/** A package as package-lock.json lists it. */
export interface LockedPackage {
  /** `node_modules/NAME`, nested where there are several versions; empty for the project itself. */
  readonly path: string;
  readonly name: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  /** Comes inside the archive of another package. */
  readonly inBundle?: boolean;
  readonly needs: readonly string[];
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly packages: readonly LockedPackage[];
  /** The packages that run in a synthesis, as a command or in a CDKTF program; the rest only builds and tests. */
  readonly running: ReadonlySet<string>;
}

/** Runs the commands, and is no dependency of the package. */
const runner = "tsx";

/** Reads package-lock.json. */
export function readLock(text: string): Lock {
  const { packages: listed } = JSON.parse(text) as {
    packages: Readonly<Record<string, Manifest & Partial<LockedPackage>>>;
  };
  const packages = Object.entries(listed).map(([path, entry]) => ({
    ...entry,
    path,
    // an alias is in the folder of another name
    name: entry.name ?? path.replace(/^.*node_modules\//, ""),
    needs: Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies }),
  }));
  const byPath = new Map(packages.map((one) => [one.path, one]));
  const running = new Set<string>();
  const roots = [...(byPath.get("")?.needs ?? []), runner];
  for (const name of roots) follow("", name, byPath, running);
  return { packages: packages.filter(({ path }) => path !== ""), running };
}

/** Adds the package Node finds for this name from this place, and in turn its own dependencies. */
function follow(from: string, name: string, byPath: ReadonlyMap<string, LockedPackage>, found: Set<string>): void {
  const places = [...parents(from)].map((parent) => `${parent}node_modules/${name}`);
  const path = places.find((place) => byPath.has(place));
  if (path === undefined || found.has(path)) return;
  found.add(path);
  for (const needed of byPath.get(path)?.needs ?? []) follow(path, needed, byPath, found);
}

function* parents(path: string): Generator<string> {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) yield `${at}/`;
  yield "";
}
