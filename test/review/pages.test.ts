import { readFileSync, readdirSync } from "node:fs";
import { readPlan } from "../../review/plan/plan";
import { formats } from "../../review/render/formats";
import { html } from "../../review/render/html";
import { script } from "../../review/render/html-script";
import { style } from "../../review/render/html-style";
import { markdown } from "../../review/render/markdown";
import { terminal } from "../../review/render/terminal";
import { review, type Review } from "../../review/review";
import { summaryOf } from "../../review/verdict";
import { vendors } from "../../vendors/index";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";

const today = "2026-11-22";
const planned = (name: string, text: string) => readPlan(text, `${name}.json`, name);
const hostile = (name: string) => edited(hostilePlans.find((one) => one.name === name)!);
const applied = () => readFileSync("test/plans/base/applied.json", "utf8");
const loss = (name: string) => readFileSync(`test/plans/losses/${name}.json`, "utf8");

/** A review with something of everything: changes, what stays, losses, strangers, and accepted findings. */
function mixed(): Review {
  const plans = [
    planned("stranger", hostile("a second principal is added to the trust policy")),
    planned("pod", loss("pod")),
    planned("applied", applied()),
    planned("narrower", hostile("the vendor may put below one prefix only")),
  ];
  const result = review(plans, { vendors, today });
  const [first, second, third, fourth] = result.findings;
  return {
    ...result,
    findings: [...result.findings, { ...second!, status: "already there", message: "is an old finding" }],
    gone: [{ ...first!, status: "gone", message: "is a gone finding" }],
    suppressed: [{ ...third!, message: "is a suppressed finding", reason: "Replaced in March.", until: "2027-01-01" }],
    inBaseline: [{ ...fourth!, message: "is a finding of the baseline" }],
  };
}

