import { commentsOf } from "../../scripts/prose/comments";
import { exceededLimits, figuresOf, limits } from "../../scripts/prose/figures";
import { hasOddOpening, hasRelativeClause, oddWordsOf } from "../../scripts/prose/measures";
import { folderOf, groups } from "../../scripts/prose/sources";

const sentences = (text: string, file = "a.md") =>
  groups[file.endsWith(".ts") ? "comments" : "prose"].sentences(file, text);
const texts = (text: string, file?: string) => sentences(text, file).map((sentence) => sentence.text);

describe("A sentence has a relative clause", () => {
  it.each([
    "The vendor who writes the file pays.",
    "A principal whom nobody knows gets nothing.",
    "A bucket whose name is taken is refused.",
    "A key which nobody uses goes away.",
    "The bucket that the vendor writes to stays.",
    "Everything that is wrong goes into one list.",
    "A resource, that is new, is created.",
    "Says what is wrong with it.",
    "The key of which we know stays.",
    "The policy opens too much, whatever the variable holds.",
    "Returns `key` that AWS made.",
  ])("in: %s", (sentence) => {
    expect(sentences(sentence).map(({ masked }) => hasRelativeClause(masked))).toEqual([true]);
  });

  it.each([
    "Says that the bucket exists.",
    "Stops early, so that nothing is lost.",
    "Make sure that the key stays.",
    "That bucket stays as it is.",
    "The policy of that bucket stays.",
    "What comes next is clear.",
    'Prints "the bucket that exists" in red.',
    "Calls `what that which` once.",
    "Reads https://example.com/that/which/who first.",
    "Somewhat like a whichway road.",
  ])("but not in: %s", (sentence) => {
    expect(sentences(sentence).map(({ masked }) => hasRelativeClause(masked))).toEqual([false]);
  });
});

describe("A sentence has an odd opening", () => {
  it.each(["What it does.", "Where it is.", "Who may read.", "Whether it ends.", "**What** it does."])(
    "in: %s",
    (sentence) => {
      expect(hasOddOpening(sentence)).toBe(true);
    },
  );

  it.each(["Whatever it does.", "When it ends.", "Which one it is.", "Says what it does.", "Whereas others end."])(
    "but not in: %s",
    (sentence) => {
      expect(hasOddOpening(sentence)).toBe(false);
    },
  );
});

describe("A word is odd", () => {
  it.each([
    ["It stands there, and they stand too.", ["stands", "stand"]],
    ["Begin anew.", ["anew"]],
    ["Everything but for one.", ["but for"]],
    ["It is not to be had.", ["to be had"]],
    ["It is written in clear.", ["in clear"]],
    ["Two keys, of which one is old.", ["of which"]],
    ["Only one that fits.", ["one that"]],
    ["One that fits.", ["One that"]],
  ])("in: %s", (sentence, odd) => {
    expect(oddWordsOf(sentence)).toEqual(odd);
  });

  it("but not as a part of another word, in code, or in quotes", () => {
    const text = 'The standard understands a standby, `stands`, and "begin anew".';
    expect(sentences(text).flatMap(({ masked }) => oddWordsOf(masked))).toEqual([]);
  });
});

describe("A comment", () => {
  const of = (source: string) => texts(source, "a.ts");

  it("is one text with the line comments below it, and keeps its lines", () => {
    const source =
      "const a = 1;\n// Begins here and\n// ends here now. Begins a second one.\n\n// Stands for itself here.\n";
    expect(sentences(source, "a.ts").map(({ line, text }) => [line, text])).toEqual([
      [2, "Begins here and ends here now."],
      [3, "Begins a second one."],
      [5, "Stands for itself here."],
    ]);
  });

  it("loses its marks, its tags, and its code", () => {
    const source =
      "/**\n * Reads the whole file.\n * @param file its name, with folders\n *\n * ```\n * no prose is here\n * ```\n */\nf();";
    expect(of(source)).toEqual(["Reads the whole file.", "file its name, with folders"]);
  });

  it("is found after code, in a template, at the end, and without any code", () => {
    const source = "f(); // comes after code here\nconst a = `${/* is inside a template */ 1}`;\n// is at the end";
    expect(of(source)).toEqual(["comes after code here", "is inside a template", "is at the end"]);
    expect(of("// has no code below")).toEqual(["has no code below"]);
  });

  it("is nothing in a string, a template or a regular expression", () => {
    expect(of('f("// no comment is here", `/* nor is one here */`, /[/*] and not here/);')).toEqual([]);
  });

  it("for a tool, or of fewer than three words, does not count", () => {
    expect(
      of("// eslint-disable-next-line no-console\n/* @ts-expect-error because of this */\n/** Two words. */\nf();"),
    ).toEqual([]);
    expect(commentsOf("// eslint-disable-next-line no-console\nf();")).toEqual([]);
  });
});

describe("A page", () => {
  it("has no code, headings, pictures, HTML comments or addresses in its sentences", () => {
    const page = [
      "# The heading is not counted",
      "<!-- nor is this",
      "comment here -->",
      "See [the page of this](https://example.com/that) first. Then go on there!",
      "```sh",
      "this is no prose",
      "```",
      "![this is a picture](a.png)",
      "- The first item is here",
      "  and goes on. The end is here.",
    ].join("\n");
    expect(sentences(page).map(({ line, text }) => [line, text])).toEqual([
      [4, "See [the page of this] first."],
      [4, "Then go on there!"],
      [9, "The first item is here and goes on."],
      [10, "The end is here."],
    ]);
  });

  it("has a sentence for each cell of a table, and none for its rule", () => {
    const table = "| name | what it does |\n| ---- | ------------ |\n| a    | reads the file. Writes it too. |\n";
    expect(texts(table)).toEqual(["what it does", "reads the file.", "Writes it too."]);
  });

  it("is not split at an abbreviation or a number", () => {
    expect(texts("Use one, e.g. SSE-S3, in 5.100 and later.")).toEqual(["Use one, e.g. SSE-S3, in 5.100 and later."]);
  });
});

