import type { Lock, LockedPackage } from "./lock";

/** Licenses allowed for packages that run. https://spdx.org/licenses/ */
const permissive = [
  ...["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "CC0-1.0"],
  // a copyleft of single files, used here as they are
  "MPL-2.0",
];

export interface Exception {
  readonly name: string;
  readonly license: string;
  /** Only builds and tests may use it. */
  readonly testsOnly: boolean;
  readonly reason: string;
}

/** Packages under other licenses, each with its reason. */
export const exceptions: readonly Exception[] = [
  ...["iam-simulate", "iam-policy", "iam-utils"].map((name) => ({
    name: `@cloud-copilot/${name}`,
    license: "AGPL-3.0-or-later",
    testsOnly: true,
    reason: "evaluates policies in tests; no installed or synthesized file contains it",
  })),
  {
    name: "openpgp",
    license: "LGPL-3.0+",
    testsOnly: true,
    reason: "makes and opens the keys of the rotation test",
  },
  {
    name: "caniuse-lite",
    license: "CC-BY-4.0",
    testsOnly: true,
    reason: "is data about browsers for Jest's compiler",
  },
  {
    name: "jsonify",
    license: "Public Domain",
    testsOnly: false,
    reason: "is in the public domain; cdktf depends on it, and SPDX lacks the name",
  },
];

/** Returns every fault of the packages in package-lock.json; empty if there is none. */
export function lockFaults(lock: Lock, allowed: readonly Exception[] = exceptions): readonly string[] {
  const stale = allowed.filter(({ name }) => !lock.packages.some((one) => one.name === name));
  return [
    ...lock.packages.flatMap((one) => [
      ...licenseFaults(one, lock.running.has(one.path), allowed),
      ...originFaults(one),
    ]),
    ...stale.map(
      ({ name }) => `${name} is an exception in scripts/supply-chain/licenses.ts, but is not installed: remove it`,
    ),
  ];
}

function licenseFaults(one: LockedPackage, runs: boolean, allowed: readonly Exception[]): readonly string[] {
  const { name, license } = one;
  if (license === undefined || license === "") return [`${titled(one)} states no license`];
  if (isPermissive(license)) return [];
  const exception = allowed.find((other) => other.name === name && other.license === license);
  if (!exception) return [`${titled(one)} has the license ${license}, neither permissive nor an exception`];
  return exception.testsOnly && runs
    ? [`${titled(one)} has the license ${license}, allowed only in tests, but is a runtime dependency`]
    : [];
}

/** Reports if an SPDX expression of AND and OR, without nesting, leaves a permissive license. */
function isPermissive(expression: string): boolean {
  const choices = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((license) => permissive.includes(license)));
}

/**
 * A package comes from npm's configured registry, with a hash. A `resolved` line would bind the lock file to one
 * address, and may point anywhere.
 */
function originFaults(one: LockedPackage): readonly string[] {
  return [
    ...(one.resolved === undefined ? [] : [`${titled(one)} is bound to ${one.resolved}: remove the line "resolved"`]),
    ...(one.integrity === undefined && !one.inBundle ? [`${titled(one)} has no integrity hash`] : []),
  ];
}

function titled({ path, version }: LockedPackage): string {
  return `${path.replace(/^node_modules\//, "")}@${version}`;
}
