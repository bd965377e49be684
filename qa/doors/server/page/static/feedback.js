/** What a reader says of an answer: right, wrong, or something is missing; see docs/http.md for what is made of it. */

import { post } from "./api.js";
import { button, el, quiet } from "./dom.js";
import { asSentence } from "./text.js";

const VERDICTS = [["right", "Right"], ["wrong", "Wrong"], ["missing", "Something is missing"]];
const CITATIONS = 20; // that are taken with one judgement
const NOTE = 2000; // characters

/** Three verdicts under one answer, of which one is sent, once, with a note if there is something to say. */
export class Feedback {
  /**
   * @param {object} answer the whole answer
   * @param {object} body the day, dates and outlets under which it was asked, as /v1/ask takes them
   * @param {{verdict: string, onKept: (verdict: string) => void}} judged what was said of it before, or ""
   */
  constructor(answer, body, { verdict, onKept }) {
    Object.assign(this, { answer, body, verdict, onKept });
    this.buttons = VERDICTS.map(([value, name]) =>
      button(name, () => this.#choose(value), { class: "plain verdict-choice", "aria-pressed": String(value === verdict), value }));
    this.note = el("textarea", { rows: "2", maxlength: String(NOTE) });
    this.sender = el("button", { type: "submit" }, "Send");
    this.form = this.#form();
    this.said = el("p", { class: "state", role: "status", "aria-live": "polite", tabindex: "-1" });
    const question = el("span", { class: "state" }, "Is this right?");
    const group = el("div", { class: "choices", role: "group", "aria-label": "Judge this answer" }, question, ...this.buttons);
    this.node = el("div", { class: "feedback" }, group, this.form, this.said);
    if (verdict) this.#end();
  }

  /** A judgement is sent once. */
  #end() {
    this.#lock(true);
    this.form.hidden = true;
    this.#say("Thank you, kept.");
  }

  #form() {
    const help = "It is kept beside the archive, with the question and what the answer cited.";
    const label = el("label", {}, "Note, if you like ", this.note);
    const row = el("div", { class: "row" }, this.sender, quiet(help));
    const submitted = (event) => {
      event.preventDefault();
      this.#send();
    };
    return el("form", { hidden: true, "aria-label": "Your judgement", on: { submit: submitted } }, label, row);
  }

  #choose(verdict) {
    this.verdict = verdict;
    for (const one of this.buttons) one.setAttribute("aria-pressed", String(one.value === verdict));
    this.form.hidden = false;
    this.form.scrollIntoView({ block: "nearest" }); // and not behind the next question
    this.#say("");
  }

  async #send() {
    this.#lock(true);
    this.#say("Sending…");
    try {
      await post("/v1/feedback", judgement(this.answer, this.body, this.verdict, this.note.value.trim()));
      this.#end();
      this.onKept(this.verdict);
      this.said.focus({ preventScroll: true }); // the button that had the focus is gone
    } catch (error) {
      this.#lock(false);
      this.#say(`Not kept: ${asSentence(error.message)}`, "failure");
    }
  }

  /** A judgement that is kept is not changed, and none is sent twice. */
  #lock(isLocked) {
    for (const one of [...this.buttons, this.sender]) one.disabled = isLocked;
    this.note.readOnly = isLocked;
  }

  #say(text, kind = "state") {
    this.said.textContent = text;
    this.said.className = kind;
  }
}

/** The body of /v1/feedback. What is right is right in the short answer, where there is one. */
function judgement(answer, body, verdict, note) {
  const short = verdict === "right" && answer.short_answer?.text;
  return {
    question: answer.standalone_question,
    ...body,
    verdict,
    citations: answer.citations.slice(0, CITATIONS),
    ...(short && { answer: short }),
    ...(note && { note }),
  };
}
