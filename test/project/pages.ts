import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const repository = resolve(__dirname, "../..");

/** Pages of the repository. Those of the modules have tests of their own. */
export const pages: readonly string[] = [
  ...pagesIn(readdirSync(repository)),
  ...pagesIn(readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" }), "docs"),
  ...pagesIn(readdirSync(join(repository, "examples"), { recursive: true, encoding: "utf8" }), "examples"),
];

function pagesIn(files: readonly string[], folder = ""): readonly string[] {
  return files.filter((file) => file.endsWith(".md")).map((file) => join(folder, file));
}

export function textOf(page: string): string {
  return readFileSync(join(repository, page), "utf8");
}

/** Code blocks of a page in one language. */
export function blocks(page: string, language: string): readonly string[] {
  const fences = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "gm");
  return [...textOf(page).matchAll(fences)].map(([, block = ""]) => block);
}
