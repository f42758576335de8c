import { withDeniedOthers } from "./denied-others";
import { unreadAt, type Unread } from "./grant";
import { accessLevels } from "../../policies/semantics";
import type { ManagedPolicy } from "../provider/managed-policies";
import { marks, withheld } from "../plan/sensitive";
import { PolicyFault, resourceStatementsOf, statementsOf, type ParsedStatement } from "./statement";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

export interface ReadPolicy {
  readonly statements: readonly ParsedStatement[];
  readonly unread: readonly Unread[];
}

/** The statements of the policy in an attribute, or the reason they can't be read. */
export function policyOf(state: PlannedState, planned: PlannedResource, attribute: string): ReadPolicy {
  return withRest(state, planned, attribute, readPolicy(planned, attribute, state.text(planned, attribute)));
}

/** The same for a policy with its own principals: that of a bucket or a key, or a trust policy. */
export function resourcePolicyOf(state: PlannedState, planned: PlannedResource, attribute: string): ReadPolicy {
  const read = readPolicy(planned, attribute, state.text(planned, attribute), resourceStatementsOf);
  return withRest(state, planned, attribute, read);
}

/** A policy with a text that is unknown all the same may have more statements or actions than its text. */
function withRest(state: PlannedState, planned: PlannedResource, attribute: string, read: ReadPolicy): ReadPolicy {
  if (typeof planned.values[attribute] !== "string" || !state.isUnknown(planned, attribute)) return read;
  const rest = unreadAt(planned, "unknown", `has a ${attribute} with parts unknown until apply`);
  return { ...read, unread: [...read.unread, rest] };
}

/** The statements of an AWS managed policy, for the resource with its ARN. */
export function managedStatements(planned: PlannedResource, attribute: string, managed: ManagedPolicy): ReadPolicy {
  const { name, date, text } = managed;
  const { statements, unread } = readPolicy(planned, attribute, text);
  const allows = allowedIn(statements);
  const named = statements.map((one) => ({ ...one, name: `${name}, ${one.name}`, managed: { name, date, allows } }));
  return { statements: named, unread };
}

/** The number of actions that statements allow, by AWS's access levels. */
function allowedIn(statements: readonly ParsedStatement[]): string {
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  const patterns = allowing.flatMap(({ actions }) => actions);
  if (patterns.includes("*")) return "everything";
  if (allowing.some(({ notActions }) => notActions.length > 0)) return "every action except some";
  const levels = [...accessLevels(patterns).values()];
  const count = (pattern: RegExp) => levels.filter((level) => pattern.test(level)).length;
  const [permissions, writes] = [count(/^Permissions/), count(/^(Write|Tagging)/)];
  const counts = [
    { number: levels.length - permissions - writes, does: "read" },
    { number: writes, does: "write" },
    { number: permissions, does: "change permissions" },
  ];
  const told = counts.filter(({ number }) => number > 0).map(({ number, does }) => `${number} ${does}`);
  return `${levels.length} actions: ${told.join(", ")}`;
}

export function readPolicy(
  planned: PlannedResource,
  attribute: string,
  text: string | null | undefined,
  read: (policy: string) => readonly ParsedStatement[] = statementsOf,
): ReadPolicy {
  const sensitive = marks(planned.sensitive, attribute);
  if (text === undefined || text === "") return { statements: [], unread: [] };
  const unread = (cause: Unread["cause"], message: string) => ({
    statements: [],
    unread: [unreadAt(planned, cause, message)],
  });
  if (text === null) return unread("unknown", `has a ${attribute} unknown until apply`);
  try {
    const statements = withDeniedOthers(read(text));
    return { statements: sensitive ? statements.map((one) => ({ ...one, sensitive })) : statements, unread: [] };
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    return unread("invalid", `has an invalid ${attribute}: ${sensitive ? withheld : error.message}`);
  }
}
