import { counted } from "../../text/list";
import { createHash } from "node:crypto";
import type { Review } from "../review";
import { summaryOf } from "../verdict";
import { escape } from "./escape";
import { findingArticles, goneList, suppressedList } from "./html-findings";
import { grantGroups } from "./html-grants";
import { script } from "./html-script";
import { style } from "./html-style";
import { ownAccess } from "./own-access";
import { partsOf, type Parts } from "./parts";
import type { Picture } from "./picture";
import { svg } from "./svg";
import { stacks } from "./table";
import { intent } from "./words";

/**
 * Writes the review as one page that opens from disk: it asks nothing of any network, and its policy forbids it to. The
 * unchanged parts are folded.
 */
export function html(review: Review): string {
  const parts = partsOf(review);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "<title>Who will be able to do what</title>",
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    ...header(review),
    "<main>",
    ...tools,
    ...news(review, parts),
    ...stacksTable(review),
    ...folded(review, parts),
    "</main>",
    ...footer(review),
    `<script>${script}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function header(review: Review): readonly string[] {
  const notice = intent(review);
  return [
    "<header>",
    "<h1>Who will be able to do what</h1>",
    `<p class="verdict">${escape(summaryOf(review))}</p>`,
    ...(notice ? [`<p class="notice">${escape(notice)}</p>`] : []),
    "</header>",
  ];
}

const tools = [
  '<form class="tools" role="search" aria-label="Filter">',
  '<label for="words">Show only what says<input id="words" type="search" autocomplete="off" placeholder="a bucket, a vendor, an action …"></label>',
  '<label for="verdict">Judgment<select id="verdict"><option value="">any</option><option>as documented</option><option>narrower</option><option>undecided</option><option>broader</option><option>none</option></select></label>',
  '<p id="status" role="status" class="soft"></p>',
  "</form>",
];

function news({ gone, pictures }: Review, { found, changed }: Parts): readonly string[] {
  const draw = drawing(pictures);
  return [
    ...section("Findings", found.length === 0 ? ["<p>None.</p>"] : findingArticles(found)),
    ...(gone.length === 0 ? [] : section("Gone", goneList(gone))),
    ...section(
      "Changes",
      changed.length === 0
        ? ["<p>No grant changes.</p>"]
        : changed.flatMap(({ plan, grants }, index) =>
            section(plan, [...draw(plan, `plan-${index + 1}`), ...grantGroups(grants)], "h3"),
          ),
    ),
  ];
}

function section(title: string, inside: readonly string[], heading: "h2" | "h3" = "h2"): readonly string[] {
  return ["<section>", `<${heading}>${escape(title)}</${heading}>`, ...inside, "</section>"];
}

/** More ways on one page make it slow, and nobody reads as many. */
const mostWays = 400;

/** Draws pictures in the order of the plans, as long as the page has room for their ways. */
function drawing(pictures: Review["pictures"]) {
  let room = mostWays;
  return (plan: string, id: string): readonly string[] => {
    const drawn: Picture | undefined = pictures.get(plan);
    if (!drawn || drawn.edges.length === 0) return [];
    if (drawn.edges.length > room) return ['<p class="soft">Without a picture: the page would have too many ways.</p>'];
    room -= drawn.edges.length;
    return scrolling(`Picture of ${plan}`, [svg(drawn, id)]);
  };
}

/** Wide content scrolls by itself, also with the keyboard. */
function scrolling(name: string, inside: readonly string[]): readonly string[] {
  return [`<div class="scroll" role="region" aria-label="${escape(name)}" tabindex="0">`, ...inside, "</div>"];
}

function stacksTable(review: Review): readonly string[] {
  const [titles = [], ...rows] = stacks(review);
  const table = [
    "<table>",
    `<thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join("")}</tr></thead>`,
    "<tbody>",
    ...rows.map(
      ([name = "", ...cells]) =>
        `<tr><th scope="row">${escape(name)}</th>${cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`,
    ),
    "</tbody></table>",
  ];
  return section("Stacks", scrolling("Stacks", table));
}

/** Everything that needs no decision, with its number. */
function folded(review: Review, { old, unchanged }: Parts): readonly string[] {
  const { suppressed, inBaseline } = review;
  const grants = unchanged.reduce((sum, one) => sum + one.grants.length, 0);
  return [
    ...fold(old.length, `${counted(old.length, "finding")} already there`, () => findingArticles(old)),
    ...fold(grants, counted(grants, "unchanged grant"), () =>
      unchanged.flatMap((one) => section(one.plan, grantGroups(one.grants), "h3")),
    ),
    ...fold(suppressed.length, counted(suppressed.length, "suppressed finding"), () => suppressedList(suppressed)),
    ...fold(inBaseline.length, `${counted(inBaseline.length, "finding")} in the baseline`, () =>
      findingArticles(inBaseline),
    ),
    ...ownAccess(review).map((line) => `<p class="soft">${escape(line)}</p>`),
  ];
}

function fold(number: number, title: string, inside: () => readonly string[]): readonly string[] {
  return number === 0 ? [] : [`<details><summary>${title}</summary>`, ...inside(), "</details>"];
}

function footer({ plans }: Review): readonly string[] {
  return ["<footer>", `<p>Read from ${plans.map(({ file }) => escape(file)).join(", ")}</p>`, "</footer>"];
}
