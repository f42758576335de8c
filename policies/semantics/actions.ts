import type { AnyStatement } from "../any-statement";
import { hasWildcard } from "../pattern";
import { actionsOf, inPlaceOfAll, serviceNames, unknownAction, type KnownAction } from "./catalogue";
import { statementList, textList, type AnyPolicy } from "./policy";
import { remembered } from "../../text/once";
import { TextSet } from "./values/text-set";

/** Well-known services: an action of one speaks for the actions of all services that no policy names. */
const elsewhere = ["iam", "lambda", "sqs", "sns"];

/** The actions that policies tell apart, and an example for the rest. */
export class Vocabulary {
  private readonly actions: readonly KnownAction[];

  constructor(statements: readonly AnyStatement[]) {
    const patterns = [...new Set(statements.flatMap(actionPatterns))];
    const isOpen = patterns.some(isEverything) || statements.some(({ NotAction }) => NotAction !== undefined);
    const named = patterns.filter((pattern) => !isEverything(pattern)).flatMap(matchingActions);
    this.actions = [...new Set(isOpen ? [...named, ...otherActions(named, statements)] : named)];
  }

  /** The actions that a statement is about. */
  matching({ Action, NotAction }: AnyStatement): ReadonlySet<KnownAction> {
    const patterns = textList(Action ?? NotAction);
    const isAll = patterns.some(isEverything);
    const named = new Set(isAll ? [] : patterns.flatMap(matchingActions));
    return new Set(this.actions.filter((action) => (isAll || named.has(action)) === (Action !== undefined)));
  }
}

/** Returns the actions of a policy that AWS doesn't know, and the wildcards that match none. */
export function unknownActions(policy: AnyPolicy): readonly string[] {
  const patterns = statementList(policy).flatMap(actionPatterns);
  return [...new Set(patterns)].filter((pattern) => !isEverything(pattern) && expandAction(pattern).length === 0);
}

/** Returns AWS's access levels of the actions that some patterns match, by action: such as `Read`. */
export function accessLevels(patterns: readonly string[]): ReadonlyMap<string, string> {
  const known = patterns.flatMap((pattern) => expansion(pattern.toLowerCase()));
  return new Map(known.map(({ name, level }) => [name, level]));
}

/** Returns the names of all actions that a pattern matches, such as `s3:Get*`. */
export function expandAction(pattern: string): readonly string[] {
  return expansion(pattern.toLowerCase()).map(({ name }) => name);
}

/** The actions that a pattern matches. An unknown name is an action of its own: AWS may have it before the data does. */
function matchingActions(pattern: string): readonly KnownAction[] {
  const known = expansion(pattern.toLowerCase());
  return known.length > 0 ? known : [unknown(pattern.toLowerCase())];
}
const unknown = remembered(unknownAction);

const expansion = remembered((pattern): readonly KnownAction[] => {
  const service = serviceOf(pattern);
  if (!hasWildcard(pattern)) return [actionsOf(service).get(pattern) ?? []].flat();
  const services = hasWildcard(service) ? serviceNames() : [service];
  const set = TextSet.of([pattern], { wildcards: true });
  return services.flatMap((one) => [...actionsOf(one)].flatMap(([name, action]) => (set.has(name) ? action : [])));
});

/** The other actions that an open-ended statement can be about: of services in actions or ARNs, and of one beyond. */
function otherActions(named: readonly KnownAction[], statements: readonly AnyStatement[]): readonly KnownAction[] {
  const arns = statements.flatMap(({ Resource, NotResource }) => [...textList(Resource), ...textList(NotResource)]);
  const inArns = arns.flatMap((arn) => arn.split(":")[2] ?? []);
  const services = [...new Set([...named.map(({ name }) => serviceOf(name)), ...inArns])];
  const known = services.flatMap((service) => [...actionsOf(service).values()]);
  const others = [...elsewhere, ...serviceNames()].filter((service) => !services.includes(service));
  const beyond = others.find((service) => actionsOf(service).size > 0);
  const [example] = beyond === undefined ? [] : actionsOf(beyond).values();
  return example ? [...known, inPlaceOfAll(example)] : known;
}

function actionPatterns({ Action, NotAction }: AnyStatement): readonly string[] {
  return [...textList(Action), ...textList(NotAction)];
}

function isEverything(pattern: string): boolean {
  return pattern === "*" || pattern === "*:*";
}

function serviceOf(pattern: string): string {
  return pattern.toLowerCase().replace(/:.*/s, "");
}
