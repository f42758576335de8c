import type * as Action from "../actions/schema";
import { newCommand } from "../command";

export const schemaCommand = () =>
  newCommand("schema", "Prints the JSON Schema of a file, for an editor's completion and checks.", {
    examples: ["schema > integrations.schema.json", "schema review.yaml > review.schema.json"],
    exitCodes: ["printed", "there is no such schema", "internal failure"],
  })
    .argument(
      "[FILE]",
      "integrations.yaml, review.yaml, or review.json for the output of review --json",
      "integrations.yaml",
    )
    .action((file: string) => load().schemaAction(file));

const load = () => require("../actions/schema") as typeof Action;
