import type * as Action from "../actions/synth";
import type * as DiffAction from "../actions/synth-diff";
import type { SynthCommandOptions } from "../synth-options";
import { newCommand } from "../command";
import { configOption } from "../options";

/** @param tool the hash of the tool's sources. */
export const synthCommand = (tool?: string) =>
  newCommand("synth", "Checks integrations.yaml and writes the Terraform JSON of its stacks.", {
    examples: ["synth", "synth acme-events", "synth --diff", "synth --config prod.yaml --out out/prod"],
    exitCodes: [
      "written, or compared",
      "nothing written, because of problems in the file or another file in the way",
      "internal failure",
    ],
  })
    .argument("[NAME...]", "the stacks to write (default: all)")
    .addOption(configOption())
    .option("--out <DIR>", "another output folder, inside the current one (default: $CDKTF_OUTDIR, or cdktf.out)")
    .option("--diff", "writes nothing, and shows the changes of each stack and of its access")
    .option("--prune", "removes the stacks of other files from the output folder")
    .option("--overwrite", "replaces your edits in the output folder")
    .option("--all", "prints every problem and every warning")
    .option("--json", "prints the outcome as JSON")
    .option("--quiet", "prints problems and warnings only")
    .action((names: readonly string[], options: SynthCommandOptions) =>
      options.diff ? loadDiff().synthDiffAction(names, options, tool) : load().synthAction(names, options, tool),
    );

const load = () => require("../actions/synth") as typeof Action;
/** Apart, because it needs the whole review. */
const loadDiff = () => require("../actions/synth-diff") as typeof DiffAction;
