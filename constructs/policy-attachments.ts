import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Token, type TerraformResource } from "cdktf";
import type { IdentityProps } from "./identity-policies";
import { eachMoreThanDocumented, moreThanDocumented } from "../terraform/address";

interface Attachment extends TerraformResource {
  readonly policyArn: string;
}

/** The attachments of a role or a user. */
export interface PolicyAttachments<One = Attachment> {
  readonly each: readonly One[];
  /** One for each policy of a map in the module's call. */
  readonly planned?: One;
}

/**
 * Attaches the policies of the vendor's document, and those beyond it.
 * @param attach makes an attachment; its id is `policy_attachment` after this name.
 */
export function attachPolicies<One extends Attachment>(
  documented: Readonly<Record<string, IamPolicy>>,
  { moreThanDocumentedPolicyArns: more = {}, plannedPolicyArns }: IdentityProps,
  attach: (name: string, policyArn: string) => One,
): PolicyAttachments<One> {
  const policies = Object.values(documented);
  return {
    each: [
      ...Object.entries(documented).map(([what, { arn }]) => attach(what, arn)),
      ...Object.entries(more).map(([name, arn]) => attach(moreThanDocumented(name), arn)),
    ],
    planned:
      plannedPolicyArns === undefined
        ? undefined
        : forEach(attach(eachMoreThanDocumented, "${each.value}"), plannedPolicyArns, policies),
  };
}

function forEach<One extends Attachment>(attachment: One, map: string, documented: readonly IamPolicy[]): One {
  attachment.addOverride("for_each", `\${${map}}`);
  const own = documented.map(({ fqn }) => `lower(${fqn}.name)`).join(", ");
  // by the name, which a plan knows before the ARN: an account has one policy of a name, in any case
  const isAnother = {
    condition: `\${can(regex("^arn:aws:iam::aws:", each.value)) || !contains([${own}], lower(regex("[^/]*$", each.value)))}`,
    error_message:
      "more_than_documented_policy_arns.${each.key} must be another policy than those of this module: they are attached already.",
  };
  attachment.addOverride("lifecycle", { precondition: [isAnother] });
  return attachment;
}

/** The attachments' ARNs and not the policies', so that each is attached before the list of all is checked. */
export function attachedArns({ each, planned }: PolicyAttachments): string[] {
  if (planned === undefined) return each.map(({ policyArn }) => policyArn);
  const known = each.map(({ fqn }) => `${fqn}.policy_arn`).join(", ");
  return Token.asList(`\${concat([${known}], values(${planned.fqn})[*].policy_arn)}`);
}
