import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pages, repository, textOf } from "./pages";

/** Markdown without its code blocks: a # in them is no heading. */
function prose(markdown: string): string {
  return markdown.replace(/^```[^]*?^```/gm, "");
}

/** Links that lead into the repository: the path, empty for the page itself, and the anchor. */
function linksOf(markdown: string): readonly { readonly path: string; readonly anchor: string | undefined }[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, to = ""]) => {
    const [path = "", anchor] = to.split("#");
    return /^[a-z]+:/.test(to) ? [] : [{ path, anchor }];
  });
}

/** Anchors of a page's headings, as GitHub makes them: a second heading of the same words ends in -1. */
function anchorsOf(markdown: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

/** Links of a page that lead nowhere. */
function broken(page: string, markdown: string): readonly string[] {
  return linksOf(prose(markdown)).flatMap(({ path, anchor }) => {
    const file = path === "" ? page : join(dirname(page), path);
    if (path !== "" && !existsSync(join(repository, file))) return [`${file}: no such file`];
    if (anchor === undefined) return [];
    const target = path === "" ? markdown : textOf(file);
    return anchorsOf(prose(target)).includes(anchor) ? [] : [`${file}#${anchor}: no such heading`];
  });
}

describe("A page", () => {
  it.each(pages)("%s links only to existing files and headings", (page) => {
    expect(broken(page, textOf(page))).toEqual([]);
  });

  it("fails for a link to a missing file or heading", () => {
    const page = [
      "# One `two`: three",
      "## Again",
      "## Again",
      "[a](none.md) [b](#none) [c](settings.md#none) [d](#one-two-three) [e](#again-1) [f](settings.md#backend)",
      "[g](https://example.com/none#none) [`h`](../none.ts)",
      "```sh\n# none\n[i](none.md)\n```",
      "[j](#none-1)",
    ].join("\n");
    expect(broken("docs/page.md", page)).toEqual([
      "docs/none.md: no such file",
      "docs/page.md#none: no such heading",
      "docs/settings.md#none: no such heading",
      "none.ts: no such file",
      "docs/page.md#none-1: no such heading",
    ]);
  });
});
