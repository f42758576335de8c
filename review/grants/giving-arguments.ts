import { subjectOf, subjectOfBlock, type AccessSubject } from "../provider/access-attributes";
import { isUnread, searchedValues, type SearchedValue } from "./searched-values";
import { isArgument } from "./unread-types";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** A service acts with a role, and sends to a destination: neither gives the role's holder anything. */
const withoutAccess: readonly (AccessSubject | undefined)[] = ["role", "destination"];

/** Reports if a service acts with the role in an argument. */
export function isOfService(name: string): boolean {
  return /(^|_)(credentials|caller)(_|$)/.test(name);
}

/** The unread values of a resource that may give something to a principal in them. */
export function givingValues(planned: PlannedResource): readonly SearchedValue[] {
  return searchedValues(planned.resource.type, planned.values).filter((one) => {
    if (one.subject) return !withoutAccess.includes(one.subject);
    return !["arn", "id"].includes(one.path) && !isOfService(one.path) && isArgument(planned, one);
  });
}

/** An argument unknown until apply, with the resources behind it. */
export interface PendingArgument {
  readonly name: string;
  readonly targets: readonly PlannedResource[];
}

/** The same for arguments unknown until apply. */
export function pendingArguments(state: PlannedState, planned: PlannedResource): readonly PendingArgument[] {
  const { type, unknown, expressions } = planned.resource;
  const shape = JSON.stringify(unknown) ?? "";
  return Object.keys(expressions)
    .filter((name) => shape.includes(`"${name}":`) && isUnread(type, name))
    .filter((name) => !withoutAccess.includes(subjectOf(name)) && !isOfService(name))
    .filter((name) => subjectOf(name) !== undefined || expressions[name]?.references.some((one) => /arns?$/.test(one)))
    .map((name) => {
      const inBlocks = subjectOfBlock(name) ? state.referencedInBlocks(planned, name) : [];
      return { name, targets: [...state.referenced(planned, name), ...inBlocks] };
    });
}