describe("A message", () => {
  const of = (source: string) => groups.messages.sentences("a.ts", source).map(({ line, text }) => [line, text]);

  it("is a string or a template, and an expression in it is one letter", () => {
    expect(of('f("must have at least one key");\ng(`${name} must have ${count} keys`);')).toEqual([
      [1, "must have at least one key"],
      [2, "X must have X keys"],
    ]);
  });

  it("joins the strings of a sum, and may have another one in an expression", () => {
    expect(
      of('f("Remove the key " + name + " now. " + `Then ${ok ? "write the same name again" : ""} here too.`);'),
    ).toEqual([
      [1, "Remove the key X now."],
      [1, "Then X here too."],
      [1, "write the same name again"],
    ]);
  });

  it("has a paragraph for each of its lines", () => {
    expect(of("f(`Usage of the command\nPrints all of it here`);")).toEqual([
      [1, "Usage of the command"],
      [1, "Prints all of it here"],
    ]);
  });

  it.each([
    ["the path of an import", 'import a from "is not a message at all";'],
    ["a type", 'type A = "is not a message at all";'],
    ["a regular expression", "f(/is not a message at all/);"],
    ["a tag's template", "html`is not a message at all`;"],
    ["HTML", 'f("<p class=a>is not a message at all");'],
    ["CSS", 'f("a b { is not a message at all }");'],
    ["Terraform", 'f("var.a == null ? true : is not a message");'],
    ["a list of words", '"is not a message at all".split(" ");'],
    ["names", 'f("GetObject PutObject ListBucket DeleteObject");'],
    ["a comment", "// is not a message at all"],
    ["fewer than four words", 'f("must be text");'],
  ])("is not: %s", (_, source) => {
    expect(of(source)).toEqual([]);
  });
});

describe("The name of a test", () => {
  const of = (source: string) => groups["test names"].sentences("a.ts", source).map(({ text }) => text);

  it("is the title of a test or of a group of them", () => {
    const source = `describe("A bucket of the vendor", () => {
      it("keeps its old versions forever", () => f("is not the name of a test"));
      it.each([["one of the many cases"]])(\`keeps \${a} for a while\`, f);
      test.only("keeps nothing at all here", f);
    });`;
    expect(of(source)).toEqual([
      "A bucket of the vendor",
      "keeps its old versions forever",
      "keeps X for a while",
      "keeps nothing at all here",
    ]);
  });
});

test("Each group has its files", () => {
  const files = {
    "main.ts": ["comments", "messages"],
    "review/findings/rules/index.ts": ["comments", "messages"],
    "vendors/vendor.ts": ["comments", "messages"],
    "README.md": ["prose"],
    "docs/review.md": ["prose"],
    "CONTRIBUTING.md": ["prose"],
    "CHANGELOG.md": ["prose"],
    "test/a/a.test.ts": ["test names"],
    "test/a/helper.ts": [],
    "modules/a/README.md": [],
    "docs/settings.md": [],
    "docs/controls.md": [],
    "docs/vendors.md": [],
    "stacks/settings-props.ts": [],
    "a.d.ts": [],
    LICENSE: [],
  };
  for (const [file, names] of Object.entries(files)) {
    const found = Object.entries(groups).filter(([, { isMember }]) => isMember(file));
    expect([file, found.map(([name]) => name)]).toEqual([file, names]);
  }
  expect(
    ["main.ts", "review/findings/rules/index.ts", "README.md", "docs/review.md", "test/a/a.test.ts"].map(folderOf),
  ).toEqual(["main.ts", "review", "README.md", "docs/review.md", "test/a"]);
});

describe("The limits", () => {
  const plain = "The bucket stays here.";
  const figures = (odd: string, count: number, total: number) =>
    figuresOf(sentences([...Array(count).fill(odd), ...Array(total - count).fill(plain)].join("\n\n")));

  it("are those of the project", () => {
    expect(limits).toEqual({ relative: 0.16, openings: 0.03, odd: 0 });
  });

  it("hold when the figures are just at them, and for no text at all", () => {
    expect(exceededLimits("prose", figures("The key that opens it.", 16, 100))).toEqual([]);
    expect(exceededLimits("prose", figures("Whether it is open.", 3, 100))).toEqual([]);
    expect(exceededLimits("prose", figuresOf([]))).toEqual([]);
  });

  it("fail for one relative clause too many", () => {
    expect(exceededLimits("prose", figures("The key that opens it.", 17, 100))).toEqual([
      "prose: 17.0 % have a relative clause; at most 16 % may",
    ]);
  });

  it("fail for one opening too many", () => {
    expect(exceededLimits("comments", figures("Whether it is open.", 4, 100))).toEqual([
      "comments: 4.0 % begin with What, Where, Who or Whether; at most 3 % may",
    ]);
  });

  it("fail for one odd word, and its place is named", () => {
    const once = figures("It begins anew here.", 1, 100);
    expect(once.odd).toEqual(['a.md:1 "anew"']);
    expect(exceededLimits("comments", once)).toEqual(["comments: 1 odd words; use none"]);
  });
});
