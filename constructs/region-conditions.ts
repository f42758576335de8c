import { call, Token, type Precondition } from "cdktf";
import type { Vendor } from "../vendors/vendor";

/**
 * Repeats the loader's checks of a Region for a Region known only to a plan: the vendor supports it, and the bucket's
 * key is there.
 */
export function regionConditions(vendor: Vendor, region: string): readonly Precondition[] {
  const { regions, name, document } = vendor;
  if (!regions || !Token.isUnresolved(region)) return [];
  return [
    {
      condition: Token.asString(call("contains", [[...regions], region])),
      errorMessage: `The provider's Region must be one of ${name}'s Regions: ${regions.join(", ")}. ${document.url}`,
    },
  ];
}

/** For the ARN of an existing key, given by a variable; null means no key. */
export function keyRegionCondition(keyArn: string | undefined, region: string): readonly Precondition[] {
  if (!Token.isUnresolved(keyArn) || !Token.isUnresolved(region)) return [];
  const keyRegion = call("element", [call("split", [":", call("coalesce", [keyArn, ":::"])]), 3]);
  return [
    {
      condition: Token.asString(call("contains", [["", region], keyRegion])),
      errorMessage: "The key must be in the same Region as the bucket: the provider's Region.",
    },
  ];
}
