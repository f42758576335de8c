import type { Finding, Severity } from "../findings/rule";
import type { Suppressed } from "../findings/suppressions";
import { groupedBy } from "../../text/grouped";
import { escape } from "./escape";

/** The findings by rule: the risk and the fix once, and each place below them. */
export function findingArticles(found: readonly Finding[]): readonly string[] {
  return [...groupedBy(found, ({ rule, severity }) => `${rule} ${severity}`).values()].flatMap(article);
}

function article(group: readonly [Finding, ...Finding[]]): readonly string[] {
  const [{ severity, rule, title, risk, fix, link }] = group;
  const more = link.startsWith("https://") ? ` <a href="${escape(link)}">${escape(rule)}</a>` : ` ${escape(rule)}`;
  return [
    `<article class="${severity}">`,
    `<h3>${badge(severity, tones[severity])} ${escape(title)}</h3>`,
    `<p class="soft">${escape(risk)}</p>`,
    `<p><strong>What to do:</strong> ${escape(fix)}${more}</p>`,
    "<ul>",
    ...group.map(({ plan, address, message }) => `<li>${place(plan, address)} ${escape(message)}.</li>`),
    "</ul>",
    "</article>",
  ];
}

/** Findings no longer there, on a line each. */
export function goneList(gone: readonly Finding[]): readonly string[] {
  return list(gone, ({ message }) => `no more ${escape(message)}`);
}

/** The accepted findings, each with its reason and its last day. */
export function suppressedList(suppressed: readonly Suppressed[]): readonly string[] {
  return list(
    suppressed,
    ({ message, reason, until }) => `${escape(message)}: ${escape(reason)} (until ${escape(until)})`,
  );
}

function list<Of extends Finding>(found: readonly Of[], words: (one: Of) => string): readonly string[] {
  const items = found.map((one) => `<li>${escape(one.rule)} ${place(one.plan, one.address)} ${words(one)}</li>`);
  return ["<ul>", ...items, "</ul>"];
}

function place(plan: string, address: string): string {
  return `<code>${escape(plan)} ${escape(address)}</code>`;
}

/** A few words in a color of their meaning. */
export function badge(text: string, kind: string): string {
  return `<span class="badge ${kind}">${escape(text)}</span>`;
}

const tones: Readonly<Record<Severity, string>> = { critical: "bad", high: "bad", medium: "mind", low: "note" };
