import { allows, conditionHolds, excesses, expandAction, type Request } from "../../policies/semantics";
import { isSensitive } from "../grants/sealed";
import type { Condition, ParsedStatement } from "../grants/statement";
import { withheld } from "../plan/sensitive";
import type { Boundary } from "../grants/grant";
import { asPolicy, asStatement, isSameText, withinBoundary } from "./as-policy";
import type { Denial } from "./denied-caller";
import type { Difference } from "./judgement";

/** The differences that make a statement allow more than the documented ones together, whatever its spelling. */
export function broader(
  statement: ParsedStatement,
  denials: readonly Denial[],
  documented: readonly ParsedStatement[],
  boundary?: Boundary,
): readonly Difference[] {
  if (documented.some((one) => isSameText(one, statement))) return [];
  const given = withinBoundary(
    boundary,
    asPolicy(asStatement(statement), ...denials.map((denial) => denial.statement)),
  );
  const { found, because } = excesses(given, asPolicy(...documented.map(asStatement)));
  const differences = statement.managed
    ? inManaged(statement, found, documented)
    : found.flatMap(({ actions, example }) => beyond(statement, actions, example, documented));
  return withheldIf(denials, [...differences, ...undecided(because)]);
}

/** One example of each kind, in place of thousands of actions of an AWS managed policy. */
function inManaged(
  statement: ParsedStatement,
  found: Found,
  documented: readonly ParsedStatement[],
): readonly Difference[] {
  const differences = found.flatMap(({ actions, example }) =>
    beyond(statement, actions, example, documented).map((one): Difference => ({
      ...one,
      message: `${statement.name}, for example ${example.sentence}, is not in the document`,
    })),
  );
  return differences.filter(({ by }, index) => differences.findIndex((one) => one.by === by) === index);
}

type Found = ReturnType<typeof excesses>["found"];
type Example = Found[number]["example"];

function beyond(
  statement: ParsedStatement,
  actions: readonly string[],
  { request, sentence }: Example,
  documented: readonly ParsedStatement[],
): readonly Difference[] {
  const withAction = documented.filter((one) => isAbout(one, request, "action"));
  if (withAction.length === 0) return saying(more("action"), actionsIn(statement, actions, sentence), sentence);
  const withResource = withAction.filter((one) => isAbout(one, request, "resource"));
  if (withResource.length === 0) {
    const resources = resourcesIn(statement, request).map((what) => `${what} is not in the document`);
    return saying(more("resource"), resources, sentence);
  }
  const [demands = []] = withResource.map(({ conditions }) => conditions.filter((one) => !isMet(one, request)));
  const missing = demands.map(({ key }) => `${key} is missing, although the document requires it`);
  return saying(more("condition"), missing, sentence);
}

/** The differences in the statement's own words, or else by the example, so that none gets lost. */
function saying(kind: Omit<Difference, "message">, words: readonly string[], example: string): readonly Difference[] {
  const all =
    words.length > 0
      ? words
      : [`${example} is ${kind.direction === "broader" ? "not in the document" : "not allowed"}`];
  return all.map((message) => ({ ...kind, message }));
}

/** The statement's words for actions that the document doesn't have. */
function actionsIn({ actions, notActions }: ParsedStatement, found: readonly string[], sentence: string) {
  if (notActions.length > 0) return [`every action but ${notActions.join(", ")} is not in the document`];
  const names = new Set(found.map((one) => one.toLowerCase()));
  return actions.flatMap((pattern) => {
    if (names.has(pattern.toLowerCase())) return [`${pattern} is not in the document`];
    const isOne = expandAction(pattern).some((one) => names.has(one.toLowerCase()));
    return isOne ? [`${pattern}, for example ${sentence}, is not in the document`] : [];
  });
}

function resourcesIn({ resources, notResources }: ParsedStatement, request: Request): readonly string[] {
  if (notResources.length > 0) return [`every resource but ${notResources.join(", ")}`];
  const about = (one: string) => asPolicy({ Effect: "Allow", Action: request.action, Resource: one });
  return resources.filter((one) => allows(about(one), request) !== false);
}

/** Reports if a statement is about a request's action, or about its action and its resource. */
function isAbout(statement: ParsedStatement, request: Request, part: "action" | "resource"): boolean {
  const { Condition: _, Resource, NotResource, ...action } = asStatement(statement);
  const resource = part === "resource" && { ...(Resource && { Resource }), ...(NotResource && { NotResource }) };
  return allows(asPolicy({ ...action, ...resource, Effect: "Allow" }), request) !== false;
}

