import type { ChangeRule } from "./change";
import type { ChangeWarning } from "./warning";

/** The effect of each state; the place of the vendor's name is `VENDOR`. */
const states: Readonly<Record<string, ChangeWords>> = {
  prepared: {
    message: "VENDOR is cut off: its access is prepared",
    does: "Nobody can assume its role any more; an open session lasts until its end. Nothing is deleted.",
    fix: "Write the values of VENDOR and state: active to give the access back, or state: suspended to end open sessions too.",
  },
  active: {
    message: "VENDOR has its access again",
    does: "Its role, its user, or its statements are as before.",
  },
  suspended: {
    message: "VENDOR is cut off: its access is suspended",
    does: "AWS denies every request of VENDOR, from open sessions too. Nothing is deleted.",
    fix: "Write state: active to give the access back.",
  },
  offboarded: {
    message: "VENDOR is cut off: its access is offboarded",
    does: "Terraform deletes its role or its user, and its statements. The bucket, its key, and its objects stay.",
  },
};

/** From nothing, where a suspended access has everything still. */
const madeAgain: ChangeWords = {
  message: "VENDOR has access again",
  does: "Terraform makes its role or its user again, and its statements. A user has new keys.",
  fix: "Enter the new values at VENDOR.",
};

/** For the first time, or again after it was closed. */
const opened: ChangeWords = {
  message: "VENDOR has its access",
  does: "It can assume its role from now on.",
};

/** Without the Deny of a suspension, a session from before it works again. */
const reopened: ChangeWords = {
  message: "open sessions of VENDOR have their access back until they end",
  does: "Nobody can assume its role, but the Deny of its requests is gone.",
  fix: "Keep state: suspended until every session has ended.",
};

const madeClosed: ChangeWords = {
  message: "VENDOR's role is made again, and trusts nobody yet",
  does: "VENDOR has its access once its values are in the stack.",
};

/** From one state to another, where the way matters. */
const between: Readonly<Record<string, ChangeWords>> = {
  "offboarded active": madeAgain,
  "prepared active": opened,
  "suspended prepared": reopened,
  "offboarded prepared": madeClosed,
};

type ChangeWords = Pick<ChangeWarning, "message" | "does" | "fix">;

/** A vendor that is cut off, or let in again. */
export const otherState: ChangeRule = ({ stack, before, after, vendor }) => {
  const [from, to] = [before, after].map(({ outputs }) => String(outputs["access_state"] ?? "active"));
  const words = from === to ? undefined : (between[`${from} ${to}`] ?? states[String(to)]);
  if (!words) return [];
  const named = Object.entries(words).map(([part, text]) => [part, text.replaceAll("VENDOR", vendor.name)]);
  return [{ stack, addresses: [], ...(Object.fromEntries(named) as ChangeWords) }];
};
