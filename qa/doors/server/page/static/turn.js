/** One question and what came of it. It can be stopped and asked again, and keeps its question whatever happens. */

import * as address from "./address.js";
import { stream } from "./api.js";
import { AnswerView, actions, shortOf } from "./answer.js";
import { copy, json, markdown, plain } from "./copy.js";
import { Feedback } from "./feedback.js";
import { copiesOf } from "./references.js";
import { announce, button, el } from "./dom.js";
import { asSentence, counted } from "./text.js";

const FROM_LINK = "Asked by the link that you opened.";
const PART = "What had arrived until then stands above; it is not the whole answer.";

export class Turn {
  /**
   * @param {string} question
   * @param {{filters, reader, card}} shared
   * @param {{history, edit, changed: (turn: Turn) => void}} talk the conversation; ``changed`` when something is to be kept
   */
  constructor(question, shared, talk) {
    Object.assign(this, { question, shared, talk, answer: null, controller: null, isStopped: false, verdict: "" });
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

  /** One that was kept, as it was; one that had no answer yet is asked with ``run``. */
  static kept(saved, shared, talk) {
    const turn = new Turn(saved.question, shared, talk);
    const { narrowed, parameters, begun, answer, isStopped, verdict } = saved;
    Object.assign(turn, { narrowed, parameters, begun, isStopped, verdict });
    turn.#say(saved.said);
    if (answer) turn.#shown(answer);
    else turn.#failed(null);
    return turn;
  }

  /** What is kept of it. */
  toJSON() {
    const { question, narrowed, parameters, begun, answer, isStopped, verdict } = this;
    return { question, narrowed, parameters, begun, answer, isStopped, verdict, said: this.asked.textContent };
  }

  get isOpen() {
    return !this.answer && !this.isStopped;
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

  async run({ fromLink = false } = {}) {
    this.stop();
    const controller = (this.controller = new AbortController());
    this.#begin(fromLink);
    const view = this.#view();
    const body = { question: this.question, history: this.talk.history(this), ...this.narrowed };
    try {
      await stream("/v1/ask", body, (name, data) => this.#event(name, data, view), controller.signal);
      this.#whole();
    } catch (error) {
      if (controller !== this.controller) return;
      this.isStopped = controller.signal.aborted;
      this.#failed(this.isStopped ? null : error);
      this.talk.changed(this);
    }
  }

  #begin(fromLink) {
    const { filters } = this.shared;
    Object.assign(this, { answer: null, isStopped: false, verdict: "", begun: new Date().toISOString() });
    this.parameters = { ...filters.parameters() };
    this.narrowed = filters.body();
    this.#say([fromLink && FROM_LINK, Object.keys(this.narrowed).length && filters.said()].filter(Boolean).join(" "));
    this.understood.textContent = "";
    this.end.replaceChildren();
    this.progress.hidden = false;
    this.node.setAttribute("aria-busy", "true");
    this.state.textContent = "Searching the articles…";
    this.talk.changed(this);
  }

  /** Under the question: what it was narrowed to. */
  #say(text) {
    this.asked.textContent = text;
  }

  #view() {
    return new AnswerView(this.place, this.shared, { asOf: this.parameters.as_of, body: this.narrowed });
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
    this.#understand(understood);
  }

  #understand(question) {
    if (question !== this.question) this.understood.textContent = `Understood as: ${question}`;
  }

  /** An answer that was given before. */
  #shown(answer) {
    this.answer = answer;
    this.#understand(answer.standalone_question);
    this.#view().finish(answer);
    this.#close();
  }

  #whole() {
    const { answer } = this;
    announce([shortOf(answer), answer.text].filter(Boolean).join(". "));
    this.#close();
    this.talk.changed(this);
  }

  /** What can be done with the whole answer. */
  #close() {
    this.#ended();
    const { answer } = this;
    const link = (place) => address.link(place, { q: answer.standalone_question, ...this.parameters });
    const row = actions([
      ["Markdown", () => copy(markdown(answer), "Markdown")],
      ["Plain text", () => copy(plain(answer), "Plain text")],
      ["JSON", () => copy(json(answer), "JSON")],
      ...copiesOf(answer),
      ["Link", () => copy(link("ask"), "Link")],
      ["Permanent link", () => copy(link(`answers/${answer.id}`), "Permanent link")],
    ]);
    const judged = { verdict: this.verdict, onKept: (verdict) => this.#judged(verdict) };
    const { as_of: day, ...narrowed } = this.narrowed; // a case of the evals is asked on a day
    const feedback = new Feedback(answer, { asked_at: day ?? this.begun, ...narrowed }, judged);
    this.end.replaceChildren(feedback.node, row, button("Ask again", () => this.run(), { class: "plain again" }));
  }

  #judged(verdict) {
    this.verdict = verdict;
    this.talk.changed(this);
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
