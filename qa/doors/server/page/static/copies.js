/** The other articles that have the cited words because they carry the same text. */

import { shortDay } from "./dates.js";
import { button, el } from "./dom.js";

/** "also in 11 others". */
export const inOthers = (copies) => `also in ${copies.length} ${copies.length === 1 ? "other" : "others"}`;

/** Folded, since they say nothing new; each opens in the reader. */
export function alsoIn(copies, reader) {
  const items = copies.map((copy) => el("li", {}, opener(copy, reader), copy.published_at ? ` · ${shortDay(copy.published_at)}` : null));
  return el("details", { class: "more also" }, el("summary", {}, inOthers(copies)), el("ul", { class: "bare" }, ...items));
}

function opener(copy, reader) {
  const named = [copy.publisher, copy.title].filter(Boolean).join(": ");
  return button(named || copy.article_id, ({ currentTarget }) => reader.open({ article_id: copy.article_id }, currentTarget), { class: "plain" });
}
