import { methods } from "../../constructs/methods";
import { givenExternalIds } from "../../settings/external-id";
import { shown } from "../../text/fault";
import { repeats } from "../../text/repeats";
import type { Integration } from "./integration";
import type { StacksRule } from "./stacks-rule";

/** A stack with a role for the vendor's tokens, and the URL of their OpenID Connect provider. */
interface TokenUser {
  readonly stack: Integration;
  readonly issuer: string;
}

function tokenUsers(stacks: readonly Integration[]): readonly TokenUser[] {
  return stacks.flatMap((stack) => {
    const { vendor, settings } = stack;
    const given = givenExternalIds(vendor, settings);
    const provider = given && methods[settings.access].tokenProvider?.(vendor, [given.given].flat());
    return provider ? [{ stack, issuer: provider.issuer.toLowerCase() }] : [];
  });
}

function creates({ stack }: TokenUser): boolean {
  return stack.settings.createOidcProvider === true;
}

export const oidcProvidersDiffer: StacksRule = {
  reads: ["access", "createOidcProvider", "externalId"],
  faults: (stacks) =>
    repeats(tokenUsers(stacks).filter(creates), ({ issuer }) => issuer).map(({ first, again }) => ({
      path: [again.stack.name],
      atKey: true,
      message: `creates the same OpenID Connect provider as ${first.stack.name}: an account can have only one of each URL`,
      actual: shown(`https://${again.issuer}`),
      fix: "write createOidcProvider: false here, and apply the other stack first",
    })),
};

/** Warns of the end of a provider while the role of another stack still trusts it. */
export const oidcProviderNeeded: StacksRule = {
  reads: ["access", "createOidcProvider", "externalId", "state"],
  faults: (stacks) => {
    const users = tokenUsers(stacks);
    const left = users.filter((user) => creates(user) && user.stack.settings.state === "offboarded");
    return left.flatMap(({ stack, issuer }) =>
      users
        .filter((other) => other.issuer === issuer && other.stack.settings.state === "active")
        .map((other) => ({
          path: [stack.name, "state"],
          message: `removes the OpenID Connect provider https://${issuer}, and the role of ${other.stack.name} trusts it: AWS would refuse ${other.stack.vendor.name} there`,
          fix: "first write createOidcProvider: false here, and apply it: Terraform then lets go of the provider",
        })),
    );
  },
};
