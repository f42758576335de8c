import type * as Action from "../actions/init";
import type { InitCommandOptions } from "../init/answers";
import { firstModule } from "../../module/first-module";
import { newCommand } from "../command";
import { repeatable } from "../options";

export const initCommand = () =>
  newCommand(
    "init",
    "Writes an integrations.yaml with one stack. On a terminal it asks for everything that no option says. It never replaces a file.",
    {
      examples: [
        "init",
        `init --vendor ${firstModule.vendor} --account 111122223333 --bucket acme-events --external-id 0123456789abcdef0123456789abcdef`,
      ],
      exitCodes: ["written", "an option is missing or wrong, the file exists, or you cancelled", "internal failure"],
    },
  )
    .option("--vendor <V>", "the vendor, as the command vendors lists it")
    .option("--access <MODE>", "role, web-identity, iam-user or bucket-policy, if the vendor documents several")
    .option("--stack <NAME>", "the name of the stack (default: the bucket's name)")
    .option("--name <NAME>", "the name of the file, a part of every state's path (default: the folder's name)")
    .option("--account <ID>", "your AWS account's id")
    .option("--region <R>", "the bucket's Region (default: us-east-1)")
    .option("--bucket <NAME>", "the name of a new bucket")
    .option("--existing <NAME>", "the name of an existing bucket, instead of a new one")
    .option("--external-id <ID>", "the vendor's word for you, such as the token of your project, for a role")
    .option("--realm <NAME>", "the vendor's installation with your data, such as a pod, if its document asks for it")
    .option(
      "--input <VALUE>",
      "a value that the vendor shows you alone, such as the name of its user, if its document asks for it; SETTING=VALUE if there are several (repeatable)",
      repeatable,
    )
    .option("--config <FILE>", "the file to write (default: $INTEGRATIONS_FILE, or integrations.yaml)")
    .action((options: InitCommandOptions) => load().initAction(options));

const load = () => require("../actions/init") as typeof Action;
