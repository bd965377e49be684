/** Days as their publisher wrote them, and how long ago they were. */

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const AGO = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
const MILLISECONDS = 86_400_000; // of a day
const STEPS = [["day", 1, 14], ["week", 7, 60], ["month", 30.44, 730], ["year", 365.25, Infinity]];

/** Midnight in UTC of the day that a time names, whatever its offset. */
const midnight = (time) => Date.parse(`${time.slice(0, 10)}T00:00:00Z`);

/** "14 March 2025": the publisher's own day. */
export function longDay(time) {
  return time ? DAY.format(midnight(time)) : "";
}

/** "14 Mar 2025". */
export function shortDay(time) {
  return time ? SHORT.format(midnight(time)) : "";
}

/** "Friday 14 March 2025, 09:30". */
export function moment(time) {
  const clock = time.slice(11, 16);
  return `${WEEKDAY.format(midnight(time))} ${longDay(time)}${clock && clock !== "00:00" ? `, ${clock}` : ""}`;
}

/** Which days a quote speaks of: "Thursday = 24 Apr 2025; last month = 1 Mar 2025 to 31 Mar 2025"; "" where none is told. */
export function daysTold(times = []) {
  const days = ({ first, last }) => [...new Set([first, last])].map(shortDay).join(" to ");
  return times.map((one) => `${one.text} = ${days(one)}`).join("; ");
}

/** Today where the reader sits, as 2025-03-14. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The day after: an inclusive end made an exclusive one. */
export function nextDay(day) {
  return new Date(midnight(day) + MILLISECONDS).toISOString().slice(0, 10);
}

/** "3 months ago"; seen from another day, "3 months before 1 July 2026". */
export function ago(time, asOf = "") {
  if (!time) return "";
  const days = (midnight(time) - midnight(asOf || today())) / MILLISECONDS;
  const [unit, length] = STEPS.find(([, , most]) => Math.abs(days) < most);
  const count = Math.round(days / length);
  if (!asOf) return AGO.format(count, unit);
  if (!count) return `the day of ${longDay(asOf)}`;
  return `${Math.abs(count)} ${unit}${Math.abs(count) === 1 ? "" : "s"} ${count < 0 ? "before" : "after"} ${longDay(asOf)}`;
}
