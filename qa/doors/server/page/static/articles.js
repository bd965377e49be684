/** The archive: page by page, newest first, or the articles that a search finds. */

import * as address from "./address.js";
import { get, post } from "./api.js";
import { opener, sourceLine } from "./citations.js";
import { byId, el } from "./dom.js";
import { counted, shortened } from "./text.js";

const PAGE = 20; // articles
const PASSAGES = 100; // that a search asks for; of each article the best one is shown
const NOTHING = "No articles here yet, or none that the filters let through.";

export class Articles {
  constructor(shared) {
    Object.assign(this, { shared, offset: 0, total: 0, words: "", asked: 0 });
    byId("search-form").addEventListener("submit", (event) => this.#submitted(event));
    byId("search-clear").addEventListener("click", () => this.#search(""));
    const turns = { newest: () => 0, newer: () => this.offset - PAGE, older: () => this.offset + PAGE, oldest: () => this.#last() };
    for (const [id, to] of Object.entries(turns)) byId(id).addEventListener("click", () => this.#turn(to()));
  }

  enter({ q = "", from = "0" }) {
    this.words = q;
    this.offset = Math.max(0, Number.parseInt(from, 10) || 0);
    byId("search").value = q;
    this.refresh();
  }

  filtered() {
    this.offset = 0;
    this.#addressed();
    this.refresh();
  }

  /** Asks anew for what is shown; of several requests the last one counts. */
  async refresh() {
    const asked = (this.asked += 1);
    byId("search-clear").hidden = !this.words;
    try {
      const shown = this.words ? await this.#found() : await this.#page();
      if (asked === this.asked) this.#show(shown);
    } catch (error) {
      if (asked === this.asked) this.#show({ said: error.message, items: [], pager: null });
    }
  }

  #submitted(event) {
    event.preventDefault();
    this.#search(byId("search").value.trim());
  }

  #search(words) {
    this.words = byId("search").value = words;
    this.offset = 0;
    this.#addressed();
    this.refresh();
  }

  async #turn(to) {
    this.offset = Math.max(0, to);
    this.#addressed();
    await this.refresh();
    byId("articles-said").scrollIntoView({ block: "center" });
  }

  #last() {
    return Math.floor((this.total - 1) / PAGE) * PAGE;
  }

  #addressed() {
    const from = this.offset ? String(this.offset) : "";
    address.write("articles", { q: this.words, from, ...this.shared.filters.parameters() });
  }

  async #page() {
    const found = await get("/v1/articles", { limit: PAGE, offset: this.offset, ...this.shared.filters.query() });
    this.total = found.total;
    const [first, last] = [this.offset + 1, this.offset + found.articles.length].map((one) => one.toLocaleString("en-GB"));
    const pages = { newer: this.offset > 0, older: found.next_offset !== null };
    const pager = { ...pages, said: `${first} to ${last} of ${found.total.toLocaleString("en-GB")}` };
    const said = found.total ? `${counted(found.total, "article")}, newest first` : NOTHING;
    const items = found.articles.map((item) => this.#item(item, { article_id: item.article_id }));
    return { said, pager: found.total > PAGE ? pager : null, items };
  }

  /** One row for each article that matches, with its best passage. */
  async #found() {
    const body = { question: this.words, k: PASSAGES, ...this.shared.filters.body() };
    const { hits } = await post("/v1/search", body);
    const best = new Map();
    for (const hit of hits.filter((one) => one.matches)) if (!best.has(hit.article_id)) best.set(hit.article_id, hit);
    const said = best.size
      ? `${counted(best.size, "article")} found, best first`
      : `Nothing matches “${shortened(this.words, 80)}”${Object.keys(this.shared.filters.body()).length ? " under these filters" : ""}.`;
    return { said, pager: null, items: [...best.values()].map((hit) => this.#item(hit, hit, hit.text)) };
  }

  #item(item, place, excerpt = "") {
    return el("li", {},
      el("p", { class: "source-line" }, sourceLine(item, this.shared.filters.asOf)),
      el("h3", {}, opener(item.title, place, this.shared.reader)),
      excerpt ? el("p", { class: "source-quote" }, shortened(excerpt, 260)) : null,
    );
  }

  #show({ said, items, pager }) {
    byId("articles-said").textContent = said;
    byId("articles-list").replaceChildren(...items);
    byId("pager").hidden = !pager;
    if (!pager) return;
    for (const id of ["newest", "newer"]) byId(id).disabled = !pager.newer;
    for (const id of ["older", "oldest"]) byId(id).disabled = !pager.older;
    byId("page-said").textContent = pager.said;
  }
}
