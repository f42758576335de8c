import type { TerraformStack } from "cdktf";
import { version } from "cdktf/package.json";
import { RootConstruct } from "constructs";
import { buildStack, type StackInputs } from "../../stacks/build";
import { stackFile } from "../stack-files";
import { leanly } from "./lean-cdktf";
import { stableJson } from "./stable-json";

/**
 * Synthesizes one stack in memory, with the bytes that CDKTF's own App would write. Each stack has a tree of its own, so
 * that memory holds one at a time.
 * @returns texts by their paths in the output folder.
 * @throws as CDKTF does when a validation fails.
 */
export function terraformJson(inputs: StackInputs): ReadonlyMap<string, string> {
  return leanly(() => {
    const root = new RootConstruct();
    // an App does no more for its stacks, except for references between them, and these have none
    root.node.setContext("cdktfVersion", version);
    const stack = buildStack(root, inputs);
    stack.runAllValidations();
    return new Map(texts(stack).map(([file, text]) => [stackFile(inputs.name, file), text] as const));
  });
}

function texts(stack: TerraformStack): readonly (readonly [file: string, text: string])[] {
  if (!writesHcl(stack)) return [["cdk.tf.json", stableJson(stack.toTerraform())]];
  const { hcl, metadata } = stack.toHclTerraform();
  return [
    ["cdk.tf", hcl],
    ["metadata.json", stableJson(metadata)],
  ];
}

/** Reports if the CDKTF CLI has asked for HCL, with an environment variable that CDKTF reads itself. */
export function writesHcl(stack: TerraformStack): boolean {
  return Reflect.get(stack.synthesizer, "hclOutput") === true;
}
