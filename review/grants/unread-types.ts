import { isMap } from "../../text/map";
import { subjectOf, subjectOfBlock, type AccessSubject } from "../provider/access-attributes";
import { declarationOf } from "../provider/table";
import { isForeign } from "./foreign";
import type { Unread } from "./grant";
import { isLogDeliveryGrantee } from "./log-delivery";
import { outsiderIn } from "./outsider-in-text";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** An attribute that may give access. */
interface AccessValue {
  readonly path: string;
  readonly subject: AccessSubject;
  readonly value: unknown;
}

/** Outsiders, and values unknown until apply, in attributes that the review does not read. */
export function unreadOutsiders(state: PlannedState): readonly Unread[] {
  return state.resources
    .filter(({ resource }) => /^aws(cc)?_/.test(resource.type))
    .flatMap((planned) => [...outsiders(state, planned), ...unknowns(state, planned)]);
}

function outsiders(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const { plan, address, type } = planned.resource;
  const isOther = (account: string) =>
    isForeign(state.plans, planned.resource, { id: account, kind: "account", account });
  return accessValues(planned.values)
    .filter(({ path }) => isUnread(type, path))
    .flatMap(({ path, subject, value }) => {
      const others = textsIn(value)
        .filter((text) => !isLogDeliveryGrantee(text))
        .map((text) => outsiderIn(text, subject, isOther));
      const found = [...new Set(others)].filter((one) => one !== undefined);
      return found.map((one): Unread => ({
        plan,
        address,
        cause: "outsider",
        names: one,
        message: `names ${one} in ${path}, and this review does not read it`,
      }));
    });
}

function isUnread(type: string, path: string): boolean {
  // an attribute of a newer provider is searched too
  return (declarationOf(type, path)?.is ?? "not read") === "not read";
}

function accessValues(values: Readonly<Record<string, unknown>>, at = ""): readonly AccessValue[] {
  return Object.entries(values).flatMap(([name, value]): readonly AccessValue[] => {
    const path = `${at}${name}`;
    const blocks = [value].flat().filter(isMap);
    const subject = blocks.length > 0 ? subjectOfBlock(name) : subjectOf(name);
    if (subject) return [{ path, subject, value }];
    return blocks.flatMap((block) => accessValues(block, `${path}.`));
  });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The own account's roles and destinations are often unknown before they are created. */
const neverUnknown: readonly AccessSubject[] = ["policy", "principal", "account", "acl", "grantee", "template"];

function unknowns(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const { plan, address, type, expressions } = planned.resource;
  return Object.keys(expressions)
    .filter((name) => state.isUnknown(planned, name) && isUnread(type, name))
    .filter((name) => neverUnknown.some((subject) => subject === subjectOf(name)))
    .filter((name) => state.referenced(planned, name).length === 0)
    .map((name) => ({ plan, address, cause: "outsider", message: `has a ${name} unknown until apply` }));
}
