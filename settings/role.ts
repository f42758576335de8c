import { flagField, numberField } from "./declaration/declaration";

export const maxSessionSeconds = numberField({
  section: "role",
  describes: "The maximum session duration of the role, in seconds.",
  min: 3600,
  max: 43_200,
  unit: "seconds",
  default: 3600,
  example: 7200,
  props: (maxSessionSeconds) => ({ access: { maxSessionSeconds } }),
  variable: {},
});

export const createOidcProvider = flagField({
  section: "role",
  describes:
    "If `true`, creates the OpenID Connect provider of the vendor's tokens. If `false`, the account has it already, with the vendor's audience: an account can have only one of each URL.",
  default: true,
  props: (createOidcProvider) => ({ access: { createOidcProvider } }),
  variable: {
    describes:
      "If `true`, creates the OpenID Connect provider of the vendor's tokens. If `false`, the account has it already, with the vendor's audience: an account can have only one of each URL. Before you change it to `false`, take the provider out of the state, or Terraform destroys it.",
    props: () => ({ access: { createOidcProviderIf: "var.create_oidc_provider" } }),
  },
});
