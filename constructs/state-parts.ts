import { Token } from "cdktf";
import type { Statement } from "../vendors/statement";
import { denyPrincipals, suspensionSid, type AccessState, type DeniedTarget } from "../policies/suspension";
import type { Part } from "./planned-statements";

/** The parts of a resource's policy in a state: as documented, denied to each of their principals, or none. */
export function partsInState(
  parts: readonly Part[],
  { state = "active", name }: { readonly state?: AccessState; readonly name: string },
  target?: DeniedTarget,
): readonly Part[] {
  if (state === "active") return parts;
  return state === "suspended" ? denyPrincipals(denialSid(name), parts.flatMap(possibleStatements), target) : [];
}

/** The Sid of the Deny by a name; a reference has no text for it. */
export function denialSid(name: string): string {
  return suspensionSid(Token.isUnresolved(name) ? "" : name);
}

/** Every statement that a variable can choose: all of them are denied. */
function possibleStatements(part: Part): readonly Statement[] {
  return "possible" in part ? part.possible.flat() : [part as Statement];
}
