import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every file and folder below a folder, by its path, with the text of each file. */
export function tree(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const all = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = entry.isFile() ? readFileSync(path, "utf8") : entry.isSymbolicLink() ? "link" : "folder";
    return [path.slice(folder.length + 1), text] as const;
  });
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
