/** A conversation: each question with what came of it, in the order in which they were asked. */

import * as address from "./address.js";
import { get } from "./api.js";
import { button, byId, el } from "./dom.js";
import { sourceLine } from "./citations.js";
import { Turn } from "./turn.js";

const REMEMBERED = 20; // turns that are sent along, as the command line does
const LATEST = 6; // headlines on the front

export class Ask {
  constructor(shared) {
    Object.assign(this, { shared, turns: [], current: "" });
    this.box = byId("question");
    byId("ask-form").addEventListener("submit", (event) => this.#submitted(event));
    this.box.addEventListener("keydown", (event) => this.#pressed(event));
    this.box.addEventListener("input", () => this.#fit());
    byId("new-conversation").addEventListener("click", () => this.#fresh());
  }

  /** A question in the address is asked, or shown again if it is one of this conversation; without one the last stays. */
  enter({ q = "" }) {
    const known = this.turns.findLast((turn) => turn.is(q));
    if (known) {
      this.current = q;
      known.show();
    } else if (q) {
      this.#clear();
      this.ask(q);
    } else if (!q && this.current) {
      this.#addressed();
    }
    this.#front();
  }

  filtered() {
    this.#front();
  }

  /** ``step``: Back then leads to the question before. */
  ask(question, { step = false } = {}) {
    const turn = new Turn(question, this.shared, {
      history: () => this.#before(turn),
      edit: (text) => this.#edit(text),
      whole: (answer) => this.#answered(turn, answer),
    });
    this.turns.push(turn);
    byId("turns").append(turn.node);
    this.current = question;
    this.#addressed({ step });
    this.#front();
    turn.run();
    if (this.turns.length > 1) turn.show();
  }

  /** Enter asks; with Shift, or while an input method composes a word, it is the box's own. */
  #pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("ask-form").requestSubmit();
  }

  #submitted(event) {
    event.preventDefault();
    const question = this.box.value.trim();
    if (!question) return this.box.focus();
    this.box.value = "";
    this.#fit();
    return this.ask(question, { step: this.turns.length > 0 });
  }

  #edit(question) {
    this.box.value = question;
    this.#fit();
    this.box.focus();
  }

  /** The link asks the question as it was understood: alone it needs no conversation before it. */
  #answered(turn, answer) {
    if (turn !== this.turns.at(-1)) return;
    this.current = answer.standalone_question;
    if (!byId("view-ask").hidden) this.#addressed();
  }

  #addressed(how) {
    address.write("ask", { q: this.current, ...this.shared.filters.parameters() }, how);
  }

  #before(turn) {
    const earlier = this.turns.slice(0, this.turns.indexOf(turn)).filter((one) => one.answer);
    return earlier.slice(-REMEMBERED).flatMap((one) => [
      { role: "user", content: one.question },
      { role: "assistant", content: one.answer.text },
    ]);
  }

  #clear() {
    for (const turn of this.turns) turn.stop();
    this.turns = [];
    this.current = "";
    byId("turns").replaceChildren();
  }

  #fresh() {
    this.#clear();
    this.#addressed();
    this.#front();
    this.box.focus();
  }

  #fit() {
    this.box.style.blockSize = "auto";
    this.box.style.blockSize = `${this.box.scrollHeight + 2}px`;
  }

  /** The page of an archive that nobody has asked yet: its latest headlines. */
  async #front() {
    const isEmpty = !this.turns.length;
    byId("view-ask").classList.toggle("asked", !isEmpty);
    byId("new-conversation").hidden = isEmpty;
    byId("question-label").textContent = isEmpty ? "Your question" : "Next question";
    byId("front").hidden = true;
    if (!isEmpty) return;
    const found = await get("/v1/articles", { limit: LATEST, ...this.shared.filters.query() }).catch(() => null);
    if (!found || this.turns.length) return;
    byId("front").hidden = false;
    const shown = found.total ? found.articles.map((item) => this.#headline(item)) : [nothing()];
    byId("front-list").replaceChildren(...shown);
  }

  #headline(item) {
    const { reader, filters } = this.shared;
    const open = button(item.title, () => reader.open({ article_id: item.article_id }, open), { class: "source-title" });
    const line = el("p", { class: "source-line" }, sourceLine(item, filters.asOf));
    return el("article", { class: "front-item" }, line, el("h4", {}, open));
  }
}

function nothing() {
  return el("p", {}, "There are no articles here. ", el("a", { href: "#/articles" }, "Add some"), ", or change the filters.");
}
