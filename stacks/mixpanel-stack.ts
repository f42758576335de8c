import type { Construct } from "constructs";
import { mixpanel } from "../vendors/mixpanel";
import { checkedProps } from "./checked-props";
import type { CommonSettings } from "./common-settings";
import { VendorStack } from "./vendor-stack";
import type { StackProps } from "./stack-props";

export interface MixpanelStackProps extends CommonSettings, StackProps {
  /**
   * The token of the exporting Mixpanel project; a list accepts several. The role's external id: 2 to 1224 letters,
   * digits and `_+=,.@:/-`. Not a secret, and not the project's API secret.
   */
  readonly projectToken: string | string[];
  /** The longest session of the role, 3600 to 43200 seconds. If unset, 3600. */
  readonly maxSessionSeconds?: number;
}

/**
 * Mixpanel's export to a bucket, through a role for Mixpanel to assume.
 * @throws ConfigError with every fault of the props.
 */
export class MixpanelStack extends VendorStack {
  constructor(scope: Construct, id: string, props: MixpanelStackProps) {
    super(scope, id, mixpanel, checkedProps(id, mixpanel, props));
  }
}
