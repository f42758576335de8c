import { covers } from "../../policies/pattern";
import type { Values } from "../plan/resources";
import { isMap } from "../../text/map";

/** One condition of a statement: one operator on one key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A principal as the policy writes it. */
export interface WrittenPrincipal {
  readonly type: "AWS" | "Service" | "Federated" | "CanonicalUser";
  readonly id: string;
}

/** A statement of any policy, in one shape: every text or list becomes a list. */
export interface ParsedStatement {
  /** Its Sid, or its number in the policy. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in the policy of a role or a user. */
  readonly principals?: readonly WrittenPrincipal[];
  readonly notPrincipals: readonly WrittenPrincipal[];
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly Condition[];
  /** The AWS managed policy with the statement, the day of its text, and the number of its actions. */
  readonly managed?: { readonly name: string; readonly date: string; readonly allows: string };
  /** The policy is marked sensitive, so that none of its words may be printed. */
  readonly sensitive?: true;
}

/** A statement of no policy: the permissions in an argument, an ACL or another setting. */
export function allowStatement(
  parts: Pick<ParsedStatement, "name" | "actions" | "resources"> & Partial<ParsedStatement>,
): ParsedStatement {
  return { effect: "Allow", notPrincipals: [], notActions: [], notResources: [], conditions: [], ...parts };
}

/** Reports if a statement is about an action, by its name or a pattern. */
export function isAboutAction(
  { actions, notActions }: Pick<ParsedStatement, "actions" | "notActions">,
  action: string,
): boolean {
  const isNamed = (patterns: readonly string[]) =>
    patterns.some((one) => covers(one.toLowerCase(), action.toLowerCase()));
  return notActions.length > 0 ? !isNamed(notActions) : isNamed(actions);
}

/** The text of a policy would be refused by AWS. */
export class PolicyFault extends Error {}

/**
 * The statements of a policy.
 * @throws PolicyFault, because a half understood policy must not be judged.
 */
export function statementsOf(policy: string): readonly ParsedStatement[] {
  const statements = blockList(parsed(policy)["Statement"]);
  if (statements.length === 0) throw new PolicyFault("it has no Statement");
  return statements.map(statementOf);
}

function parsed(policy: string): Values {
  try {
    const json: unknown = JSON.parse(policy);
    if (isMap(json)) return json;
  } catch {
    throw new PolicyFault("it is not JSON");
  }
  throw new PolicyFault("it is not a policy document");
}

function blockList(value: unknown): readonly Values[] {
  const list = [value].flat();
  if (value !== undefined && !list.every(isMap)) throw new PolicyFault("a Statement must be a map");
  return value === undefined ? [] : (list as Values[]);
}

/**
 * The statements of a resource's policy; each has its own principals.
 * @throws PolicyFault
 */
export function resourceStatementsOf(policy: string): readonly ParsedStatement[] {
  const statements = statementsOf(policy);
  const isForNobody = ({ principals = [], notPrincipals }: ParsedStatement) =>
    principals.length + notPrincipals.length === 0;
  if (statements.some(isForNobody)) throw new PolicyFault("a statement has no Principal");
  return statements;
}

const elements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

function statementOf(statement: Values, index: number): ParsedStatement {
  const stranger = Object.keys(statement).find((element) => !elements.includes(element));
  if (stranger !== undefined) throw new PolicyFault(`a statement has ${stranger}, an unknown element`);
  const { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") throw new PolicyFault("a statement's Effect must be Allow or Deny");
  const actions = { actions: texts("Action", Action), notActions: texts("NotAction", NotAction) };
  if (actions.actions.length + actions.notActions.length === 0) throw new PolicyFault("a statement has no Action");
  return {
    name: typeof Sid === "string" && Sid !== "" ? Sid : `statement ${index + 1}`,
    effect: Effect,
    ...(Principal !== undefined && { principals: principalsOf(Principal) }),
    notPrincipals: principalsOf(NotPrincipal),
    ...actions,
    resources: texts("Resource", Resource),
    notResources: texts("NotResource", NotResource),
    conditions: conditionsOf(Condition),
  };
}

function texts(element: string, value: unknown): readonly string[] {
  const list: readonly unknown[] = value === undefined ? [] : [value].flat();
  if (list.every((item) => typeof item === "string")) return list;
  throw new PolicyFault(`a statement's ${element} must be a string or a list of strings`);
}

const principalTypes: readonly string[] = ["AWS", "Service", "Federated", "CanonicalUser"];

function principalsOf(value: unknown): readonly WrittenPrincipal[] {
  if (value === undefined) return [];
  if (value === "*") return [{ type: "AWS", id: "*" }];
  if (!isMap(value)) throw new PolicyFault("a Principal must be * or a map");
  return Object.entries(value).flatMap(([type, ids]) => {
    if (!principalTypes.includes(type)) throw new PolicyFault(`a Principal has the unknown type ${type}`);
    return texts("Principal", ids).map((id) => ({ type: type as WrittenPrincipal["type"], id }));
  });
}

function conditionsOf(value: unknown): readonly Condition[] {
  if (value === undefined) return [];
  if (!isMap(value)) throw new PolicyFault("a Condition must be a map");
  return Object.entries(value).flatMap(([operator, keys]) => {
    if (!isMap(keys)) throw new PolicyFault(`a Condition's ${operator} must be a map`);
    return Object.entries(keys).map(([key, values]) => ({ operator, key, values: conditionValues(key, values) }));
  });
}

/** AWS takes a number or true and false for their text. */
function conditionValues(key: string, value: unknown): readonly string[] {
  const list: readonly unknown[] = [value].flat();
  if (list.every((item) => ["string", "number", "boolean"].includes(typeof item))) return list.map(String);
  throw new PolicyFault(`a Condition's ${key} must have only strings`);
}
