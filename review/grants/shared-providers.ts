import { documentedTokens } from "../../policies/trust";
import { literally } from "../../text/gaps";
import { vendors } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";

/** The owners at identity providers that belong to the team, by the keys of review.yaml. Absent: not told. */
export interface OwnOwners {
  readonly github?: readonly string[];
  readonly gitlab?: readonly string[];
  readonly terraform?: readonly string[];
}

/** A provider for all of its customers: its audience tells nobody apart, and its subject names an owner. */
export interface SharedProvider {
  readonly own?: keyof OwnOwners;
  /** The claims with an owner, and the text before it in each. */
  readonly claims: Readonly<Record<string, RegExp>>;
}

/** An owner ends at a slash or a colon; without one, the pattern may go on. */
export const atBeginning = /^/;

/** The identity providers of pipelines. */
const ofPipelines: Readonly<Record<string, SharedProvider>> = {
  "token.actions.githubusercontent.com": {
    own: "github",
    claims: {
      sub: /(?:^|:)(?:repo|repository|repository_owner):/,
      repository: atBeginning,
      repository_owner: atBeginning,
    },
  },
  "gitlab.com": { own: "gitlab", claims: { sub: /(?:^|:)project_path:/ } },
  "app.terraform.io": { own: "terraform", claims: { sub: /(?:^|:)organization:/ } },
  "agent.buildkite.com": { claims: { sub: /(?:^|:)organization:/ } },
  "oidc.vercel.com": { claims: { sub: /(?:^|:)owner:/ } },
};

/** Takes the place of a customer in the documented tokens. */
const mark = "<CUSTOMER>";

/** The identity providers by their names: those of pipelines, and a vendor's with one for all of its customers. */
export const sharedProviders: Readonly<Record<string, SharedProvider>> = {
  ...Object.fromEntries(vendors.flatMap(providerOfVendor)),
  // a vendor with one of these hosts never takes away what is known of it
  ...ofPipelines,
};

/** The vendor's provider without a customer in its name, and the text before the customer in each claim. */
function providerOfVendor(vendor: Vendor): readonly (readonly [string, SharedProvider])[] {
  const tokens = documentedTokens(vendor, mark);
  if (!tokens || tokens.issuer.includes(mark)) return [];
  const conditions = tokens.trust.flatMap(({ Condition = {} }) => Object.values(Condition).flatMap(Object.entries));
  const claims = conditions.flatMap(([key, value]) => {
    const [before, after] = String(value).split(mark);
    const beginning = new RegExp(`^${literally(before ?? "")}`);
    return after === undefined ? [] : [[key.slice(key.lastIndexOf(":") + 1), beginning] as const];
  });
  return [[tokens.issuer, { claims: Object.fromEntries(claims) }]];
}
