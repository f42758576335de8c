import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSettings } from "../../config/rules/check-stack";
import { isRequired, moduleVariables } from "../../module/variables";
import { escapeText } from "../../terraform/escape";
import { catalogue } from "../../module/catalogue";
import { jsonText, type Json, type JsonObject } from "../../terraform/json";
import { moduleJson } from "../../module/module-json";
import { examples } from "../../module/own-test";
import type { Case } from "../module/values";
import { Terraform } from "./terraform";

/** What a validator says of each value: nothing when it accepts it. */
export type Verdicts = readonly (readonly string[])[];

/** What the loader of integrations.yaml says. */
export function loaderVerdicts(cases: readonly Case[]): Verdicts {
  return cases.map(({ module, settings }) => {
    const { vendor } = catalogue[module]!;
    const token = vendor.id === "mixpanel" ? { projectToken: "0123456789abcdef" } : {};
    const base = { vendor: vendor.id, region: "us-east-1", bucket: { name: "acme-events" }, ...token };
    return checkSettings("acme", vendor, { ...base, ...settings }).faults.map(({ message }) => message);
  });
}

/** What real Terraform says. It leaves checks of two variables out once another call has failed: so the rest is asked again. */
export async function terraformVerdicts(folder: string, cases: readonly Case[]): Promise<Verdicts> {
  for (const name of new Set(cases.map(({ module }) => module))) writeVariables(folder, name);
  const first = await planned(folder, cases);
  const accepted = cases.filter((_, index) => first[index]?.length === 0);
  const second = await planned(folder, accepted);
  return first.map((said, index) => (said.length > 0 ? said : (second[accepted.indexOf(cases[index]!)] ?? [])));
}

/** One root that calls a module of the same variables once for each value. A refusal names the line of the call. */
async function planned(folder: string, cases: readonly Case[]): Promise<Verdicts> {
  const calls = cases.map(({ module, given }, index) => [`case_${index}`, call(module, given)] as const);
  const text = jsonText({ module: Object.fromEntries(calls) });
  writeFileSync(join(folder, "main.tf.json"), text);
  const terraform = new Terraform(folder, {});
  await terraform.init();
  const { stdout } = await terraform.run("plan", "-json", "-input=false");
  const starts = text.split("\n").flatMap((line, index) => (/^ {4}"case_\d+": \{$/.test(line) ? [index + 1] : []));
  const verdicts: string[][] = cases.map(() => []);
  for (const { line, detail } of refusals(stdout))
    verdicts[starts.filter((start) => start <= line).length - 1]?.push(detail);
  return verdicts;
}

function call(module: string, given: Case["given"]): JsonObject {
  const needed = examples(moduleVariables(catalogue[module]!).filter(isRequired));
  return { source: `./${module}`, ...needed, ...(escaped(given as Json) as JsonObject) };
}

function escaped(value: Json | undefined): Json | undefined {
  if (typeof value === "string") return escapeText(value);
  if (Array.isArray(value)) return value.map((item: Json) => escaped(item) as Json);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [escapeText(key), escaped(inner as Json) as Json]),
  );
}

function writeVariables(folder: string, name: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "variables.tf.json"), jsonText(moduleJson(name, catalogue[name]!)["variables"]!));
}

function refusals(stdout: string): readonly { readonly line: number; readonly detail: string }[] {
  const messages = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return messages.flatMap(({ diagnostic }) =>
    diagnostic
      ? [{ line: diagnostic.range?.start.line ?? 0, detail: `${diagnostic.summary}: ${diagnostic.detail}` }]
      : [],
  );
}
