/** Which articles count, and on what day a question is asked; the address holds it, see address.js. */

import { get } from "./api.js";
import { nextDay, shortDay } from "./dates.js";
import { chips } from "./chips.js";
import { byId } from "./dom.js";
import { chosenOutlets, offer } from "./outlets.js";
import { Timeline } from "./timeline.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class Filters {
  constructor() {
    this.chosen = { after: "", until: "", as_of: "", outlet: [] };
    this.known = [];
    this.onChange = () => {};
    this.timeline = new Timeline((first, last) => this.#drawnOver(first, last));
    byId("filters-form").addEventListener("submit", (event) => this.#submitted(event));
    byId("filters-clear").addEventListener("click", () => this.#cleared());
    byId("filters").addEventListener("toggle", () => this.#opened());
    for (const id of ["filter-after", "filter-until", "filter-as-of"]) {
      byId(id).addEventListener("input", () => this.#mark());
    }
    byId("outlets").addEventListener("change", () => this.#count());
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
      ...(as_of && { as_of }),
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
    this.chosen = {
      after: byId("filter-after").value,
      until: byId("filter-until").value,
      as_of: byId("filter-as-of").value,
      outlet: chosenOutlets(),
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

  /** One of them, or all, taken away where it is shown as in force. */
  #removed(chosen) {
    this.chosen = chosen;
    this.#show();
    this.onChange();
  }

  #show() {
    byId("filter-after").value = this.chosen.after;
    byId("filter-until").value = this.chosen.until;
    byId("filter-as-of").value = this.chosen.as_of;
    byId("outlet-other").value = "";
    const areAny = chips(this.chosen, (chosen) => this.#removed(chosen));
    byId("filters-said").textContent = areAny ? "" : this.said();
    offer(this.known, this.chosen.outlet);
    this.#mark();
  }

  /** In words: "14 Mar 2025 to 1 Jul 2026, The Herald, as of 1 July 2026". */
  said() {
    const { after, until, as_of, outlet } = this.chosen;
    const days = [after && `from ${shortDay(after)}`, until && `to ${shortDay(until)}`].filter(Boolean).join(" ");
    const said = [days || "all dates", outlet.join(", ") || "all outlets", as_of && `as of ${shortDay(as_of)}`];
    const text = said.filter(Boolean).join(", ");
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  /** Counts may have changed since the filters were last open. */
  async #opened() {
    if (!byId("filters").open) return;
    this.#count();
    const { publishers } = await get("/v1/histogram").catch(() => ({ publishers: this.known }));
    this.known = publishers;
    offer(this.known, chosenOutlets());
  }

  /** The bars are those of the outlets that are ticked; without an answer the fields do by themselves. */
  #count() {
    this.timeline.show(chosenOutlets()).catch(() => {});
  }

  #drawnOver(first, last) {
    byId("filter-after").value = first;
    byId("filter-until").value = last;
    this.#mark();
  }

  /** What the fields say, applied or not; nothing later than the day of asking is used. */
  #mark() {
    const last = [byId("filter-until").value, byId("filter-as-of").value].filter(Boolean).sort()[0];
    this.timeline.mark(byId("filter-after").value, last ?? "");
  }
}
