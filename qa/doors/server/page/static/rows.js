/** A list of people as a table: who, what they said or did, when, and where it stands. */

import { el } from "./dom.js";
import { shortDay } from "./dates.js";

const HEADS = ["Who", "What", "When", "Outlet"];

/** Direct speech with both of its marks, of which a sentence may hold one alone; reported speech has none. */
export function inMarks(words) {
  const missing = words.split("“").length - words.split("”").length;
  return missing > 0 ? `${words}”` : missing < 0 ? `“${words}` : words;
}

/**
 * @param {object[]} rows of an answer
 * @param {function(number): Node} marker makes the mark of a citation
 */
export function rowsTable(rows, marker) {
  const said = ({ stance, quote, citation }) => [`${stance}: ${inMarks(quote)} `, el("span", { class: "cites" }, marker(citation))];
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
