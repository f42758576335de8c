import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { hit, type Rule } from "../rule";
import type { ParsedStatement } from "../../grants/statement";

export const notElement: Rule = {
  id: "not-element",
  severity: "high",
  title: "NotAction, NotResource or NotPrincipal",
  risk: "The statement allows everything not listed, including every action, resource or principal added later.",
  fix: "Use Action, Resource and Principal.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  check: ({ grants }) =>
    grants
      .filter(concerns)
      .flatMap((grant) =>
        elements(grant.statement).map((element) => hit(grant, `uses ${element} (${grant.statement.name})`)),
      ),
};

/** A denial of a bucket's or a key's policy limits outsiders too. A vendor's grant is judged by its document. */
function concerns({ outsider, statement, judgement, trustOnly }: ReviewedGrant): boolean {
  if (trustOnly || statement.managed) return false;
  return statement.effect === "Deny" || (outsider !== undefined && judgement === undefined);
}

/** NotAction and NotResource in a Deny take away more, not less; NotPrincipal is a trap in both. */
function elements({ effect, notActions, notResources, notPrincipals }: ParsedStatement): readonly string[] {
  const gives = effect === "Allow";
  return [
    ...(gives && notActions.length > 0 ? ["NotAction"] : []),
    ...(gives && notResources.length > 0 ? ["NotResource"] : []),
    ...(notPrincipals.length > 0 ? ["NotPrincipal"] : []),
  ];
}
