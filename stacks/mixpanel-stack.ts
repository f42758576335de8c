import type { Construct } from "constructs";
import { shippedVendor } from "../vendors";
import { checkedProps } from "./checked-props";
import type { MixpanelStackProps } from "./settings-props";
import type { Prepared } from "./prepared";
import { AccessStack } from "./access-stack";

/** The facts of Mixpanel. */
export const mixpanel = shippedVendor("mixpanel");

/**
 * Mixpanel's export to a bucket, through a role for Mixpanel to assume.
 * @throws ConfigError with every fault of the props.
 */
export class MixpanelStack extends AccessStack {
  constructor(scope: Construct, id: string, props: MixpanelStackProps | Prepared<MixpanelStackProps>) {
    super(scope, id, mixpanel, checkedProps(id, mixpanel, props));
  }
}
