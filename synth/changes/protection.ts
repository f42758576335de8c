import { arnOf } from "../../policies/arn";
import type { Change, ChangeRule } from "./change";
import { mapAt } from "../../text/map";
import { inWords } from "./configuration";
import { numbers } from "./deletion";
import { sameValue } from "./same-value";
import { allOf } from "../../text/list";

/** Buckets and keys that Terraform refused to destroy before, and may destroy now. */
export const unprotected: ChangeRule = (change) => {
  const addresses = [...change.after.resources].flatMap(([address, values]) => {
    const [was, is] = [change.before.resources.get(address) ?? {}, values].map(
      (side) => mapAt(side, "lifecycle")["prevent_destroy"] === true,
    );
    return was && !is ? [address] : [];
  });
  if (addresses.length === 0) return [];
  return [
    {
      stack: change.stack,
      addresses,
      message: `${allOf(addresses)} ${addresses.length === 1 ? "is" : "are"} no longer protected`,
      does: "Terraform no longer refuses to destroy it.",
      fix: "Before each apply, check the plan for destroyed resources.",
    },
  ];
};

/** Buckets destroyed together with their objects. */
export const forced: ChangeRule = (change) =>
  turned(change, "aws_s3_bucket", "force_destroy", (from, to) => from !== true && to === true).map((address) => ({
    stack: change.stack,
    addresses: [address],
    message: `destroying ${address} deletes every object in it`,
    does: "Before, that failed while the bucket held an object.",
  }));

/** Access keys refused by AWS from now on. */
export const inactiveKeys: ChangeRule = (change) =>
  turned(change, "aws_iam_access_key", "status", (from, to) => from === "Active" && to === "Inactive").map(
    (address) => ({
      stack: change.stack,
      addresses: [address],
      message: `${address} becomes inactive`,
      does: `AWS refuses ${change.vendor.name} if it still uses this key.`,
      // a suspended vendor is meant to have none
      ...(change.after.outputs["access_state"] !== "suspended" && {
        fix: `Enter another active key at ${change.vendor.name} first. ${change.vendor.page ?? ""}`.trim(),
      }),
    }),
  );

/** Roles and users with a changed permissions boundary. */
export const otherBoundary: ChangeRule = (change) =>
  ["aws_iam_role", "aws_iam_user"].flatMap((type) =>
    turned(change, type, "permissions_boundary", (from, to) => !sameValue(from, to)).map((address) => {
      const [from, to] = [change.before, change.after].map(
        ({ resources }) => resources.get(address)?.["permissions_boundary"],
      );
      const does =
        to === undefined
          ? "No permissions boundary limits it."
          : `AWS denies ${change.vendor.name} everything outside the policy.`;
      const message = `the permissions boundary of ${address} changes from ${inWords(from)} to ${inWords(to)}`;
      return { stack: change.stack, addresses: [address], message, does };
    }),
  );

/** Roles with shorter sessions. */
export const shorterSessions: ChangeRule = (change) =>
  numbers(change, "aws_iam_role", "max_session_duration")
    .filter(({ from, to }) => to < from)
    .map(({ address, from, to }) => ({
      stack: change.stack,
      addresses: [address],
      message: `sessions of ${address} last at most ${to} seconds; before, ${from}`,
      does: `AWS refuses ${change.vendor.name} if it asks for a longer session.`,
    }));

/** The resources of a type with such a change of an argument. */
function turned(
  { before, after }: Change,
  type: string,
  argument: string,
  how: (from: unknown, to: unknown) => boolean,
): readonly string[] {
  return after.ofType(type).flatMap(([address, values]) => {
    const old = before.resources.get(address);
    return old && how(old[argument], values[argument]) ? [address] : [];
  });
}

/** Another account or another Region: the deployed resources stay in the old one. */
export const otherPlace: ChangeRule = (change) => [...otherRegion(change), ...otherAccount(change)];

function otherRegion({ stack, before, after }: Change) {
  const [from, to] = [before.provider["region"], after.provider["region"]];
  if (sameValue(from, to)) return [];
  return [
    {
      stack,
      addresses: [],
      message: `the Region changes from ${inWords(from)} to ${inWords(to)}`,
      does: "A bucket and a key can't move to another Region: Terraform won't find them there.",
      fix: "Create a second stack with another bucket in the new Region, and copy the objects before you remove the first.",
    },
  ];
}

function otherAccount({ stack, before, after }: Change) {
  const [from, to] = [accountsOf(before), accountsOf(after)];
  if (from.length === 0 || to.length === 0 || from.some((account) => to.includes(account))) return [];
  return [
    {
      stack,
      addresses: [],
      message: `the account changes from ${from.join(", ")} to ${to.join(", ")}`,
      does: "The deployed resources stay in the old account, but Terraform looks for them in the new one.",
      fix: "For the new account, use another file with its own name and state.",
    },
  ];
}

/** The accounts allowed for a plan, as far as the provider's settings tell. */
function accountsOf({ provider }: Change["before"]): readonly string[] {
  const allowed = provider["allowed_account_ids"];
  if (Array.isArray(allowed)) return allowed.map(String);
  const [role] = [provider["assume_role"]].flat();
  const arn =
    typeof role === "object" && role !== null && "role_arn" in role ? arnOf(String(role.role_arn)) : undefined;
  return arn?.account ? [arn.account] : [];
}
