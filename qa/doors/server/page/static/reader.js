/** An article beside whatever it was opened from, scrolled to the cited characters, which are marked. */

import { linkTo } from "./address.js";
import { get } from "./api.js";
import { copy } from "./copy.js";
import { moment } from "./dates.js";
import { announce, button, byId, el, failure, original } from "./dom.js";
import { retraction } from "./retracting.js";
import { pieces, unitOf } from "./text.js";

const NARROW = matchMedia("(max-width: 63.99rem)"); // where it lies over the page instead of beside it
const RETRACTED = "This article was retracted. It is no longer searched.";
const PARAGRAPHS = /\n\s*\n/g;

/**
 * @typedef {object} Place where to open an article
 * @property {string} article_id
 * @property {number} [revision] the newest when it is left out
 * @property {"text"|"title"} [part]
 * @property {number} [start] in code points of the part
 * @property {number} [end]
 * @property {string} [link] to the original at the quote
 */

export class Reader {
  constructor() {
    Object.assign(this, { opener: null, loading: null, place: null });
    this.onOpened = this.onClosed = this.onLeft = this.onRetracted = () => {};
    byId("reader-close").addEventListener("click", () => this.close());
    byId("reader-link").addEventListener("click", () => copy(linkTo(this.place), "Link"));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    NARROW.addEventListener("change", () => this.#cover());
  }

  get isOpen() {
    return !byId("reader").hidden;
  }

  /** Opens the article, at an address of its own; closing it puts the focus back on ``opener``. */
  open(place, opener = document.activeElement) {
    this.onOpened(place);
    return this.show(place, opener);
  }

  async show(place, opener = null) {
    this.opener = opener;
    this.#settle(true);
    await this.#load(place);
    byId("reader-title").focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    this.hide();
    this.onClosed();
  }

  /** Put away because something else was asked for, which has the focus. */
  leave() {
    this.hide({ refocus: false });
    this.onLeft();
  }

  hide({ refocus = true } = {}) {
    if (!this.isOpen) return;
    this.loading?.abort();
    this.#settle(false);
    if (refocus) (this.opener?.isConnected ? this.opener : byId("main")).focus({ preventScroll: true });
  }

  /** Shows or hides it; what it was opened from stays where it was in the window, though the text beside it is set anew. */
  #settle(isOpen) {
    const before = this.opener?.getBoundingClientRect().top;
    byId("reader").hidden = !isOpen;
    byId("desk").classList.toggle("with-reader", isOpen);
    this.#cover();
    const after = this.opener?.getBoundingClientRect().top;
    if (before !== undefined) scrollBy({ top: after - before, behavior: "instant" });
  }

  /** What lies under it can be reached by no key and is read by no screen reader. */
  #cover() {
    const covered = this.isOpen && NARROW.matches;
    for (const part of document.querySelectorAll(".skip, .masthead, main")) part.inert = covered;
    document.documentElement.classList.toggle("covered", covered);
  }

  async #load(place) {
    this.place = place;
    this.loading?.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    const path = `/v1/articles/${encodeURIComponent(place.article_id)}`;
    try {
      const found = await get(path, { revision: place.revision, limit: 1 }, { signal });
      this.#show(found, place);
    } catch (error) {
      if (signal.aborted) return;
      byId("reader-title").textContent = "The article cannot be shown";
      byId("reader-body").replaceChildren(failure(error.message));
    }
  }

  #show(article, place) {
    const isMarked = place.start !== undefined && (place.revision ?? article.revision) === article.revision;
    const span = isMarked ? { start: place.start, end: place.end } : null;
    const inTitle = span && place.part === "title";
    byId("reader-kicker").textContent = article.publisher ?? "Article";
    byId("reader-title").replaceChildren(...marked(article.title, inTitle ? span : null));
    const text = el("div", { class: "text" }, ...paragraphs(article.text, inTitle ? null : span));
    const end = article.live_revision === null ? null : retraction(article, () => this.#retracted(place));
    byId("reader-body").replaceChildren(...[...this.#about(article, place), text, end].filter(Boolean));
    scrollToMark();
    announce(`Article opened: ${article.title}`);
  }

  #about(article, place) {
    const day = article.published_at ? moment(article.published_at) : "No date of publication";
    const byline = [article.authors.join(", "), day].filter(Boolean).join(" · ");
    const link = article.url && el("p", {}, original(place.link ?? article.url, "Read the original"));
    return [el("p", { class: "byline" }, byline), link, this.#revisions(article, place)].filter(Boolean);
  }

  async #retracted(place) {
    this.onRetracted();
    await this.#load(place);
    byId("reader-title").focus({ preventScroll: true });
  }

  /** Which text of the article this is, and the way to the others. */
  #revisions(article, place) {
    if (article.live_revision === null) return el("p", { class: "notice" }, RETRACTED);
    if (article.revisions.length < 2) return null;
    const choices = article.revisions.map((number) => {
      const name = number === article.live_revision ? `${number} (current)` : `${number}`;
      const state = { class: "plain revision", "aria-pressed": String(number === article.revision) };
      return button(name, () => this.#choose(number, place), state);
    });
    return el("div", { class: "revisions", role: "group", "aria-label": "Revisions" }, el("span", {}, "Revision"), ...choices);
  }

  /** Another text of the same article: the cited characters are marked in the cited one alone. */
  async #choose(number, place) {
    const cited = place.cited ?? place;
    const unmarked = { article_id: cited.article_id, link: cited.link, revision: number };
    const chosen = { ...(cited.revision === number ? cited : unmarked), cited };
    this.onOpened(chosen);
    await this.#load(chosen);
    document.querySelector(".revision[aria-pressed=true]")?.focus();
  }
}

/** The text with what stands in the span marked. */
function marked(text, span) {
  const cut = span ? pieces(text, [span]) : [{ text, marked: false }];
  return cut.map((piece) => (piece.marked ? el("mark", {}, piece.text) : document.createTextNode(piece.text)));
}

/** A paragraph for each blank line, and marks in as many of them as the span touches. */
function paragraphs(text, span) {
  const from = span ? unitOf(text, span.start) : 0;
  const to = span ? unitOf(text, span.end) : 0;
  return bounds(text).map(([start, end]) => {
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    if (first >= last) return el("p", {}, text.slice(start, end));
    return el("p", {}, text.slice(start, first), el("mark", {}, text.slice(first, last)), text.slice(last, end));
  });
}

function bounds(text) {
  const found = [];
  let start = 0;
  for (const gap of text.matchAll(PARAGRAPHS)) {
    found.push([start, gap.index]);
    start = gap.index + gap[0].length;
  }
  return [...found, [start, text.length]].filter(([from, to]) => from < to);
}

/** Of the article alone: the page beside it stays where it is. */
function scrollToMark() {
  const mark = byId("reader").querySelector("mark");
  const reader = byId("reader");
  reader.scrollTop = 0;
  const depth = mark ? mark.getBoundingClientRect().top - reader.getBoundingClientRect().top : 0;
  if (depth > reader.clientHeight / 2) reader.scrollTop = depth - reader.clientHeight / 3;
}
