/** One question and what came of it. It can be stopped and asked again, and keeps its question whatever happens. */

import * as address from "./address.js";
import { stream } from "./api.js";
import { AnswerView, actions, shortOf } from "./answer.js";
import { copy, json, markdown, plain } from "./copy.js";
import { Feedback } from "./feedback.js";
import { copiesOf } from "./references.js";
import { announce, button, el } from "./dom.js";
import { asSentence, counted } from "./text.js";

const PART = "What had arrived until then stands above; it is not the whole answer.";

export class Turn {
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
