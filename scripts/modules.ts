import { parseArgs } from "node:util";
import { ConfigError } from "../text/config-error";
import { shown } from "../text/fault";
import { oneOf } from "../text/list";
import { catalogue, moduleName } from "../module/catalogue";
import { chooseVariant } from "../module/choose-variant";
import { installModules } from "../module/install-modules";
import { listOfModules } from "../module/list-modules";
import { moduleFormats, moduleFolder, type ModuleFormat } from "../module/folder";
import { leftovers } from "../output/leftovers";
import { runCommand } from "./run-command";

const usage = `usage: npm run modules [-- OPTIONS]

Without options: writes the catalogue of Terraform modules to modules/.

  --vendor V --out DIR   writes one module instead, to DIR/NAME, chosen by
  --access MODE          role, iam-user or bucket-policy, if the vendor documents several
  --bucket B             new (default) or existing
  --encryption E         sse-s3, sse-kms, create-key, kms-key-arn or optional-kms-key-arn
  --protect              with prevent_destroy on the bucket and its key
  --keep-other-policies  keeps other policies of the role or the user
  --format F             json, hcl or both (default: JSON, and HCL in its own folder beside it)
  --overwrite            replaces your edits, and folders of other origin
  --list                 lists the possible modules; * marks those in modules/. --protect (for a new bucket) and
                         --keep-other-policies (for a role or a user) make another module of each, with -protected or
                         -keeps-policies after its name

Exit code: 0 written; 1 invalid options, and nothing was written; 2 internal failure.`;

const text = { type: "string" } as const;
const mark = { type: "boolean" } as const;
const choices = {
  ...{ vendor: text, access: text, bucket: text, encryption: text },
  ...{ protect: mark, "keep-other-policies": mark },
};

function main(): void {
  const { out, format, overwrite, list, help, ...chosen } = options();
  if (help) return console.log(usage);
  if (list) return console.log(listOfModules());
  const one = Object.keys(chosen).length > 0;
  if (out === "") throw new ConfigError("The command", ["--out must name a folder"]);
  if (one && out === undefined) throw new ConfigError("The command", ["--out is required: the folder for the module"]);
  const variants = one ? [chooseVariant(chosen)] : Object.values(catalogue);
  const kind = formatOf(format);
  const folders = variants.map(
    (variant) => [moduleName(variant), moduleFolder(moduleName(variant), variant, kind)] as const,
  );
  const { overwritten } = installModules(Object.fromEntries(folders), out ?? "modules", overwrite);
  for (const path of overwritten) console.error(`⚠ ${out ?? "modules"}/${path} was replaced`);
  for (const text of leftovers(out ?? "modules", ".modules.")) console.error(`⚠ ${text}`);
  for (const [name] of folders) console.log(`${out ?? "modules"}/${name}`);
}

function formatOf(given = "both"): ModuleFormat {
  const known = moduleFormats.find((format) => format === given);
  if (!known) throw new ConfigError("The command", [`--format must be ${oneOf(moduleFormats)}, got ${shown(given)}`]);
  return known;
}

function options() {
  try {
    return parseArgs({ options: { ...choices, out: text, format: text, overwrite: mark, list: mark, help: mark } })
      .values;
  } catch (error) {
    throw new ConfigError("The command", [`${(error as Error).message}\n${usage}`]);
  }
}

runCommand(main);
