import type * as Action from "../actions/modules";
import type { ModulesCommandOptions } from "../actions/modules";
import { firstModule } from "../../module/first-module";
import { newCommand } from "../command";

export const modulesCommand = () =>
  newCommand("modules", "Writes Terraform modules: the catalogue to modules/, or one module chosen by the options.", {
    examples: [
      "modules",
      "modules --list",
      `modules --vendor ${firstModule.vendor} --encryption create-key --out modules`,
    ],
    exitCodes: ["written", "invalid options, and nothing was written", "internal failure"],
  })
    .option("--vendor <V>", "writes one module instead, to DIR/NAME of --out")
    .option("--access <MODE>", "role, web-identity, iam-user or bucket-policy, if the vendor documents several")
    .option("--bucket <B>", "new (default) or existing")
    .option("--encryption <E>", "sse-s3, sse-kms, create-key, kms-key-arn or optional-kms-key-arn")
    .option("--protect", "with prevent_destroy on the bucket and its key; adds -protected to the name")
    .option("--keep-other-policies", "keeps other policies of the role or the user; adds -keeps-policies to the name")
    .option("--hardened", "limits the statements to the vendor's job; adds -hardened to the name")
    .option("--out <DIR>", "the folder for the modules (default: modules; required for one module)")
    .option("--format <F>", "hcl, json (one file, json/main.tf.json) or both (default)")
    .option("--overwrite", "replaces your edits, and folders of other origin")
    .option("--config <FILE>", "also knows the vendors that a file describes below vendors, such as integrations.yaml")
    .option("--list", "lists the possible modules; * marks those in modules/")
    .action((options: ModulesCommandOptions) => load().modulesAction(options));

const load = () => require("../actions/modules") as typeof Action;
