/** Identity providers that give tokens to everyone, with the same audience for all of their customers. */
export const sharedProviders = ["token.actions.githubusercontent.com", "gitlab.com", "app.terraform.io"];

/** Those, and others with accounts for everyone. */
export const publicProviders = [
  ...sharedProviders,
  "accounts.google.com",
  "cognito-identity.amazonaws.com",
  "graph.facebook.com",
  "www.amazon.com",
  "oidc.circleci.com",
];

/** The host of a federated principal. */
export function providerOf(id: string): string {
  return id.replace(/^arn:.*:oidc-provider\//, "").toLowerCase();
}
