/** Which articles count, and on what day a question is asked; the address holds it, see address.js. */

import { get } from "./api.js";
import { nextDay, shortDay } from "./dates.js";
import { byId, el } from "./dom.js";

const PAGES = 3; // of a hundred articles each, the newest, whose outlets are offered
const BOXES = 16; // outlets with a box of their own; the others are completed as they are typed
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class Filters {
  constructor() {
    this.chosen = { after: "", until: "", as_of: "", outlet: [] };
    this.known = [];
    this.onChange = () => {};
    byId("filters-form").addEventListener("submit", (event) => this.#submitted(event));
    byId("filters-clear").addEventListener("click", () => this.#cleared());
    byId("filters").addEventListener("toggle", () => this.#opened());
  }

  /** What an address says; a day that is none is left out. */
  take(parameters) {
    const day = (value) => (DAY.test(value ?? "") ? value : "");
    const { after, until, as_of, outlet } = parameters;
    this.chosen = { after: day(after), until: day(until), as_of: day(as_of), outlet: outlet ?? [] };
    this.#show();
  }

  /** For the address. */
  parameters() {
    return this.chosen;
  }

  /** For a body of /v1/ask and /v1/search. Until is inclusive here, and "before" excludes its day. */
  body() {
    const { after, until, as_of, outlet } = this.chosen;
    return {
      ...(after && { after }),
      ...(until && { before: nextDay(until) }),
      ...(as_of && { asked_at: as_of }),
      ...(outlet.length && { publishers: outlet }),
    };
  }

  /** For /v1/articles, which knows no day of asking: what is later is left out all the same. */
  query() {
    const { after, until, as_of, outlet } = this.chosen;
    const last = [until, as_of].filter(Boolean).sort()[0];
    return { after, before: last ? nextDay(last) : "", publisher: outlet };
  }

  get asOf() {
    return this.chosen.as_of;
  }

  #submitted(event) {
    event.preventDefault();
    const other = byId("outlet-other").value.trim();
    const boxes = [...document.querySelectorAll("#outlets input:checked")].map((box) => box.value);
    this.chosen = {
      after: byId("filter-after").value,
      until: byId("filter-until").value,
      as_of: byId("filter-as-of").value,
      outlet: [...new Set([...boxes, ...(other ? [other] : [])])],
    };
    this.#changed();
  }

  #cleared() {
    this.chosen = { after: "", until: "", as_of: "", outlet: [] };
    this.#changed();
  }

  #changed() {
    this.#show();
    this.onChange();
    byId("filters").open = false;
    byId("filters").querySelector("summary").focus();
  }

  #show() {
    byId("filter-after").value = this.chosen.after;
    byId("filter-until").value = this.chosen.until;
    byId("filter-as-of").value = this.chosen.as_of;
    byId("outlet-other").value = "";
    byId("filters-said").textContent = this.said();
    this.#boxes();
  }

  /** In words: "14 Mar 2025 to 1 Jul 2026, The Herald, as of 1 July 2026". */
  said() {
    const { after, until, as_of, outlet } = this.chosen;
    const days = [after && `from ${shortDay(after)}`, until && `to ${shortDay(until)}`].filter(Boolean).join(" ");
    const said = [days || "all dates", outlet.join(", ") || "all outlets", as_of && `as of ${shortDay(as_of)}`];
    const text = said.filter(Boolean).join(", ");
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  async #opened() {
    if (!byId("filters").open || this.known.length) return;
    this.known = await outlets().catch(() => []);
    this.#boxes();
    byId("outlets-known").replaceChildren(...this.known.map((name) => el("option", { value: name })));
  }

  #boxes() {
    const offered = [...new Set([...this.chosen.outlet, ...this.known.slice(0, BOXES)])];
    byId("outlets").replaceChildren(...offered.map((name) => this.#box(name)));
  }

  #box(name) {
    const box = el("input", { type: "checkbox", value: name });
    box.checked = this.chosen.outlet.includes(name);
    return el("label", { class: "choice" }, box, ` ${name}`);
  }
}

/** The outlets of the newest articles, those with most of them first. */
async function outlets() {
  const counts = new Map();
  for (let page = 0, offset = 0; page < PAGES && offset !== null; page += 1) {
    const found = await get("/v1/articles", { limit: 100, offset });
    for (const { publisher } of found.articles) if (publisher) counts.set(publisher, (counts.get(publisher) ?? 0) + 1);
    offset = found.next_offset;
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([name]) => name);
}
