import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { Construct } from "constructs";
import { VendorAccess } from "../../constructs/vendor-access";
import type { VendorAccessProps } from "../../constructs/vendor-access-props";
import { mixpanel } from "../vendors/shipped";
import { withoutNotes, type TerraformJson } from "../stacks/synthesized";

/** What these constructs make in a stack of somebody else's. */
export function made(make: (stack: TerraformStack) => void): TerraformJson {
  const stack = new TerraformStack(Testing.app(), "stack");
  make(stack);
  return withoutNotes(Testing.synth(stack));
}

/** The resources of a type, in the order in which they were made. */
export function all(json: TerraformJson, type: string): readonly Record<string, unknown>[] {
  return Object.values(json.resource?.[type] ?? {});
}

/** A variable of this name, as a reference. */
export function variable(scope: Construct, name: string): string {
  return new TerraformVariable(scope, name, {}).stringValue;
}

export const accessProps: VendorAccessProps = {
  vendor: mixpanel,
  access: { mode: "role", externalIds: ["abcdef"] },
  bucket: { create: false, name: "acme-events" },
  encryption: { type: "sse-s3" },
  region: "us-east-1",
  name: "acme",
};

/** What a vendor's access makes, with these props in the place of those above. */
export function access(props: Partial<VendorAccessProps>): TerraformJson {
  return made((stack) => new VendorAccess(stack, "access", { ...accessProps, ...props }));
}
