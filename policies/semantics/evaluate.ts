import type { AnyStatement, Principals } from "../any-statement";
import { arnParts, conditionHolds, matchesPattern } from "./evaluate-condition";
import { policiesOf, statementList, textList, type PolicySet, type AnyPolicy, type Request } from "./policy";
import { policySetOf } from "./variables";

/** The answer for one request; undefined if it rests on something that the engine doesn't know. */
type Answer = boolean | undefined;

/**
 * Evaluates one request, statement by statement. Shares nothing with the symbolic search, so that each can check the
 * other.
 */
export function allows(one: AnyPolicy | PolicySet, request: Request): Answer {
  const access = policySetOf(one);
  const { identity, boundary, resource, crossAccount, resourceDecides, principal } = access;
  if (principal !== undefined && principal !== request.principal) return false;
  const denied = any(statementsIn(policiesOf(access), "Deny").map((statement) => applies(statement, request)));
  const limit = boundary ? isAllowed([boundary], request, everyone) : true;
  const held = all([isAllowed(identity ?? [], request, everyone), limit]);
  const core = () => {
    if (!resource) return held;
    const named = (naming: Naming) => isAllowed(resource, request, naming);
    if (!identity) return all([named(everyone), limit]);
    if (crossAccount) return all([held, named(everyone)]);
    const direct = any([all([named(itself), limit]), named(pastBoundary)]);
    return any([direct, resourceDecides ? all([held, named(everyone)]) : held]);
  };
  return all([core(), negated(denied)]);
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function any(answers: readonly Answer[]): Answer {
  return negated(all(answers.map(negated)));
}

function negated(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

/** Reports if a text of `Principal` counts for a question. */
type Naming = (principal: string) => boolean;
const everyone: Naming = () => true;
const itself: Naming = (principal) => !isAccount(principal);
const pastBoundary: Naming = (principal) => /^arn:[^:]*:(iam::\d*:user|sts::\d*:[\w-]+)\//.test(principal);

function isAccount(principal: string): boolean {
  return /^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(principal);
}

function isAllowed(policies: readonly AnyPolicy[], request: Request, naming: Naming): Answer {
  return any(statementsIn(policies, "Allow").map((statement) => applies(statement, request, naming)));
}

function statementsIn(policies: readonly AnyPolicy[], effect: AnyStatement["Effect"]): readonly AnyStatement[] {
  return policies.flatMap(statementList).filter(({ Effect }) => Effect === effect);
}

function applies(statement: AnyStatement, request: Request, naming: Naming = everyone): Answer {
  if (!actionMatches(statement, request) || !principalMatches(statement, request, naming)) return false;
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([name, keys]) =>
    Object.entries(keys).map(([key, values]) => conditionHolds(name, key, textList(values), request.context)),
  );
  return all([resourceMatches(statement, request), ...conditions]);
}

function actionMatches({ Action, NotAction }: AnyStatement, { action }: Request): boolean {
  const matches = (texts: readonly string[]) =>
    texts.some((text) => matchesPattern(text.toLowerCase(), action.toLowerCase(), {}) === true);
  return Action === undefined ? !matches(textList(NotAction)) : matches(textList(Action));
}

function resourceMatches({ Resource, NotResource }: AnyStatement, { resource, context }: Request): Answer {
  const matches = (element: unknown) => any(textList(element).map((text) => oneResource(text, resource, context)));
  const isIn = Resource === undefined ? true : matches(Resource);
  return all([isIn, NotResource === undefined ? true : negated(matches(NotResource))]);
}

/** An ARN is compared part by part: only the sixth part may have colons of its own. */
function oneResource(pattern: string, resource: string, context: Request["context"]): Answer {
  if (!pattern.startsWith("arn:")) return matchesPattern(pattern, resource, context);
  const [parts, actual] = [arnParts(pattern), arnParts(resource)];
  while (parts.length < 6) parts.push("*");
  if (actual.length < 6) return false;
  return all(parts.map((part, i) => matchesPattern(part, actual[i] as string, context)));
}

function principalMatches({ Principal, NotPrincipal }: AnyStatement, request: Request, naming: Naming): boolean {
  if (NotPrincipal !== undefined) return !namesPrincipal(NotPrincipal, request, everyone);
  // the policy of an identity names nobody, and is its principal's own
  return Principal === undefined ? naming("") : namesPrincipal(Principal, request, naming);
}

function namesPrincipal(principals: Principals, { principal }: Request, naming: Naming): boolean {
  const texts = principals === "*" ? ["*"] : Object.values(principals).flatMap(textList);
  return texts.filter(naming).some((text) => {
    if (text === "*" || text === principal) return true;
    const account = text.replace(/^.*::|:root$/g, "");
    return isAccount(text) && new RegExp(`^arn:[^:]*:(iam|sts)::${account}:`).test(principal);
  });
}
