import { isSubset } from "../../policies/semantics";
import type { Condition, ParsedStatement } from "./statement";

/**
 * The statements of one policy, each for everyone with the opposite of a denial's condition: everyone, with a denial of all
 * outside of an organization, is that organization.
 */
export function withDeniedOthers(statements: readonly ParsedStatement[]): readonly ParsedStatement[] {
  const denials = statements.filter(
    (one) => one.effect === "Deny" && isForEveryone(one) && one.conditions.length === 1,
  );
  if (denials.length === 0) return statements;
  return statements.map((one) => {
    if (one.effect === "Deny" || !isForEveryone(one)) return one;
    const left = denials.flatMap((denial) => leftBy(denial.conditions[0], () => covers(denial, one)));
    return left.length === 0 ? one : { ...one, conditions: [...one.conditions, ...left] };
  });
}

function isForEveryone({ principals = [], notPrincipals }: ParsedStatement): boolean {
  return notPrincipals.length === 0 && principals.some(({ type, id }) => type === "AWS" && id === "*");
}

const opposites: Readonly<Record<string, string>> = {
  stringnotequals: "StringEquals",
  stringnotequalsignorecase: "StringEqualsIgnoreCase",
  stringnotlike: "StringLike",
  arnnotequals: "ArnLike",
  arnnotlike: "ArnLike",
};

const keys = /^aws:(principal(orgid|account|arn)|sourcevpce?)$/i;

/** The opposite of a denial's condition; a request without the key is denied, too. */
function leftBy(denied: Condition | undefined, isCovering: () => boolean): readonly Condition[] {
  const operator = opposites[denied?.operator.toLowerCase().replace(/ifexists$/, "") ?? ""];
  return denied && operator !== undefined && keys.test(denied.key) && isCovering() ? [{ ...denied, operator }] : [];
}

/** Reports if a denial is about every request of a statement, as far as its condition goes. */
function covers(denial: ParsedStatement, statement: ParsedStatement): boolean {
  return isSubset(requestsOf(statement), requestsOf(denial)) === true;
}

function requestsOf({ actions, notActions, resources, notResources }: ParsedStatement) {
  const action = notActions.length > 0 ? { NotAction: notActions } : { Action: actions };
  const resource =
    notResources.length > 0 ? { NotResource: notResources } : { Resource: resources.length > 0 ? resources : ["*"] };
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow" as const, ...action, ...resource }] };
}
