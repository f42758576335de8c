import { documentedKeyStatements } from "../../policies/key";
import { tokenProvider, webIdentityTrustStatements } from "../../policies/trust";
import type { Statement } from "../../vendors/statement";
import type { Vendor } from "../../vendors/vendor";
import { bucketUnchanged, identitySettings } from "./identity";
import type { Method } from "./method";
import { byIssuer, ends, identityResources } from "./resource-type";

const mode = "web-identity";

declare module "./method" {
  interface AccessProps {
    readonly "web-identity": {
      /** One of the vendor's words for you, in the subject of its tokens, such as your organization's id. */
      readonly externalIds: readonly string[];
      /** If false, the account has the vendor's OpenID Connect provider already. If unset, true. */
      readonly createOidcProvider?: boolean;
      /** Terraform's condition for the provider, where a variable decides. If unset, `createOidcProvider` decides. */
      readonly createOidcProviderIf?: string;
      /** The longest session, 3600 to 43200 seconds. If unset, 3600. */
      readonly maxSessionSeconds?: number;
      /** One of the vendor's realms. If unset, the document's general trust. */
      readonly pod?: string;
    };
  }
}

/** @throws without the account, which the ARN of the provider has. */
function trust(
  vendor: Vendor,
  externalIds: readonly string[],
  realm?: string,
  accountId?: string,
): readonly Statement[] {
  if (accountId === undefined) throw new Error(`the role for ${vendor.name}'s tokens needs its account`);
  return webIdentityTrustStatements(vendor, externalIds, realm, accountId);
}

/** A role in our account that the vendor assumes with a token of its OpenID Connect provider. */
export const webIdentity = {
  mode,
  settings: ["createOidcProvider", "maxSessionSeconds", ...identitySettings],
  identity: { kind: "role" },
  trust,
  tokenProvider,
  key: {
    onlyDocumented: true,
    statements: (vendor, { keyArn }) => documentedKeyStatements(vendor, mode, keyArn) ?? [],
  },
  props: ({ externalIds = [], createOidcProvider, createOidcProviderIf, maxSessionSeconds, pod }) => ({
    mode,
    externalIds,
    createOidcProvider,
    createOidcProviderIf,
    maxSessionSeconds,
    pod,
  }),
  outputs: {
    role_name: ["The name of the role for the vendor to assume.", "roleName"],
    role_arn: ["The ARN of the role for the vendor to assume.", "roleArn"],
    oidc_provider_arn: ["The ARN of the vendor's OpenID Connect provider.", "oidcProviderArn"],
  },
  resources: {
    ...identityResources("role", "the role, with the vendor's token required"),
    aws_iam_openid_connect_provider: {
      letGo: ends,
      letGoInWay: "vendor",
      importId: byIssuer,
      words: "the vendor's OpenID Connect provider: an account has one of each URL",
      // before, thumbprint_list was required
      provider: { since: "5.81", arguments: ["url", "client_id_list", "tags"] },
    },
  },
  words: {
    how: (name) => `through an IAM role for ${name} to assume with a token of its OpenID Connect provider`,
    leavesOut: [
      "No `thumbprint_list`: AWS checks the provider's certificate by its own list of authorities, or reads the thumbprint itself.",
    ],
    existingBucket: bucketUnchanged,
  },
  grantKinds: ["role"],
} as const satisfies Method<"web-identity">;
