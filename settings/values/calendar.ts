import { shown } from "../../text/fault";
import type { TextRule } from "./text-rule";

/** Two digits without 4 as a divisor: the last ones of a common year, or the first ones of a common year that ends in 00. */
const common = "(?:[02468][1235679]|[13579][01345789])";

/** The beginnings of dates outside the calendar: their month, or their day in any month, in this month, or in this year. */
const noDays = [
  "[0-9]{4}-(?:00|1[3-9]|[2-9][0-9])-",
  "[0-9]{4}-[0-9]{2}-(?:00|3[2-9]|[4-9][0-9])",
  "[0-9]{4}-(?:0[469]|11)-31",
  "[0-9]{4}-02-3[01]",
  `(?:[0-9]{2}${common}|${common}00)-02-29`,
].join("|");

/** For a text that begins with a date, YYYY-MM-DD. */
export const calendarDay: TextRule = {
  message: "must be a day of the calendar",
  forbids: `^(?:${noDays})`,
  fix: (value) => lastDayMeant(value),
};

/** Returns the fix for a text that begins with a date after the last day of its month. */
export function lastDayMeant(value: string): string | undefined {
  const [year, month, day] = [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)];
  const last = new Date(Date.UTC(Number(year), Number(month), 0));
  const days = last.getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) <= days) return undefined;
  const name = last.toLocaleString("en-US", { month: "long", timeZone: "UTC" });
  return `${name} ${year} has ${days} days: did you mean ${shown(`${year}-${month}-${days}${value.slice(10)}`)}?`;
}