function isMet({ operator, key, values }: Condition, { context }: Request): boolean {
  return conditionHolds(operator, key, values, context) === true;
}

/** The differences that make some statements allow less than a documented one, whatever their spelling. */
export function narrower(
  documented: ParsedStatement,
  given: readonly ParsedStatement[],
  denials: readonly Denial[],
  boundary?: Boundary,
): readonly Difference[] {
  const isLimited = denials.length > 0 || boundary?.statements !== undefined;
  if (!isLimited && given.some((one) => isSameText(one, documented))) return [];
  const allowed = given.map(asStatement);
  const actual = withinBoundary(boundary, asPolicy(...allowed, ...denials.map(({ statement }) => statement)));
  const { found, because } = excesses(asPolicy(asStatement(documented)), actual);
  const shortfalls = found.flatMap(({ actions, example }) => {
    const isAllowed = allows(asPolicy(...allowed), example.request) === true;
    return isAllowed ? takenAway(example, denials, boundary) : missing(documented, actions, example, given);
  });
  return withheldIf(denials, [...shortfalls, ...undecided(because)]);
}

function takenAway(
  { request, sentence }: Example,
  denials: readonly Denial[],
  boundary: Boundary | undefined,
): readonly Difference[] {
  const striking = denials.find(
    ({ statement }) => allows(asPolicy({ ...statement, Effect: "Allow" }), request) === true,
  );
  if (!striking && boundary?.statements && allows(asPolicy(...boundary.statements.map(asStatement)), request) !== true)
    return [{ ...less("boundary"), message: `${sentence} is outside of the permissions boundary ${boundary.name}` }];
  const by = striking && [`${sentence} is denied by ${striking.grant.address} (${striking.grant.statement.name})`];
  return saying(less("denial"), by ?? [], sentence);
}

/** The difference of a principal that the trust policies keep from the role altogether; undefined if they don't. */
export function keptOut(assumed: ParsedStatement, denials: readonly Denial[], who: string): Difference | undefined {
  const [first] = denials;
  const left = first && excesses(asPolicy(asStatement(assumed), ...denials.map(({ statement }) => statement)), nothing);
  if (!left || left.found.length > 0 || left.because !== undefined) return undefined;
  const { address, statement } = first.grant;
  const message = `${who} may not assume the role: denied by ${address} (${statement.name})`;
  const isHidden = denials.some(({ grant }) => isSensitive(grant));
  return { ...less("denial"), message: isHidden ? withheld : message };
}

const nothing = asPolicy();

function missing(
  documented: ParsedStatement,
  actions: readonly string[],
  { request, sentence }: Example,
  given: readonly ParsedStatement[],
): readonly Difference[] {
  const withAction = given.filter((one) => isAbout(one, request, "action"));
  const names = new Set(actions.map((one) => one.toLowerCase()));
  const named = documented.actions.filter((one) => names.has(one.toLowerCase()));
  const notAllowed = (where: string) => named.map((action) => `${action} is not allowed${where}`);
  if (withAction.length === 0) return saying(less("action"), notAllowed(""), sentence);
  const withResource = withAction.filter((one) => isAbout(one, request, "resource"));
  const [resource = request.resource] = resourcesIn(documented, request);
  if (withResource.length === 0) return saying(less("resource"), notAllowed(` on all of ${resource}`), sentence);
  const [demands = []] = withResource.map(({ conditions }) => conditions.filter((one) => !isMet(one, request)));
  const added = demands.map(
    ({ operator, key, values }) => `${operator} ${key} ${values.join(" or ")} is required in addition`,
  );
  return saying(less("condition"), added, sentence);
}

/** An example can tell a value of a sensitive denial, even a value in no policy, such as the next address. */
function withheldIf(denials: readonly Denial[], differences: readonly Difference[]): readonly Difference[] {
  if (!denials.some(({ grant }) => isSensitive(grant))) return differences;
  return differences.map((one) => ({ ...one, message: withheld }));
}

function undecided(because: string | undefined): readonly Difference[] {
  if (because === undefined) return [];
  return [{ direction: "undecided", by: "condition", message: `the review can't decide this: ${because}` }];
}

function more(by: Difference["by"]): Omit<Difference, "message"> {
  return { direction: "broader", by };
}

function less(by: Difference["by"]): Omit<Difference, "message"> {
  return { direction: "narrower", by };
}
