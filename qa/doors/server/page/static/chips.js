/** The filters in force, each with a way to take it away, above whatever they narrow. */

import { shortDay } from "./dates.js";
import { button, byId, el } from "./dom.js";

const NONE = { after: "", until: "", as_of: "", outlet: [] };

/**
 * Shows them; whether there are any.
 * @param {{after: string, until: string, as_of: string, outlet: string[]}} chosen
 * @param {(left: object) => void} onRemoved called with what is left
 */
export function chips(chosen, onRemoved) {
  const parts = partsOf(chosen);
  const removed = (left, index) => () => {
    onRemoved(left);
    const others = byId("chips").querySelectorAll("button");
    (others[Math.min(index, others.length - 1)] ?? byId("filters").querySelector("summary")).focus();
  };
  const items = parts.map(([name, left], index) => chip(name, `Remove the filter: ${name}`, removed(left, index)));
  if (parts.length > 1) items.push(chip("Remove all", null, removed(NONE, 0)));
  byId("chips").replaceChildren(...items);
  byId("chips").hidden = !parts.length;
  return parts.length > 0;
}

/** Each in words, with what is left without it. */
function partsOf(chosen) {
  const { after, until, as_of: asOf, outlet } = chosen;
  const outlets = outlet.map((name) => [name, { ...chosen, outlet: outlet.filter((other) => other !== name) }]);
  return [
    after && [`From ${shortDay(after)}`, { ...chosen, after: "" }],
    until && [`To ${shortDay(until)}`, { ...chosen, until: "" }],
    asOf && [`As of ${shortDay(asOf)}`, { ...chosen, as_of: "" }],
    ...outlets,
  ].filter(Boolean);
}

function chip(name, label, onClick) {
  const kind = label ? "chip" : "chip all";
  return el("li", {}, button(name, onClick, { class: kind, "aria-label": label }));
}
