/** The archive: page by page, newest first, or what a search finds. */

import * as address from "./address.js";
import { get, post } from "./api.js";
import { sourceLine } from "./citations.js";
import { button, byId, el } from "./dom.js";
import { counted, shortened } from "./text.js";

const PAGE = 20; // articles
const HITS = 20; // passages that a search shows
const NOTHING = "No articles here yet, or none that the filters let through.";

export class Articles {
  constructor(shared) {
    Object.assign(this, { shared, offset: 0, words: "", asked: 0 });
    byId("search-form").addEventListener("submit", (event) => this.#submitted(event));
    byId("newer").addEventListener("click", () => this.#turn(-PAGE));
    byId("older").addEventListener("click", () => this.#turn(PAGE));
  }

  enter({ q = "", from = "0", article, revision }) {
    this.words = q;
    this.offset = Math.max(0, Number.parseInt(from, 10) || 0);
    byId("search").value = q;
    this.refresh();
    if (article) this.shared.reader.open({ article_id: article, revision }, byId("search"));
  }

  filtered() {
    this.offset = 0;
    this.refresh();
  }

  /** Asks anew for what is shown; of several requests the last one counts. */
  async refresh() {
    const asked = (this.asked += 1);
    try {
      const shown = this.words ? await this.#found() : await this.#page();
      if (asked === this.asked) this.#show(shown);
    } catch (error) {
      if (asked === this.asked) this.#show({ said: error.message, items: [], pager: null });
    }
  }

  #submitted(event) {
    event.preventDefault();
    this.words = byId("search").value.trim();
    this.offset = 0;
    this.#addressed();
    this.refresh();
  }

  async #turn(by) {
    this.offset = Math.max(0, this.offset + by);
    this.#addressed();
    await this.refresh();
    byId("articles-said").scrollIntoView({ block: "center" });
  }

  #addressed() {
    const from = this.offset ? String(this.offset) : "";
    address.write("articles", { q: this.words, from, ...this.shared.filters.parameters() });
  }

  async #page() {
    const found = await get("/v1/articles", { limit: PAGE, offset: this.offset, ...this.shared.filters.query() });
    const last = this.offset + found.articles.length;
    const pages = { newer: this.offset > 0, older: found.next_offset !== null };
    const pager = { ...pages, said: `${this.offset + 1} to ${last} of ${found.total}` };
    const said = found.total ? `${counted(found.total, "article")}, newest first` : NOTHING;
    const items = found.articles.map((item) => this.#item(item, { article_id: item.article_id }));
    return { said, pager: found.total > PAGE ? pager : null, items };
  }

  async #found() {
    const body = { question: this.words, k: HITS, ...this.shared.filters.body() };
    const { hits } = await post("/v1/search", body);
    const said = hits.length ? `${counted(hits.length, "passage")}, best first` : "Nothing matches.";
    return { said, pager: null, items: hits.map((hit) => this.#item(hit, hit, hit.text)) };
  }

  #item(item, place, excerpt = "") {
    const open = button(item.title, () => this.shared.reader.open(place, open), { class: "source-title" });
    return el("li", {},
      el("p", { class: "source-line" }, sourceLine(item, this.shared.filters.asOf)),
      el("h3", {}, open),
      excerpt ? el("p", { class: "source-quote" }, shortened(excerpt, 260)) : null,
    );
  }

  #show({ said, items, pager }) {
    byId("articles-said").textContent = said;
    byId("articles-list").replaceChildren(...items);
    byId("pager").hidden = !pager;
    if (!pager) return;
    byId("newer").disabled = !pager.newer;
    byId("older").disabled = !pager.older;
    byId("page-said").textContent = pager.said;
  }
}