/** The text of a page without its marks and escapes. */
const words: Readonly<Record<"terminal" | "markdown" | "html", (text: string) => string>> = {
  terminal: (text) => text,
  markdown: (text) => text.replace(/\\([\\`*_{}[\]<>#|~&!@])/g, "$1"),
  html: (text) =>
    text.replace(/<[^>]+>/g, "").replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code))),
};

describe.each(["terminal", "markdown", "html"] as const)("The %s page", (format) => {
  const example = mixed();
  const page = formats[format](example, { colour: false });
  const text = words[format](page);

  test("has every grant, and every finding with its place and its words", () => {
    expect(example.grants.filter(({ sentence }) => !text.includes(sentence))).toEqual([]);
    expect(example.grants.filter(({ address }) => !text.includes(address))).toEqual([]);
    const { findings, gone, suppressed, inBaseline } = example;
    const all = [...findings, ...gone, ...suppressed, ...inBaseline];
    expect(all.length).toBeGreaterThan(8);
    for (const { rule, message, address } of all)
      for (const part of [rule, message, address]) expect(text).toContain(part);
    const differences = example.grants.flatMap(({ judgement }) => judgement?.differences ?? []);
    expect(differences.length).toBeGreaterThan(0);
    for (const { message } of differences) expect(text).toContain(message);
  });

  test("begins with the verdict, and has what changes, the stacks, and what stays, in this order", () => {
    const [verdict = ""] = [summaryOf(example)];
    const change = example.grants.find(({ change: one }) => one === "changed")!;
    const old = example.grants.find(({ change: one }) => one === "unchanged")!;
    const order = [
      verdict,
      "unknown-principal",
      change.sentence,
      "As documented",
      old.sentence,
      "is a finding of the base",
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const heading = "Who will be able to do what";
    const begins = {
      terminal: verdict,
      markdown: `## ${heading}\n\n**${verdict}**\n`,
      html: `\n${heading}\n${verdict}\n`,
    };
    const body = page.slice(Math.max(0, page.indexOf("<body>")));
    expect(words[format](body).replace(/^\n+/, "\n").startsWith(begins[format])).toBe(true);
  });

  test("has a picture of each plan with a change, and of no other", () => {
    const drawn = (page.match(/<svg|```mermaid/g) ?? []).length;
    expect(drawn).toBe(format === "terminal" ? 0 : 3);
  });

  test("folds what stays", () => {
    if (format === "terminal") return expect(text.indexOf("UNCHANGED")).toBeGreaterThan(text.indexOf("Stack "));
    const folded = [...page.matchAll(/<details><summary>(.*)<\/summary>([^]*?)<\/details>/g)];
    expect(folded.map(([, title]) => title)).toEqual([
      ...["1 finding already there", "5 unchanged grants", "1 suppressed finding", "1 finding in the baseline"],
    ]);
    return expect(words[format](folded[1]![2]!)).toContain("applied");
  });
});

describe("The verdict", () => {
  const of = (...texts: readonly string[]) =>
    summaryOf(
      review(
        texts.map((text, index) => planned(`plan${index}`, text)),
        { vendors, today },
      ),
    );

  test("of a first deploy has only new grants, and none removed", () => {
    expect(of(basePlan("acme-mixpanel-new-key"))).toBe(
      "3 new grants, 1 new denial, nothing removed · no findings · 2 of 2 vendor grants as documented · 1 plan",
    );
  });

  test("tells broader and narrower grants, changed and removed ones, and removed denials", () => {
    expect(of(hostile("the vendor may put below one prefix only"))).toMatch(
      /, 1 narrower than documented, nothing removed ·/,
    );
    expect(of(hostile("the vendor may also read what it writes"))).toMatch(
      /, 1 broader than documented, nothing removed ·/,
    );
    expect(of(loss("pod"))).toMatch(/^No new grants, 2 changed, nothing removed · findings: 2 high ·/);
    const { grants, ...rest } = review([planned("plan", applied())], { vendors, today });
    const removed = {
      ...rest,
      grants: grants.map((one) => ({ ...one, change: "removed" as const })),
      changesAccess: true,
    };
    expect(summaryOf(removed)).toMatch(/^No new grants, 1 removed denial, 3 removed ·/);
  });

  test("of a plan that changes no grant tells so", () => {
    expect(of(applied())).toMatch(/^No change of access · no findings ·/);
    const result = { ...review([planned("plan", applied())], { vendors, today }), changesAccess: true };
    expect(summaryOf(result)).toMatch(/^No grant changes ·/);
    expect(summaryOf({ ...result, ownGrants: 1 })).toMatch(/^No grant of an outsider changes ·/);
  });
});

describe("The HTML page", () => {
  const base = review([planned("plan", basePlan("acme-mixpanel-new-key"))], { vendors, today });
  const elements = (page: string) => page.match(/<[a-z]/g)?.length ?? 0;

  /** The grants of the base plan so many times over, in so many plans. */
  function large(grants: number, plans: number, change: "new" | "unchanged" = "new"): Review {
    const names = Array.from({ length: plans }, (_, index) => `plan-${index}`);
    const picture = base.pictures.get("plan")!;
    return {
      ...base,
      plans: names.map((name) => ({ ...base.plans[0]!, name })),
      grants: Array.from({ length: grants }, (_, index) => ({
        ...base.grants[index % base.grants.length]!,
        ...{ plan: names[Math.floor((index * plans) / grants)]!, change },
      })),
      pictures: new Map(names.map((name) => [name, picture])),
    };
  }

  // 18.7 elements for each grant before this limit
  test.each([
    ["new ones in one plan", large(4000, 1)],
    ["unchanged ones in one plan", large(4000, 1, "unchanged")],
    ["new ones in 100 plans", large(4000, 100)],
  ])("has at most 3.5 elements for each of 4,000 grants: %s", (_what, many) => {
    const page = html(many);
    expect(page.match(/<li>/g)).toHaveLength(4000);
    expect(elements(page) / 4000).toBeLessThan(3.5);
  });

  test("draws no more pictures than it has room for, and says which are left out", () => {
    const page = html(large(4000, 1000));
    const ways = page.match(/<path/g)!.length;
    expect(ways).toBeLessThanOrEqual(400);
    expect(ways).toBeGreaterThan(300);
    expect(page).toContain("Without a picture: the page would have too many ways.");
  });

  test("sets no width that a window of 360 pixels lacks, and lets long names break", () => {
    const widths = [...style.matchAll(/(?<![-\w])(?:min-)?width: (\d+)px/g)].map(([, pixels]) => Number(pixels));
    expect(widths.filter((pixels) => pixels > 336)).toEqual([420]);
    expect(style).toContain(".tools input { width: 420px; max-width: 100%; }");
    expect(style).not.toContain("white-space: nowrap");
    for (const selector of ["p", "h3", "h4", "code", "main li", "tbody th", "footer"])
      expect(style).toMatch(new RegExp(`^${selector} \\{[^}]*overflow-wrap: anywhere`, "m"));
    const page = html(mixed());
    for (const [tag] of page.matchAll(/<(?:svg|table)/g))
      expect(page.split(tag)[0]).toMatch(/<div class="scroll" role="region"[^>]*tabindex="0">\n$/);
  });

  test("takes nothing from elsewhere, and has every element closed", () => {
    const page = html(mixed());
    expect(page).not.toMatch(/<(link|img|iframe)|\ssrc=|url\(|@import/);
    const open: string[] = [];
    for (const [, slash, name = "", selfClosed] of page
      .replace(/<(style|script)>[^]*?<\/\1>/g, "")
      .matchAll(/<(\/?)([a-z]\w*)[^>]*?(\/?)>/g)) {
      if (slash) expect(open.pop()).toBe(name);
      else if (!selfClosed && !["meta", "input"].includes(name)) open.push(name);
    }
    expect(open).toEqual([]);
    expect(() => new Function(script)).not.toThrow();
  });
});

test("Markdown without room leaves out the pictures first, then the folded parts, and tells so", () => {
  const example = mixed();
  const [grant] = example.grants.filter(({ change }) => change === "unchanged");
  const long = { ...example, grants: [...example.grants, ...Array.from({ length: 400 }, () => grant!)] };
  expect(markdown(long)).toMatch(/_Too long for a comment: the pictures and the folded parts are left out\./);
  const [some] = example.pictures.values();
  const nodes = Array.from({ length: 1500 }, (_, index) => ({
    id: `n${index}`,
    column: "bucket" as const,
    label: "b".repeat(40),
  }));
  const drawn = { ...example, pictures: new Map([["pod", { ...some!, nodes }]]) };
  expect(markdown(drawn)).not.toContain("mermaid");
  expect(markdown(drawn)).toContain("5 unchanged grants");
});

test("A finding with very many lines is cut in a long comment, and not left out", () => {
  const example = mixed();
  const [one] = example.findings;
  const many = Array.from({ length: 2000 }, (_, index) => ({ ...one!, message: `${one!.message} (${index})` }));
  expect(markdown({ ...example, findings: many })).toContain(`${one!.rule}`);
  expect(markdown({ ...example, findings: many })).toContain("<br>and 1995 more.");
});

test("Every plan of the tests can be shown in every format", () => {
  for (const file of readdirSync("test/plans/losses"))
    for (const render of Object.values(formats))
      expect(
        render(review([planned("plan", loss(file.replace(".json", "")))], { vendors, today }), { colour: false }),
      ).toContain("plan");
  expect(terminal(mixed(), { colour: true })).toContain("\u001B[");
});
