/** A conversation: each question with what came of it, in the order in which they were asked. */

import * as address from "./address.js";
import { get } from "./api.js";
import { byId, el } from "./dom.js";
import { opener, sourceLine } from "./citations.js";
import * as talks from "./talks.js";
import { Turn } from "./turn.js";

const REMEMBERED = 20; // turns that are sent along, as the command line does
const LATEST = 6; // headlines on the front

export class Ask {
  constructor(shared) {
    Object.assign(this, { shared, turns: [], current: "", talk: talks.newId() });
    this.box = byId("question");
    byId("ask-form").addEventListener("submit", (event) => this.#submitted(event));
    this.box.addEventListener("keydown", (event) => this.#pressed(event));
    this.box.addEventListener("input", () => this.#fit());
    byId("new-conversation").addEventListener("click", () => this.#fresh());
  }

  /**
   * A question in the address is shown where it is one of this conversation, or of the one that the history's entry or
   * the tab remembers; else it is asked, in a new one. Without a question the last conversation stays.
   */
  enter({ q = "" }, { talk } = {}) {
    if (talk ? talk !== this.talk : !this.turns.length) this.#resume(talk ?? talks.newest(), q);
    const known = this.turns.findLast((turn) => turn.is(q));
    if (known) {
      this.current = q;
      known.show();
    } else if (q) {
      this.#clear();
      this.ask(q, { fromLink: true });
    } else if (this.current) {
      this.#addressed();
    }
    this.#front();
  }

  /** Shows a conversation that was kept, if it has the question; what had no answer yet at its end is asked again. */
  #resume(id, question) {
    const kept = talks.turnsOf(id);
    if (question && !kept.some((turn) => [turn.question, turn.answer?.standalone_question].includes(question))) return;
    this.#clear(id);
    this.turns = kept.map((turn) => Turn.kept(turn, this.shared, this.#talk()));
    byId("turns").append(...this.turns.map((turn) => turn.node));
    const last = this.turns.at(-1);
    this.current = last?.answer?.standalone_question ?? last?.question ?? "";
    if (last?.isOpen) last.run();
  }

  filtered() {
    this.#front();
  }

  /** ``step``: Back then leads to the question before. */
  ask(question, { step = false, fromLink = false } = {}) {
    const turn = new Turn(question, this.shared, this.#talk());
    this.turns.push(turn);
    byId("turns").append(turn.node);
    this.current = question;
    this.#addressed({ step });
    this.#front();
    turn.run({ fromLink });
    if (this.turns.length > 1) turn.show();
  }

  /** What a turn is told of the conversation, and tells it. */
  #talk() {
    return {
      history: (turn) => this.#before(turn),
      edit: (text) => this.#edit(text),
      changed: (turn) => this.#changed(turn),
    };
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
  #changed(turn) {
    if (!this.turns.includes(turn)) return;
    talks.keep(this.talk, this.turns);
    if (turn !== this.turns.at(-1) || !turn.answer) return;
    this.current = turn.answer.standalone_question;
    if (!byId("view-ask").hidden) this.#addressed();
  }

  #addressed({ step = false } = {}) {
    if (step) this.shared.reader.leave();
    address.write("ask", { q: this.current, ...this.shared.filters.parameters() }, { step, talk: this.talk });
  }

  #before(turn) {
    const earlier = this.turns.slice(0, this.turns.indexOf(turn)).filter((one) => one.answer);
    return earlier.slice(-REMEMBERED).flatMap((one) => [
      { role: "user", content: one.question },
      { role: "assistant", content: one.answer.text },
    ]);
  }

  /** Begins another conversation; the one before stays kept. */
  #clear(id = talks.newId()) {
    const left = this.turns;
    Object.assign(this, { turns: [], current: "", talk: id });
    for (const turn of left) turn.stop();
    byId("turns").replaceChildren();
  }

  /** Back leads to the conversation before. */
  #fresh() {
    this.#clear();
    talks.keep(this.talk, []);
    this.#addressed({ step: true });
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
    const open = opener(item.title, { article_id: item.article_id }, reader);
    const line = el("p", { class: "source-line" }, sourceLine(item, filters.asOf));
    return el("article", { class: "front-item" }, line, el("h4", {}, open));
  }
}

function nothing() {
  return el("p", {}, "There are no articles here. ", el("a", { href: "#/articles" }, "Add some"), ", or change the filters.");
}
