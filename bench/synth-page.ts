import { markdownTable } from "../text/table";
import { benchVendor } from "./bench-vendor";

export interface Cost {
  /** Seconds of CPU time. */
  readonly cpu: number;
  /** The process's largest resident memory. */
  readonly megabytes: number;
}

/** The runs for one number of stacks. */
export interface Measured {
  readonly count: number;
  /** Plain CDKTF's classes with the same bytes. */
  readonly raw: Cost;
  /** Into an empty folder. */
  readonly full: Cost;
  /** Again, with nothing changed. */
  readonly same: Cost;
  /** Again, with one stack changed. */
  readonly one: Cost & { readonly changed: number };
}

/** The page with the results and the goals beside them. */
export function page(results: readonly Measured[]): string {
  return [
    "# synth beside plain CDKTF",
    "",
    "`node --import tsx bench/synth.ts --write` writes this page and [synth.svg](synth.svg). Both sides write the same bytes",
    `for stacks of one shape: ${benchVendor.name}'s role and a new bucket. Seconds are CPU time, after the imports. On a machine with`,
    "other work, compare only the figures of one row.",
    "",
    markdownTable([["Goal", "Result", "Met"], ...results.flatMap(goalsAt), ...goalsOverall(results)]),
    "",
    markdownTable([titles, ...results.map(row)]),
    "",
  ].join("\n");
}

const titles = ["Stacks", "CDKTF s", "synth s", "Ratio", "No change s", "One changed s", "CDKTF MB", "synth MB"];

function row({ count, raw, full, same, one }: Measured): readonly string[] {
  const seconds = [raw.cpu, full.cpu, full.cpu / raw.cpu, same.cpu, one.cpu].map((value) => value.toFixed(2));
  return [inWords(count), ...seconds, raw.megabytes.toFixed(0), full.megabytes.toFixed(0)];
}

function goalsAt({ count, raw, full, one }: Measured): readonly (readonly string[])[] {
  const ratio = full.cpu / raw.cpu;
  const atMostCdktf = [
    `${inWords(count)} stacks cost at most as much as plain CDKTF`,
    `${ratio.toFixed(2)} times`,
    met(ratio <= 1),
  ];
  const share = one.cpu / full.cpu;
  const quarter = [
    `One changed of ${inWords(count)} costs at most a quarter of all`,
    `${(share * 100).toFixed(0)}%`,
    met(share <= 0.25),
  ];
  const files = [`One changed of ${inWords(count)} writes one stack's file`, `${one.changed}`, met(one.changed === 1)];
  if (count === 1000) return [atMostCdktf];
  return count === 5000 ? [atMostCdktf, quarter, files] : [];
}

function goalsOverall(results: readonly Measured[]): readonly (readonly string[])[] {
  const last = results.at(-1);
  const thousand = results.find(({ count }) => count === 1000);
  if (!last || !thousand) return [];
  const growth = last.full.cpu / last.count / (thousand.full.cpu / thousand.count);
  return [
    [
      `${inWords(last.count)} stacks need less than 1 GB`,
      `${last.full.megabytes.toFixed(0)} MB`,
      met(last.full.megabytes < 1000),
    ],
    [
      `A stack of ${inWords(last.count)} costs as much as one of 1,000`,
      `${growth.toFixed(2)} times`,
      met(growth <= 1.25),
    ],
  ];
}

function met(isMet: boolean): string {
  return isMet ? "yes" : "no";
}

function inWords(count: number): string {
  return count.toLocaleString("en-US");
}
