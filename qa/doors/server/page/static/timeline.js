/** When the articles came out, drawn as bars; a bar that is chosen, or several drawn over, are the filter's days. */

import { even, stepFor, told } from "./buckets.js";
import { get } from "./api.js";
import { byId, el } from "./dom.js";
import { counted } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 100; // of the drawing, in its own units; a step is one wide
const LEAST = 3; // of a bar that counts anything
const GAP = 0.14; // on either side of a bar

function drawn(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

export class Timeline {
  /** @param {(first: string, last: string) => void} onChosen called with the days that were chosen, both included */
  constructor(onChosen) {
    Object.assign(this, { onChosen, steps: [], slots: [], from: null, after: "", until: "", asked: 0 });
    this.said = byId("timeline-said");
    this.drawing = drawn("svg", { class: "bars", preserveAspectRatio: "none", role: "img", "aria-labelledby": "timeline-about" });
    byId("timeline-bars").replaceChildren(this.drawing);
    for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave"]) {
      this.drawing.addEventListener(kind, (event) => this.#pointed(kind, event));
    }
  }

  /** Asks for the counts of these outlets; of several requests the last one counts. */
  async show(publisher) {
    const asked = (this.asked += 1);
    const counts = await get("/v1/histogram", { by: "month", publisher });
    const by = stepFor(counts.buckets);
    const finer = by === "day" ? await get("/v1/histogram", { by, publisher }) : counts;
    if (asked === this.asked) this.#draw(even(finer.buckets, by), by, counts.undated);
  }

  /** The days that the filter has, or "" for an end that is open. */
  mark(after, until) {
    Object.assign(this, { after, until });
    const isOpen = !after && !until;
    for (const [index, step] of this.steps.entries()) {
      const isIn = (!after || step.last >= after) && (!until || step.first <= until);
      this.slots[index].setAttribute("class", isIn ? `slot in${isOpen ? "" : " chosen"}` : "slot");
    }
    this.#rest();
  }

  #draw(steps, by, undated) {
    this.steps = steps;
    byId("timeline").hidden = steps.length < 2; // one bar says nothing
    if (byId("timeline").hidden) return;
    const most = Math.max(...steps.map((step) => step.count));
    this.drawing.setAttribute("viewBox", `0 0 ${steps.length} ${HEIGHT}`);
    this.slots = steps.map((step, index) => slot(step, index, most));
    this.drawing.replaceChildren(...this.slots);
    const without = undated ? `, ${undated.toLocaleString("en-GB")} more without a date` : "";
    byId("timeline-about").textContent = `Articles by ${by}, at most ${most.toLocaleString("en-GB")}${without}`;
    byId("timeline-first").textContent = steps[0].name;
    byId("timeline-last").textContent = steps.at(-1).name;
    byId("timeline-rows").replaceChildren(...steps.filter((step) => step.count).map(row));
    this.mark(this.after, this.until);
  }

  /** A press begins at a step, moving goes on to others, and where it is let go is the end. */
  #pointed(kind, event) {
    const over = this.#stepAt(event);
    if (kind === "pointerdown" && event.isPrimary && event.button === 0) {
      this.drawing.setPointerCapture(event.pointerId);
      this.from = over;
    }
    if (kind === "pointercancel") this.from = null;
    if (kind === "pointerup" && this.from !== null) this.#chosen(over);
    else if (kind === "pointerdown" || kind === "pointermove") this.#preview(this.from ?? over, over);
    else this.#rest();
  }

  #stepAt({ clientX }) {
    const { left, width } = this.drawing.getBoundingClientRect();
    const index = Math.floor(((clientX - left) / width) * this.steps.length);
    return Math.min(Math.max(index, 0), this.steps.length - 1);
  }

  #preview(one, other) {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    for (const [index, part] of this.slots.entries()) part.classList.toggle("over", low <= index && index <= high);
    this.said.textContent = told(this.steps.slice(low, high + 1));
  }

  #chosen(over) {
    const [low, high] = [Math.min(this.from, over), Math.max(this.from, over)];
    this.from = null;
    this.onChosen(this.steps[low].first, this.steps[high].last);
  }

  /** While nothing is pointed at: what the chosen days hold, where they are whole steps, which alone are counted. */
  #rest() {
    for (const part of this.slots) part.classList.remove("over");
    const chosen = this.steps.filter((_, index) => this.slots[index].classList.contains("chosen"));
    const areWhole = chosen.every(({ first, last }) => first >= this.after && (!this.until || last <= this.until));
    this.said.textContent = chosen.length && areWhole ? told(chosen) : "";
  }
}

/** One step: its full height to point at, with its words, and in it the bar. */
function slot(step, index, most) {
  const height = step.count ? Math.max((step.count / most) * HEIGHT, LEAST) : 0;
  const reach = drawn("rect", { class: "reach", x: index, y: 0, width: 1, height: HEIGHT });
  const place = { x: index + GAP, y: HEIGHT - height, width: 1 - 2 * GAP, height };
  return drawn("g", { class: "slot in" }, reach, drawn("rect", { class: "tall", ...place }));
}

function row(step) {
  return el("tr", {}, el("th", { scope: "row" }, step.name), el("td", {}, counted(step.count, "article")));
}
