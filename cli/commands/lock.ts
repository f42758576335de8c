import type * as Action from "../actions/lock";
import type { LockCommandOptions } from "../actions/lock";
import { newCommand } from "../command";
import { repeatable } from "../options";

export const lockCommand = () =>
  newCommand(
    "lock",
    "Pins the newest AWS provider of the stacks' range in .terraform.lock.hcl, with Terraform. Commit the file: synth copies it into each stack's folder.",
    {
      examples: ["lock", "lock --platform linux_amd64 --platform darwin_arm64"],
      exitCodes: ["written", "invalid options", "Terraform can't run or fails"],
    },
  )
    .option(
      "--platform <P>",
      "a platform to lock; repeatable (default: Linux and macOS on amd64 and arm64, Windows on amd64)",
      repeatable,
    )
    .option("--mirror <DIR>", "a local mirror of the providers, instead of the registry")
    .action((options: LockCommandOptions) => load().lockAction(options));

const load = () => require("../actions/lock") as typeof Action;
