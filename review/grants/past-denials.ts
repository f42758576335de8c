import type { FoundGrants } from "./grant";
import type { Condition, ParsedStatement } from "./statement";

/**
 * The grants without the denials of requests, or of sessions, from before a day in the past: they are for nobody today.
 * @param today `YYYY-MM-DD`
 */
export function withoutPastDenials({ grants, unread }: FoundGrants, today: string): FoundGrants {
  const start = Date.parse(today);
  const isPast = (one: Condition) => endsBefore(one, times, start) || endsBefore(one, issued, start - longestSession);
  return {
    grants: grants.filter(({ statement: { effect, conditions } }) => effect === "Allow" || !conditions.some(isPast)),
    unread,
  };
}

/** Reports if a denial is only for sessions from before the end of a day, as AWS ends those of a role: new ones go on. */
export function isOfEarlierSessions({ conditions }: ParsedStatement, today: string): boolean {
  return conditions.some((one) => endsBefore(one, issued, Date.parse(today) + hours(24)));
}

const hours = (number: number) => number * 3_600_000;
/** That of a user, in milliseconds. */
const longestSession = hours(36);
const times = /^aws:(currenttime|epochtime)$/i;
const issued = /^aws:tokenissuetime$/i;

function endsBefore({ operator, key, values }: Condition, keys: RegExp, end: number): boolean {
  const isBefore = keys.test(key) && /^Date(LessThan|LessThanEquals)$/i.test(operator);
  return isBefore && values.length > 0 && values.every((value) => timeOf(value) < end);
}

/** A time as AWS writes it, or as seconds since 1970; not a number for anything else. */
function timeOf(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}
