import { blocks, textsOf } from "../plan/resources";
import { ifChanged } from "./changed-value";
import { unreadAt, type Unread } from "./grant";
import { isSharedProvider } from "./federated-subject";
import { isForeignAccount } from "./foreign";
import { arnOf } from "../../policies/arn";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/**
 * Changes of a source of identities. A new OpenID Connect or SAML provider lets nobody in before a trust policy names
 * it, and that policy is read. A changed one tells AWS other identities for the trust policies there are.
 */
export function identitySources(state: PlannedState): readonly Unread[] {
  if (state.side === "before") return [];
  return [
    ...state.ofType("aws_iam_saml_provider").flatMap((planned) => changed(planned, "saml_metadata_document")),
    ...state
      .ofType("aws_iam_openid_connect_provider")
      .flatMap((planned) => [...changedThumbprints(planned), ...changed(planned, "client_id_list")]),
    ...state.ofType("aws_rolesanywhere_trust_anchor").flatMap((planned) => anchor(state, planned)),
  ];
}

function changed(planned: PlannedResource, attribute: string): readonly Unread[] {
  const { before } = planned.resource;
  if (!before || JSON.stringify(before[attribute]) === JSON.stringify(planned.values[attribute])) return [];
  return [
    unreadAt(planned, "outsider", `changes its ${attribute}: other identities get into every role that trusts it`),
  ];
}

/** AWS checks the provider of many customers by its own list of authorities, whatever the thumbprints are. */
function changedThumbprints(planned: PlannedResource): readonly Unread[] {
  const [url = ""] = textsOf(planned.values["url"]);
  return isSharedProvider(url.replace(/^https:\/\//, "")) ? [] : changed(planned, "thumbprint_list");
}

/** A certificate authority of our own account, in AWS Private CA, is no outsider. */
function anchor(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const { resource, values } = planned;
  const data = blocks(values["source"]).flatMap(({ source_data: inside }) => blocks(inside));
  const authorities = data.flatMap(({ acm_pca_arn: arn }) => textsOf(arn)).filter((arn) => arn !== "");
  const isByArn = blocks(values["source"]).every(({ source_type: type }) => type === "AWS_ACM_PCA");
  const isOfPlans =
    isByArn &&
    state.referencedInBlocks(planned, "source").some((one) => one.resource.type === "aws_acmpca_certificate_authority");
  const isOwn = authorities.some((arn) => {
    const account = arnOf(arn)?.account;
    return account !== undefined && !isForeignAccount(state.plans, resource, account);
  });
  const does = "lets every holder of a certificate from its authority assume the roles of Roles Anywhere";
  const message = `${does}${ifChanged(planned, ({ source }) => source)}`;
  return isOwn || isOfPlans || values["enabled"] === false ? [] : [unreadAt(planned, "outsider", message)];
}
