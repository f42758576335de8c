import type { Construct } from "constructs";
import { shippedVendor } from "../vendors";
import { checkedProps } from "./checked-props";
import type { MparticleStackProps } from "./settings-props";
import { AccessStack } from "./access-stack";

/** The facts of mParticle. */
export const mparticle = shippedVendor("mparticle");

/**
 * mParticle's event forwarding to a bucket.
 * @throws ConfigError with every fault of the props.
 */
export class MparticleStack extends AccessStack {
  constructor(scope: Construct, id: string, props: MparticleStackProps) {
    super(scope, id, mparticle, checkedProps(id, mparticle, props));
  }
}
