/** Which view is shown, and which article lies beside it, as the address says: Back leads through both. */

import * as address from "./address.js";
import { byId } from "./dom.js";

const NARROWED = new Set(["ask", "articles"]); // views that the filters are for

export class Router {
  constructor(views, { filters, reader, card }) {
    Object.assign(this, { views, filters, reader, card, article: null, view: "" });
    filters.onChange = () => this.#filtered();
    reader.onOpened = (place) => this.#opened(place);
    reader.onClosed = () => this.#closed();
    reader.onLeft = () => (this.article = null);
    window.addEventListener("hashchange", () => this.#route());
    document.querySelector(".skip").addEventListener("click", (event) => this.#skipped(event));
  }

  /** The address stays: it says what is shown. */
  #skipped(event) {
    event.preventDefault();
    byId("main").focus();
  }

  start() {
    this.#route({ moved: false });
  }

  /** Shows what the address names; a hash that names no view (#main) is the browser's own. */
  #route({ moved = true } = {}) {
    if (location.hash && !location.hash.startsWith("#/")) return;
    const { view, rest, parameters, article } = address.read(Object.keys(this.views));
    const wasBeside = this.article?.opened === location.hash;
    if (wasBeside && view === this.view) address.settle();
    else if (!address.isShown()) this.#enter(view, { ...parameters, rest }, moved);
    this.#beside(article);
  }

  #enter(view, parameters, moved) {
    address.enter();
    this.view = view;
    if (NARROWED.has(view)) this.filters.take(parameters);
    for (const name of Object.keys(this.views)) byId(`view-${name}`).hidden = name !== view;
    for (const link of document.querySelectorAll("nav [data-view]")) {
      if (link.dataset.view === view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.#carry();
    byId("narrowing").hidden = !NARROWED.has(view);
    this.card.hide();
    document.title = view === "ask" ? "Dateline" : `${byId(`${view}-title`).textContent} – Dateline`;
    this.views[view].enter(parameters, { talk: history.state?.talk });
    if (moved && view !== "ask") byId("main").focus({ preventScroll: true });
  }

  /** The article that the address names, or none. */
  #beside(article) {
    if (!article) {
      this.article = null;
      this.reader.hide();
    } else if (address.ofArticle(article) !== this.article?.address) {
      this.article = { address: address.ofArticle(article), opened: null };
      this.reader.show({ ...article, link: history.state?.link });
    }
  }

  /** ``opened`` is where it was opened from, which Back leads to. */
  #opened(place) {
    const opened = this.article ? this.article.opened : location.hash;
    address.writeArticle(place);
    this.article = { address: address.ofArticle(place), opened };
  }

  #closed() {
    if (!this.article) return;
    if (!this.article.opened) this.article = null;
    address.leaveArticle();
  }

  #filtered() {
    const { view, parameters } = address.read(Object.keys(this.views));
    address.write(view, { ...parameters, ...this.filters.parameters() });
    this.#carry();
    this.views[view].filtered?.();
  }

  /** The filters stay when another view is chosen; there they stand above what they narrow. */
  #carry() {
    const chosen = this.filters.parameters();
    for (const link of document.querySelectorAll("nav [data-view]")) {
      const { view } = link.dataset;
      link.href = address.of(view, NARROWED.has(view) ? chosen : {});
    }
  }
}
