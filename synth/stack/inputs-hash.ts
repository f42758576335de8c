import { sha256 } from "../../output/place";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import type { StackInputs } from "../../stacks/build";
import type { Vendor } from "../../vendors/vendor";
import { writesHcl } from "./terraform-json";

const vendorTexts = new WeakMap<Vendor, string>();

/** The facts of a vendor are data alone, and the same for many stacks. */
function vendorText(vendor: Vendor): string {
  const text = vendorTexts.get(vendor) ?? JSON.stringify(vendor);
  vendorTexts.set(vendor, text);
  return text;
}

/** Returns the function that hashes all that decides a stack's files beside the tool: the language, and its inputs. */
export function inputsHasher(): (inputs: StackInputs) => string {
  const isHcl = writesHcl(new TerraformStack(new RootConstruct(), "probe"));
  return ({ vendor, ...inputs }) => sha256(JSON.stringify([isHcl, vendorText(vendor), inputs]));
}
