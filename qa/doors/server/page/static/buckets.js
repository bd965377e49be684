/** Counts of articles over time, by day, month or year, as even steps without gaps. */

import { counted } from "./text.js";

const MOST_DAYS = 92; // beyond that, months
const MOST_MONTHS = 180; // beyond that, years
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const LENGTHS = { day: 10, month: 7, year: 4 }; // characters of 2025-03-14 that name it

const at = (day) => new Date(`${day}T00:00:00Z`);
const written = (date) => date.toISOString().slice(0, 10);

/** What follows: the first day of the next day, month or year. */
function after(day, by) {
  const date = at(day);
  if (by === "day") date.setUTCDate(date.getUTCDate() + 1);
  else if (by === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return written(date);
}

function dayBefore(day) {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() - 1);
  return written(date);
}

/** Which step suits the counts by month: short spans go by day, very long ones by year. */
export function stepFor(months) {
  if (!months.length) return "month";
  const [first, last] = [months[0].start, after(months.at(-1).start, "month")];
  const days = (at(last) - at(first)) / 86_400_000;
  if (days <= MOST_DAYS) return "day";
  return days / 30.44 <= MOST_MONTHS ? "month" : "year";
}

/**
 * The server's counts put into even steps; a step without an article counts nought.
 * @param {{start: string, count: number}[]} counts in the order of time
 * @param {"day"|"month"|"year"} by
 * @returns {{first: string, last: string, count: number, name: string}[]} first and last day, both included
 */
export function even(counts, by) {
  if (!counts.length) return [];
  const sums = new Map();
  const key = (day) => day.slice(0, LENGTHS[by]).padEnd(10, "-01");
  for (const { start, count } of counts) sums.set(key(start), (sums.get(key(start)) ?? 0) + count);
  const steps = [];
  const end = key(counts.at(-1).start);
  for (let first = key(counts[0].start); first <= end; first = after(first, by)) {
    steps.push({ first, last: dayBefore(after(first, by)), count: sums.get(first) ?? 0, name: named(first, by) });
  }
  return steps;
}

function named(day, by) {
  if (by === "year") return day.slice(0, 4);
  return (by === "month" ? MONTH : DAY).format(at(day));
}

/** "3 articles in March 2025", "14 March 2025 to 2 April 2025: no article". */
export function told(steps) {
  const [one, other] = [steps[0], steps.at(-1)];
  const total = steps.reduce((sum, step) => sum + step.count, 0);
  const span = one === other ? one.name : `${one.name} to ${other.name}`;
  return `${span}: ${total ? counted(total, "article") : "no article"}`;
}
