import { createHash } from "node:crypto";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Review, ReviewedPlan } from "../review";
import { severities, type Finding, type Severity } from "../findings/rule";
import { intent, verdictWords } from "./words";
import { unseen } from "../verdict";
import { byCause } from "./by-cause";
import { escape } from "./escape";
import { script } from "./html-script";
import { style } from "./html-style";
import { svg } from "./svg";

/** Writes the review as one page that opens from disk: it asks nothing of any network, and its policy forbids it to. */
export function html(review: Review): string {
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
    ...findings(review),
    ...access(review),
    ...suppressed(review),
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
  const { grants, findings, plans } = review;
  const judged = grants.filter(({ judgement }) => judgement);
  const documented = judged.filter(({ judgement }) => judgement?.verdict === "as documented").length;
  const notice = intent(review);
  const counts = severities.map(
    (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
  );
  const found = counts
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${badge(`${count} ${severity}`, tone(severity))}`);
  return [
    "<header>",
    "<h1>Who will be able to do what</h1>",
    `<p class="soft">Every grant in the ${plans.every(({ kind }) => kind === "plan") ? "plans" : "stacks"}, compared with what the vendor's document says.</p>`,
    ...(notice ? [`<p class="notice">${escape(notice)}</p>`] : []),
    '<ul class="numbers">',
    `<li><b>${plans.length}</b>${plans.every(({ kind }) => kind === "plan") ? "plans" : "stacks"}</li>`,
    `<li><b>${grants.length}</b>grants and denials</li>`,
    `<li><b>${documented} of ${judged.length}</b>as documented${unseen(findings)}</li>`,
    `<li><b>${findings.length}</b>findings ${found.join(" ")}</li>`,
    "</ul>",
    "</header>",
  ];
}

const tools = [
  '<form class="tools" role="search" aria-label="Filter">',
  '<label for="words">Show only what says<input id="words" type="search" autocomplete="off" placeholder="a bucket, a vendor, an action …"></label>',
  '<label for="verdict">Judgement<select id="verdict"><option value="">any</option><option>as documented</option><option>narrower</option><option>broader</option><option>none</option></select></label>',
  '<p id="status" role="status" class="soft"></p>',
  "</form>",
];

function findings({ findings: found }: Review): readonly string[] {
  if (found.length === 0) return ["<h2>Findings</h2>", "<p>None.</p>"];
  return [
    '<section data-group aria-labelledby="findings">',
    '<h2 id="findings">Findings</h2>',
    ...byCause(found).map(article),
    "</section>",
  ];
}

function article(group: readonly [Finding, ...Finding[]]): string {
  const [{ severity, rule, title, plan, address, why, fix, link }] = group;
  const said = group
    .map(({ says, status }) => `${escape(says)}${status === "new" ? "" : " (already there)"}.`)
    .join("<br>");
  const more = link.startsWith("https://") ? ` <a href="${escape(link)}">${escape(rule)}</a>` : ` ${escape(rule)}`;
  return [
    `<article class="${severity}" data-verdict="none">`,
    `<h3>${badge(severity, tone(severity))} ${escape(title)}</h3>`,
    `<p><code>${escape(plan)}</code> <code>${escape(address)}</code> ${said}</p>`,
    `<p class="soft">${escape(why)}</p>`,
    `<p><strong>What to do:</strong> ${escape(fix)}${more}</p>`,
    "</article>",
  ].join("\n");
}

function access(review: Review): readonly string[] {
  const sections = review.plans.flatMap((plan, index) => {
    const own = review.grants.filter((grant) => grant.plan === plan.name);
    return own.length === 0 ? [] : section(review, plan, `plan-${index + 1}`, own);
  });
  return ["<h2>Access</h2>", ...(sections.length > 0 ? sections : ["<p>Nobody is given any.</p>"])];
}

function section(
  { pictures }: Review,
  plan: ReviewedPlan,
  id: string,
  own: readonly ReviewedGrant[],
): readonly string[] {
  const drawn = pictures.get(plan.name);
  return [
    `<section data-group aria-labelledby="${id}">`,
    `<h3 id="${id}">${escape(plan.name)}</h3>`,
    ...(drawn && drawn.edges.length > 0 ? scrolling(`Picture of ${plan.name}`, "picture", [svg(drawn, id)]) : []),
    ...scrolling(`Access in ${plan.name}`, "table", table(own)),
    "</section>",
  ];
}

/** Wide content scrolls by itself, also with the keyboard. */
function scrolling(name: string, kind: string, inside: readonly string[]): readonly string[] {
  return [`<div class="scroll ${kind}" role="region" aria-label="${escape(name)}" tabindex="0">`, ...inside, "</div>"];
}

function table(own: readonly ReviewedGrant[]): readonly string[] {
  const heads = ["Change", "Access", "Judgement"].map((head) => `<th scope="col">${head}</th>`);
  return ["<table>", `<thead><tr>${heads.join("")}</tr></thead>`, "<tbody>", ...own.map(row), "</tbody></table>"];
}

const changes: Readonly<Record<ReviewedGrant["change"], string>> = {
  new: "new",
  changed: "changed",
  removed: "taken away",
  unchanged: "stays",
};

function row(grant: ReviewedGrant): string {
  const { sentence, wasSentence, address, judgement, change } = grant;
  const was = wasSentence === undefined ? "" : `<p class="soft">was: <del>${escape(wasSentence)}</del></p>`;
  return [
    `<tr data-verdict="${judgement?.verdict ?? "none"}">`,
    `<td class="change">${badge(changes[change], change === "removed" ? "mind" : "plain")}</td>`,
    `<td>${escape(sentence)}${was}<p><code class="soft">${escape(address)}</code></p></td>`,
    `<td>${verdict(grant)}</td>`,
    "</tr>",
  ].join("");
}

function verdict(grant: ReviewedGrant): string {
  const { judgement } = grant;
  if (!judgement) return badge(verdictWords(grant), "plain");
  const { document, differences } = judgement;
  const kind = judgement.verdict === "as documented" ? "good" : judgement.verdict === "broader" ? "bad" : "mind";
  const list = differences.map(({ direction, by, says }) => `<p>${direction} by ${by}: ${escape(says)}</p>`);
  return `${badge(judgement.verdict, kind)}<p><a href="${escape(document.url)}">${escape(document.title)}</a> <span class="soft">(${escape(document.date)})</span></p>${list.join("")}`;
}

function suppressed({ suppressed: quiet }: Review): readonly string[] {
  if (quiet.length === 0) return [];
  const items = quiet.map(
    ({ rule, address, reason, until }) =>
      `<li><code>${escape(rule)}</code> <code>${escape(address)}</code>: ${escape(reason)} (until ${escape(until)})</li>`,
  );
  return ["<h2>Suppressed</h2>", "<ul>", ...items, "</ul>"];
}

function footer({ plans }: Review): readonly string[] {
  return [
    "<footer>",
    `<p>Read from ${plans.map(({ file }) => `<code>${escape(file)}</code>`).join(", ")}</p>`,
    "</footer>",
  ];
}

function badge(text: string, kind: string): string {
  return `<span class="badge ${kind}">${escape(text)}</span>`;
}

function tone(severity: Severity): string {
  return { critical: "bad", high: "bad", medium: "mind", low: "note" }[severity];
}
