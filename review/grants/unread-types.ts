import { subjectOf, type AccessSubject } from "../provider/access-attributes";
import { ifChanged } from "./changed-value";
import { isForeignAccount } from "./foreign";
import { unreadAt, type Unread } from "./grant";
import { isLogDeliveryGrantee } from "./log-delivery";
import { outsiderIn } from "./outsider-in-text";
import { outsidersInValue } from "./outsider-in-value";
import { isUnread, searchedValues, type SearchedValue } from "./searched-values";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** Outsiders, and values unknown until apply, in attributes that the review does not read. */
export function unreadOutsiders(state: PlannedState): readonly Unread[] {
  return state.resources
    .filter(({ resource }) => /^aws(cc)?_/.test(resource.type))
    .flatMap((planned) => [...outsiders(state, planned), ...unknowns(state, planned)]);
}

function outsiders(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const { type } = planned.resource;
  const isOther = (account: string) => isForeignAccount(state.plans, planned.resource, account);
  return searchedValues(type, planned.values)
    .filter((one) => one.subject !== undefined || isArgument(planned, one))
    .flatMap((one) =>
      [...new Set(outsidersIn(one, isOther))].map((names) => {
        const message = `names ${names} in ${one.path}, and this review does not read it${change(planned, one)}`;
        return { ...unreadAt(planned, "outsider", message), names };
      }),
    );
}

function outsidersIn({ path, subject, value }: SearchedValue, isOther: (account: string) => boolean) {
  if (!subject) return outsidersInValue(path.split(".").at(-1) ?? "", value, isOther);
  return textsIn(value)
    .filter((text) => !isLogDeliveryGrantee(text))
    .map((text) => outsiderIn(text, subject, isOther))
    .filter((one) => one !== undefined);
}

/** An outsider may have more by a change of the argument, or of a policy or a role beside it. */
function change(planned: PlannedResource, { path }: SearchedValue): string {
  const [top = ""] = path.split(".");
  return ifChanged(planned, (values) => [
    values[top],
    searchedValues(planned.resource.type, values).filter(({ subject }) => subject !== undefined),
  ]);
}

/**
 * Reports if a value is an argument, and not AWS's own answer: the configuration doesn't give those. It has no dynamic
 * blocks either, so that every block counts.
 */
export function isArgument({ resource, plan }: PlannedResource, { path }: SearchedValue): boolean {
  const { expressions, before } = resource;
  if (path.includes(".") || plan.kind === "synthesized") return true;
  // a plan without the configuration of the resource
  if (Object.keys(expressions).length === 0) return before === undefined || !ownAnswer.test(path);
  return expressions[path] !== undefined;
}

/** Names under which AWS tells of an existing resource itself. */
const ownAnswer = /^(arn|id|owner|owner_id|account_id)$/;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The own account's roles and destinations are often unknown before they are created. */
const neverUnknown: readonly AccessSubject[] = ["policy", "principal", "account", "acl", "grantee", "template"];

function unknowns(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const { type, expressions } = planned.resource;
  return Object.keys(expressions)
    .filter((name) => state.isUnknown(planned, name) && isUnread(type, name))
    .filter((name) => neverUnknown.some((subject) => subject === subjectOf(name)))
    .filter((name) => state.referenced(planned, name).length === 0)
    .map((name) => unreadAt(planned, "outsider", `has a ${name} unknown until apply`));
}
