import { fill } from "../../policies/document";
import { withInputs, type InputValues } from "../../policies/inputs";
import { isInputValue } from "../../vendors/input-forms";
import { inputsOf, namesAccount } from "../../vendors/lookups";
import type { Statement } from "../../vendors/statement";
import type { AccessMode, Vendor, VendorInput } from "../../vendors/vendor";
import { everyPrincipal } from "../../policies/any-statement";
import { documentedGrant } from "../../policies/bucket";
import type { Grant, GrantKind } from "../grants/grant";
import { withGaps } from "../../text/gaps";
import { methodsFor } from "./documented-statements";

/**
 * The values that a customer entered for a way in, as far as the grants have them at the place of their placeholders. A
 * text that no stack or module would accept is none: the placeholder stays, and the grant differs from the document.
 */
function enteredInputs(vendor: Vendor, mode: AccessMode, bucket: string, grants: readonly Grant[]): InputValues {
  const { trust = [], bucket: statements } = documentedGrant(vendor, { mode });
  const documented = fill([...trust, ...statements], { [vendor.placeholders.bucket]: bucket });
  return Object.fromEntries(
    inputsOf(vendor, mode).flatMap((input) => {
      const value = entered(input, documented, grants);
      return value === undefined ? [] : [[input.setting, value]];
    }),
  );
}

/**
 * The vendor with the values that the grants have, and the principal that no document knows; nothing for a vendor without
 * a way in of this kind.
 */
export function asEntered(
  vendor: Vendor,
  kind: GrantKind,
  bucket: string,
  grants: readonly Grant[],
): readonly { readonly filled: Vendor; readonly entered?: string }[] {
  return methodsFor(vendor, kind)
    .slice(0, 1)
    .map(({ mode }) => {
      const values = enteredInputs(vendor, mode, bucket, grants);
      return { filled: withInputs(vendor, mode, values), entered: enteredPrincipal(vendor, mode, values) };
    });
}

/** Names a principal that is as entered, because no document has its account; undefined if there is none. */
function enteredPrincipal(vendor: Vendor, mode: AccessMode, values: InputValues): string | undefined {
  const named = inputsOf(vendor, mode).filter(namesAccount);
  return named.map(({ setting }) => values[setting]).find((value) => value !== undefined);
}

function entered(input: VendorInput, documented: readonly Statement[], grants: readonly Grant[]): string | undefined {
  const principals = documented.flatMap(({ Principal }) => everyPrincipal(Principal));
  const resources = documented.flatMap(({ Resource = [] }) => Resource);
  const found = [
    ...valuesAt(
      input,
      principals,
      grants.map(({ principal }) => principal.id),
    ),
    ...valuesAt(
      input,
      resources,
      grants.flatMap(({ statement }) => statement.resources),
    ),
  ];
  return found.find((value) => isInputValue(input, value));
}

/** The texts at the placeholder of documented ones. */
function valuesAt({ placeholder }: VendorInput, documented: readonly string[], texts: readonly string[]) {
  return documented
    .filter((one) => one.includes(placeholder))
    .flatMap((one) => {
      const pattern = withGaps(one, placeholder, "(.+)");
      return texts.flatMap((text) => pattern.exec(text)?.[1] ?? []);
    });
}
