import { markdownTable } from "../../text/table";
import { vendorsWhose } from "./documents";
import { topics } from "./index";
import {
  catalogOf,
  catalogs,
  type ByDefault,
  type Control,
  type DocumentsThat,
  type OptIn,
  type Status,
} from "./control";

/** docs/controls.md: each control, and whether the synthesized stacks meet it. */
export function controlsPage(): string {
  const links = catalogs.map(({ name, url }) => `[${name}](${url})`);
  return [
    "# Controls",
    "<!-- npm run generate writes this page from scripts/security-controls/ -->",
    [
      "Catalogs of security controls, and the answer of the synthesized Terraform: stacks and modules, with their",
      `defaults. The catalogs are ${links.slice(0, -1).join(", ")}, and the ${links.at(-1)} Framework.`,
    ].join("\n"),
    [
      "`test/controls/` proves every line on the synthesized JSON of every variant of every vendor. A control met by default",
      "is met in each variant it concerns. An opt-in control is unmet without its setting, and met with it. A control that can't",
      "be met is met in none. The checks are this project's own reading of the controls: the tests don't run the scanners.",
    ].join("\n"),
    counts(),
    ...topics.flatMap(({ name, controls }) => [`## ${name}`, table(controls)]),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function counts(): string {
  const all = topics.flatMap(({ controls }) => controls);
  const count = (met: Status["met"]) => all.filter(({ status }) => status.met === met).flatMap(({ ids }) => ids).length;
  return `${count("by default")} controls are met by default, ${count("opt-in")} by a setting, and ${count("never")} can't be met here.`;
}

function table(controls: readonly Control[]): string {
  const rows = controls.map(({ ids, demands, status }) => [named(ids), demands, words(status)]);
  return markdownTable([["Controls", "Demand", "Answer"], ...rows]);
}

/** The names, by catalog: `checkov CKV_AWS_53; Trivy AWS-0086`. */
function named(ids: readonly string[]): string {
  const found = catalogs.map(({ name }) => [name, ids.filter((id) => catalogOf(id) === name)] as const);
  return found.flatMap(([name, some]) => (some.length > 0 ? [`${name} ${some.join(", ")}`] : [])).join("; ");
}

function inModules({ module, variable }: OptIn): string {
  if (module) return `In modules: \`--encryption ${module.encryption}\`.`;
  return variable === undefined ? "No module has a variable for it." : `In modules: \`${variable}\`.`;
}

function words(status: Status): string {
  switch (status.met) {
    case "by default":
      return [`**Met by default.** ${status.how}`, ...exceptions(status)].join(" ");
    case "opt-in":
      return `**Opt-in:** ${status.by.how}. ${inModules(status)}`;
    case "never":
      return [`**Can't be met here.** ${status.reason}`, ...byDocument("Met", status.exceptDocuments)].join(" ");
  }
}

function exceptions({ except = [], exceptDocuments }: ByDefault): readonly string[] {
  return [...except.map(({ how }) => `Not with ${how}.`), ...byDocument("Not met", exceptDocuments)];
}

function byDocument(verdict: string, documents: DocumentsThat | undefined): readonly string[] {
  if (!documents) return [];
  return [`${verdict} where the vendor's document ${documents.say}: ${vendorsWhose(documents.are).join(", ")}.`];
}
