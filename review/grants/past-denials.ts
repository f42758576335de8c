import type { FoundGrants } from "./grant";
import type { Condition } from "./statement";

/**
 * The grants without the denials of requests, or of sessions, from before a day in the past: as AWS writes one to end the
 * sessions of a role, it is for nobody today.
 * @param today `YYYY-MM-DD`
 */
export function withoutPastDenials({ grants, unread }: FoundGrants, today: string): FoundGrants {
  const isPast = (condition: Condition) => isBeforeOnly(condition, Date.parse(today) + dayInMilliseconds);
  return {
    grants: grants.filter(({ statement: { effect, conditions } }) => effect === "Allow" || !conditions.some(isPast)),
    unread,
  };
}

const dayInMilliseconds = 86_400_000;

function isBeforeOnly({ operator, key, values }: Condition, end: number): boolean {
  const isTime = /^aws:(currenttime|epochtime|tokenissuetime)$/i.test(key);
  return (
    isTime &&
    /^Date(LessThan|LessThanEquals)$/i.test(operator) &&
    values.length > 0 &&
    values.every((value) => timeOf(value) < end)
  );
}

/** A time as AWS writes it, or as seconds since 1970; not a number for anything else. */
function timeOf(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}
