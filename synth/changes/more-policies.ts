import { isMoreThanDocumented } from "../../terraform/address";
import type { Change, ChangeRule } from "./change";
import { inWords, type Configuration } from "./configuration";

/** Policies beyond the vendor's document that an existing role or user gets: each may deny requests, too. */
export const morePolicies: ChangeRule = (change) => {
  const { stack, vendor, before, after } = change;
  if (before.ofType("aws_iam_role", "aws_iam_user").length === 0 || isSuspended(after)) return [];
  const again = reattached(change).map(({ to }) => to);
  return attachments(after)
    .filter(({ address }) => !before.resources.has(address) && !again.includes(address))
    .map(({ address, arn }) => ({
      stack,
      addresses: [address],
      message: `Terraform attaches ${inWords(arn)} to the role or the user`,
      does: `${vendor.name} may do what the policy allows, and AWS denies the requests that it denies.`,
    }));
};

/** A suspended access has its policies still, beside a Deny of every request. */
export function isSuspended({ outputs }: Configuration): boolean {
  return outputs["access_state"] === "suspended";
}

/** Policies under another name: AWS detaches by the ARN, so the end of the old attachment can end the new one too. */
export const policiesReattached: ChangeRule = (change) =>
  reattached(change).map(({ from, to, arn }) => ({
    stack: change.stack,
    addresses: [from, to],
    message: `Terraform detaches ${inWords(arn)} as ${from} and attaches it as ${to}, in no order`,
    does: "If it detaches last, the policy is no longer attached, and neither its permissions nor its denials apply.",
    fix:
      change.before.resources.has(to) || change.after.resources.has(from)
        ? "Plan again after the apply, and apply what the plan attaches."
        : `Write this beside the stack's configuration, into moved.tf.json: ${JSON.stringify({ moved: [{ from, to }] })}`,
  }));

function reattached({ before, after }: Change) {
  const [gone, added] = [without(before, after), without(after, before)];
  return gone.flatMap(({ address: from, arn }) =>
    added.filter((one) => sameArn(one.arn, arn)).map(({ address: to }) => ({ from, to, arn })),
  );
}

/** The attachments of the first alone, or with another policy there. */
function without(one: Configuration, other: Configuration) {
  return attachments(one).filter(({ address, arn }) => !sameArn(other.resources.get(address)?.["policy_arn"], arn));
}

function attachments({ resources }: Configuration) {
  return [...resources].flatMap(([address, { policy_arn: arn }]) =>
    isMoreThanDocumented(address) ? [{ address, arn }] : [],
  );
}

function sameArn(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}
