import { documentedTokens } from "../../policies/trust";
import { asMap } from "../../text/map";
import { onceFor } from "../../text/once";
import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import type { Plan, Values } from "../plan/resources";
import { methodsFor } from "./documented-statements";

/** The vendors in a tag for the user's vendor, or else in the user's name: somebody outside has the keys. */
export function vendorsNamed(
  { entity }: Grant,
  plans: ReadonlyMap<string, Plan>,
  vendors: readonly Vendor[],
): readonly Vendor[] {
  const plan = plans.get(entity?.plan ?? "");
  if (entity?.kind !== "user" || entity.address === undefined || !plan) return [];
  const tagged = vendorTags(usersIn(plan).get(entity.address) ?? {});
  const byTag = vendors.filter((vendor) => wordsOf(vendor).some((word) => tagged.includes(word)));
  const name = `-${slug(entity.name)}-`;
  const isInName = ({ id, name: own }: Vendor) => [id, slug(own)].some((word) => name.includes(`-${word}-`));
  return byTag.length > 0 ? byTag : vendors.filter((vendor) => takesKeys(vendor) && isInName(vendor));
}

/** A company with pipelines lends its name to users of the account's own. */
function takesKeys(vendor: Vendor): boolean {
  return methodsFor(vendor, "user").length > 0 && documentedTokens(vendor, "") === undefined;
}

const usersIn = onceFor(
  ({ resources }: Plan): ReadonlyMap<string, Values> =>
    new Map(
      resources
        .filter(({ type }) => type === "aws_iam_user")
        .map(({ address, before, after }) => [address, after ?? before ?? {}]),
    ),
);

function vendorTags({ tags, tags_all: all }: Values): readonly string[] {
  const entries = Object.entries({ ...asMap(all), ...asMap(tags) });
  return entries
    .filter(([key]) => /^(vendor|partner|third[-_ ]?party|saas)$/i.test(key))
    .map(([, value]) => slug(String(value)));
}

/** The words for a vendor: its id, its name, and the company's at the beginning of the id. */
function wordsOf({ id, name }: Vendor): readonly string[] {
  return [id, slug(name), id.split("-")[0] ?? id];
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
