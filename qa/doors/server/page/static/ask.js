/** A conversation: each question with what came of it, in the order in which they were asked. */

import * as address from "./address.js";
import { get, stream } from "./api.js";
import { AnswerView, actions, shortOf } from "./answer.js";
import { copy, json, markdown, plain } from "./copy.js";
import { Feedback } from "./feedback.js";
import { copiesOf } from "./references.js";
import { announce, button, byId, el } from "./dom.js";
import { sourceLine } from "./citations.js";
import { asSentence, counted } from "./text.js";

const REMEMBERED = 20; // turns that are sent along, as the command line does
const LATEST = 6; // headlines on the front
const PART = "What had arrived until then stands above; it is not the whole answer.";

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

/** One question and what came of it. It can be stopped and asked again, and keeps its question whatever happens. */
class Turn {
  constructor(question, shared, talk) {
    Object.assign(this, { question, shared, talk, answer: null, controller: null });
    this.understood = el("p", { class: "understood" });
    this.state = el("span", { class: "state", role: "status" });
    this.stopper = button("Stop", () => this.stop(), { class: "plain stop" });
    this.progress = el("p", { class: "progress" }, this.state, this.stopper);
    this.place = el("div");
    this.end = el("div", { class: "end" });
    this.asked = el("p", { class: "asked-of" });
    this.node = el("article", { class: "turn", "aria-label": `Question: ${question}` },
      el("h3", { class: "question" }, question), this.understood, this.asked, this.progress, this.place, this.end);
  }

  stop() {
    this.controller?.abort();
  }

  /** Whether a link that holds this question means it: as it was asked, or as it was understood. */
  is(question) {
    return [this.question, this.answer?.standalone_question].includes(question);
  }

  show() {
    this.node.scrollIntoView({ block: "start", behavior: "instant" });
  }

  async run() {
    this.stop();
    const controller = (this.controller = new AbortController());
    const { filters } = this.shared;
    this.#begin(filters);
    this.narrowed = filters.body();
    const view = new AnswerView(this.place, this.shared, { asOf: filters.asOf, body: this.narrowed });
    this.body = { question: this.question, history: this.talk.history(), ...this.narrowed };
    try {
      await stream("/v1/ask", this.body, (name, data) => this.#event(name, data, view), controller.signal);
      this.#whole();
    } catch (error) {
      if (controller === this.controller) this.#failed(controller.signal.aborted ? null : error);
    }
  }

  #begin(filters) {
    this.answer = null;
    this.parameters = { ...filters.parameters() };
    this.begun = new Date().toISOString();
    this.asked.textContent = Object.keys(filters.body()).length ? filters.said() : "";
    this.understood.textContent = "";
    this.end.replaceChildren();
    this.progress.hidden = false;
    this.node.setAttribute("aria-busy", "true");
    this.state.textContent = "Searching the articles…";
  }

  #event(name, data, view) {
    if (name === "retrieved") this.#retrieved(data);
    else if (name === "claim") view.claim(data);
    else if (name === "citation") view.citation(data);
    else if (name === "answer") {
      this.answer = data;
      view.finish(data);
    }
  }

  #retrieved({ standalone_question: understood, articles, sentences }) {
    this.state.textContent = `Reading ${counted(sentences, "sentence")} of ${counted(articles, "article")}…`;
    if (understood !== this.question) this.understood.textContent = `Understood as: ${understood}`;
  }

  #whole() {
    this.#ended();
    const { answer } = this;
    announce([shortOf(answer), answer.text].filter(Boolean).join(". "));
    const link = () => address.link("ask", { q: answer.standalone_question, ...this.parameters });
    const row = actions([
      ["Markdown", () => copy(markdown(answer), "Markdown")],
      ["Plain text", () => copy(plain(answer), "Plain text")],
      ["JSON", () => copy(json(answer), "JSON")],
      ...copiesOf(answer, this.body),
      ["Link", () => copy(link(), "Link")],
    ]);
    const feedback = new Feedback(answer, { asked_at: this.begun, ...this.narrowed });
    this.end.replaceChildren(feedback.node, row, button("Ask again", () => this.run(), { class: "plain again" }));
    this.talk.whole(answer);
  }

  /** Stopped, or failed with an error; what had arrived stays, since it has passed its checks. */
  #failed(error) {
    this.#ended();
    const said = [error ? `No answer: ${asSentence(error.message)}` : "Stopped.", this.place.querySelector(".claim") && PART];
    const kind = { class: error ? "failure" : "notice", role: "alert" };
    const again = button("Ask again", () => this.run());
    const edit = button("Edit the question", () => this.talk.edit(this.question), { class: "plain" });
    this.end.replaceChildren(
      el("p", kind, said.filter(Boolean).join(" ")),
      el("div", { class: "row" }, again, edit),
    );
  }

  #ended() {
    this.progress.hidden = true;
    this.state.textContent = "";
    this.node.removeAttribute("aria-busy");
  }
}
