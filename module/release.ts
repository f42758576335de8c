import { ConfigError } from "../text/config-error";
import { shown } from "../text/fault";
import { hclText } from "../terraform/hcl";
import { catalogue } from "./catalogue";
import { usageExample } from "./example";
import { moduleFolder, type Folder } from "./folder";
import { modulePurpose } from "./words";

/** The name of the repository: the registries take provider and name from `terraform-PROVIDER-NAME`. */
export const releaseRepository = "terraform-aws-s3-vendor-access";

export interface Release {
  /** The tag, such as `v1.2.3`. */
  readonly version: string;
  /** The owner of the repository, and of the modules in a registry. */
  readonly namespace: string;
  readonly license: string;
  /** The text of CHANGELOG.md, with a section for the version. */
  readonly changelog: string;
}

/**
 * The files of the repository with every module of the catalogue, for the Terraform and the OpenTofu registry.
 * @throws ConfigError for another version than a registry takes, or one without a section in the change log.
 */
export function releaseFiles(release: Release): Folder {
  const { version, namespace, license, changelog } = release;
  const wrongVersion = versionFaults(version);
  const ofVersion = wrongVersion.length > 0 ? wrongVersion : changelogFaults(version, changelog);
  const faults = [...ofVersion, ...namespaceFaults(namespace)];
  if (faults.length > 0) throw new ConfigError("The release", faults);
  const modules = Object.entries(catalogue).flatMap(([name, variant]) => {
    const source = { address: moduleSource(namespace, name), version: version.slice(1) };
    const files = moduleFolder(name, variant, "both", source);
    return Object.entries(files).map(([file, text]) => [`modules/${name}/${file}`, text] as const);
  });
  return {
    "README.md": rootReadme(release),
    LICENSE: license,
    "CHANGELOG.md": changelog.replace(`${heading(version)} (unreleased)`, heading(version)),
    ...rootModule,
    ...Object.fromEntries(modules),
  };
}

/** The registries ask for a module in the root, and this one makes nothing: a vendor is a choice of the caller. */
const rootModule: Folder = {
  "main.tf": "# The root makes nothing. Call a module of modules/.\n",
  "variables.tf": "# The root has no variables.\n",
  "outputs.tf": "# The root has no outputs.\n",
  "versions.tf": hclText({ terraform: { required_version: ">= 1.0" } }),
};

function rootReadme({ version, namespace }: Release): string {
  const rows = Object.entries(catalogue).map(
    ([name, variant]) => `| [${name}](modules/${name}) | ${modulePurpose(variant).replaceAll("|", "\\|")} |`,
  );
  const usages = Object.entries(catalogue).map(([name, variant]) =>
    usageExample(name, variant, { source: moduleSource(namespace, name), version: version.slice(1) }),
  );
  return `# ${releaseRepository}

Terraform modules that give SaaS vendors access to an S3 bucket, with the statements of each vendor's own document.

| Module | Purpose |
|--------|---------|
${rows.join("\n")}

\`\`\`hcl
${usages[0]}\`\`\`

The page of each module lists its arguments, and \`examples/\` has complete callers. \`json/main.tf.json\` in a module's
folder is the same module as Terraform JSON, for programs: append \`/json\` to the source. The root makes nothing.

CHANGELOG.md lists the changes of each version. A changed address in Terraform has its \`moved\` block.
`;
}

function moduleSource(namespace: string, name: string): string {
  return `${namespace}/s3-vendor-access/aws//modules/${name}`;
}

function versionFaults(version: string): readonly string[] {
  if (/^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version)) return [];
  const semantic = "https://developer.hashicorp.com/terraform/registry/modules/publish";
  return [`--version must be a semantic version with a "v", such as v1.2.3, got ${shown(version)}\n  ${semantic}`];
}

function namespaceFaults(namespace: string): readonly string[] {
  if (/^[0-9A-Za-z](?:[0-9A-Za-z-_]*[0-9A-Za-z])?$/.test(namespace)) return [];
  return [`--namespace must be the name of an owner at GitHub, got ${shown(namespace)}`];
}

function changelogFaults(version: string, changelog: string): readonly string[] {
  const headings = changelog.split("\n").filter((line) => line.startsWith("## "));
  const own = heading(version);
  if (headings.some((line) => line === own || line.startsWith(`${own} `))) return [];
  return [`CHANGELOG.md must have a section for ${version.slice(1)}\n  add the line: ${own}`];
}

function heading(version: string): string {
  return `## ${version.slice(1)}`;
}
