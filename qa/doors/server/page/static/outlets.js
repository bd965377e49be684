/** Which outlets are offered: the largest with a box of their own, the others completed as they are typed. */

import { byId, el } from "./dom.js";

const BOXES = 12;
const COMPLETED = 1000; // names that are offered for completion

/**
 * Shows the boxes, and the field for others where there are others. What is chosen has a box in any case.
 * @param {{name: string, count: number}[]} known those with most articles first
 * @param {string[]} chosen
 */
export function offer(known, chosen) {
  const counts = new Map(known.map(({ name, count }) => [name.toLowerCase(), count]));
  const offered = new Map(chosen.map((name) => [name.toLowerCase(), name]));
  for (const { name } of known.slice(0, BOXES)) if (!offered.has(name.toLowerCase())) offered.set(name.toLowerCase(), name);
  byId("outlets").replaceChildren(...[...offered].map(([key, name]) => box(name, counts.get(key), chosen.includes(name))));
  const others = known.filter(({ name }) => !offered.has(name.toLowerCase()));
  byId("outlet-other-field").hidden = !others.length;
  byId("outlets-known").replaceChildren(...others.slice(0, COMPLETED).map(({ name }) => el("option", { value: name })));
}

/** The outlets whose boxes are ticked, and the one that is typed. */
export function chosenOutlets() {
  const boxes = [...document.querySelectorAll("#outlets input:checked")].map((one) => one.value);
  const other = byId("outlet-other").value.trim();
  return [...new Set([...boxes, ...(other ? [other] : [])])];
}

function box(name, count, isChosen) {
  const input = el("input", { type: "checkbox", value: name });
  input.checked = isChosen;
  const unit = el("span", { class: "unseen" }, count === 1 ? " article" : " articles");
  const said = count ? el("span", { class: "choice-count" }, count.toLocaleString("en-GB"), unit) : null;
  return el("label", { class: "choice" }, input, el("span", {}, name), said);
}
