/** Numbered citations: a marker in the text, a card while it is pointed at, the article when it is chosen. */

import { alsoIn } from "./copies.js";
import { ago, daysTold, shortDay } from "./dates.js";
import { button, byId, el, original } from "./dom.js";
import { shortened } from "./text.js";

const LINGER = 160; // milliseconds in which the pointer may cross from the marker to its card
const GAP = 8; // pixels between them

/** What is said of a source: "The Herald · 14 Mar 2025 · 3 months ago". */
export function sourceLine(item, asOf) {
  const dated = item.published_at ? [shortDay(item.published_at), ago(item.published_at, asOf)] : ["no date"];
  return [item.publisher, ...dated].filter(Boolean).join(" · ");
}

const titleOf = (citation) => citation.title || citation.article_id;

/** One card for the page, moved to the marker that is pointed at. Escape sends it away. */
export class Card {
  constructor(reader) {
    this.reader = reader;
    this.card = byId("card");
    this.card.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.card.addEventListener("pointerleave", () => this.#leave());
    document.addEventListener("keydown", (event) => this.#escaped(event), true); // before it closes the article
    window.addEventListener("scroll", () => this.#follow(), { passive: true });
  }

  /** The marker [n]; ``find`` gives its citation once it has arrived. */
  marker(number, find, asOf = "") {
    const show = () => this.#show(made, find(), asOf);
    const choose = () => find() && this.#choose(find(), made);
    const made = el("button", {
      type: "button", class: "cite", "aria-label": `Citation ${number}`,
      on: { pointerenter: show, focus: show, pointerleave: () => this.#leave(), blur: () => this.hide(), click: choose },
    }, String(number));
    return made;
  }

  hide() {
    clearTimeout(this.leaving);
    this.card.hidden = true;
    this.marked?.removeAttribute("aria-describedby");
    this.marked = null;
  }

  /** Where its marker is: a focus scrolls the page. */
  #follow() {
    if (this.marked) place(this.card, this.marked.getBoundingClientRect());
  }

  #escaped(event) {
    if (event.key !== "Escape" || this.card.hidden) return;
    event.stopPropagation();
    this.hide();
  }

  #leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.hide(), LINGER);
  }

  #choose(citation, marker) {
    this.hide();
    this.reader.open(citation, marker);
  }

  #show(marker, citation, asOf) {
    if (!citation || this.marked === marker) return clearTimeout(this.leaving);
    this.hide();
    this.marked = marker;
    this.card.replaceChildren(
      el("p", { class: "card-quote" }, `“${shortened(citation.quote, 320)}”`),
      el("p", { class: "card-title" }, citation.part === "title" ? `Headline: ${titleOf(citation)}` : titleOf(citation)),
      el("p", { class: "card-line" }, sourceLine(citation, asOf)),
      ...[daysTold(citation.times)].filter(Boolean).map((days) => el("p", { class: "card-line" }, days)),
    );
    this.card.hidden = false;
    marker.setAttribute("aria-describedby", "card");
    this.#follow();
    return undefined;
  }
}

/** Below the marker, or above where there is no room, and inside the window. */
function place(card, { left, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = bottom + GAP + height <= window.innerHeight || top < height + GAP;
  card.style.top = `${below ? bottom + GAP : top - GAP - height}px`;
  card.style.left = `${Math.max(GAP, Math.min(left - 24, document.documentElement.clientWidth - width - GAP))}px`;
}

/** A title that opens its article at a place. */
export function opener(title, place, reader) {
  const made = button(title, () => reader.open(place, made), { class: "source-title" });
  return made;
}

/** A source as a card of its own: it opens the article, and links to the original. */
export function sourceCard(item, { reader, number = null, asOf = "", excerpt = item.quote }) {
  return el("li", { class: "source" },
    el("p", { class: "source-line" }, number && el("span", { class: "source-number" }, String(number)), sourceLine(item, asOf)),
    opener(titleOf(item), item, reader),
    el("p", { class: "source-quote" }, shortened(excerpt, 220)),
    item.url ? original(item.link ?? item.url, "Original") : null,
    item.also_in ? alsoIn(item.also_in, reader) : null,
  );
}
