import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import type { Construct } from "constructs";
import { countIf } from "../terraform/count-if";
import type { AccessSite, MadeAccess } from "./access-site";
import type { Access } from "./methods/method";
import { webIdentity } from "./methods/web-identity";
import { realmStatements } from "./realm-statements";
import { RoleAccess } from "./role-access";

/** A role for the vendor's tokens, and their OpenID Connect provider unless the account has it already. */
export function webIdentityAccess(
  scope: Construct,
  access: Access<"web-identity">,
  { vendor, tags, identity, accountId, inProfile }: AccessSite,
): MadeAccess {
  const { externalIds, createOidcProvider = true, createOidcProviderIf, maxSessionSeconds } = access;
  const { issuer, audience } = webIdentity.tokenProvider(vendor, externalIds);
  const account = accountId();
  const provider = createOidcProvider
    ? new IamOpenidConnectProvider(scope, "vendor_provider", {
        url: `https://${issuer}`,
        clientIdList: [audience],
        tags,
      })
    : undefined;
  if (createOidcProviderIf !== undefined) provider?.addOverride("count", countIf(createOidcProviderIf));
  const trust = realmStatements(scope, "trust", vendor, access, (pod) =>
    inProfile(webIdentity.trust(vendor, externalIds, pod, account)),
  );
  const { roleName, roleArn } = new RoleAccess(scope, "Default", {
    ...identity(),
    trust,
    maxSessionSeconds,
    // the policy has the ARN as text, which a plan knows before the provider exists
    dependsOn: provider && [provider],
  });
  return { roleName, roleArn, oidcProviderArn: `arn:aws:iam::${account}:oidc-provider/${issuer}` };
}
