/** A list of people as a table: who, what they said or did, when, and where it stands. */

import { el } from "./dom.js";
import { shortDay } from "./dates.js";

const HEADS = ["Who", "What", "When", "Outlet"];

/** Direct speech with both of its marks, of which a sentence may hold one alone; reported speech has none. */
export function inMarks(words) {
  if (words.split('"').length === 2) return words.startsWith('"') ? `${words}"` : words.endsWith('"') ? `"${words}` : words;
  const missing = words.split("“").length - words.split("”").length;
  return missing > 0 ? `${words}”` : missing < 0 ? `“${words}` : words;
}

const UNCLEAR = "unclear";

export const OTHERS = "Others who spoke about it, not sorted into for and against";

/** What goes before somebody's words: what they did by them, where that is plain. */
export const stanceOf = (stance) => (stance === UNCLEAR ? "" : `${stance}: `);

/** Whether there are sentences beside the rows: a language model's; all others are those of the rows. */
export const hasProse = ({ rows, prompt }) => !rows || prompt !== null;

/**
 * @param {object[]} rows of an answer
 * @param {function(number): Node} marker makes the mark of a citation
 */
export function rowsTable(rows, marker) {
  const said = ({ stance, quote, citation }) => [`${stanceOf(stance)}${inMarks(quote)} `, el("span", { class: "cites" }, marker(citation))];
  const since = (later) => el("p", { class: "since" }, `since then, ${shortDay(later.date)}: `, ...said(later));
  const cells = (row) => [
    el("th", { scope: "row" }, row.person, row.role && el("span", { class: "role" }, row.role)),
    el("td", {}, ...said(row), row.changed && since(row.changed)),
    el("td", { class: "when" }, shortDay(row.date)),
    el("td", {}, row.publisher ?? ""),
  ];
  const head = el("tr", {}, ...HEADS.map((name) => el("th", { scope: "col" }, name)));
  return el("table", { class: "rows" }, el("thead", {}, head), el("tbody", {}, ...rows.map((row) => el("tr", {}, ...cells(row)))));
}
