/** An answer as it was given, under its id, and whether what it cites still stands in the articles. */

import * as address from "./address.js";
import { get } from "./api.js";
import { AnswerView } from "./answer.js";
import { opener } from "./citations.js";
import { moment } from "./dates.js";
import { byId, el, filled, kicker } from "./dom.js";
import { counted } from "./text.js";

const NOT_KEPT = "This answer is not, or no longer, kept here.";
const GONE = {
  superseded: "The article says this no longer, and nothing in its place.",
  withdrawn: "The article was retracted.",
  unknown: "The archive has no such words at that place.",
};

export class Answers {
  constructor(shared) {
    this.shared = shared;
  }

  enter({ rest: id, ...asked }) {
    const missing = ({ status }) => status === 404 && el("div", {}, el("p", { class: "notice" }, NOT_KEPT), again(asked));
    const path = `/v1/answers/${encodeURIComponent(id)}`;
    return filled(byId("kept-answer"), async () => this.#shown(await get(path), asked), (error) => missing(error) || null);
  }

  #shown(kept, asked) {
    const { answer } = kept;
    const body = Object.fromEntries(Object.entries(kept.asked).filter(([, value]) => value?.length));
    const place = el("div");
    new AnswerView(place, this.shared, { asOf: "", body }).finish(answer);
    return [
      el("p", { class: "byline" }, `Given on ${moment(kept.kept_at)}`),
      el("h3", { class: "question" }, answer.question),
      answer.citations.length ? this.#mark(kept) : null,
      place,
      again({ q: answer.standalone_question, ...asked }),
    ];
  }

  /** Whether it still holds; of what does not, what was said and what stands there now, side by side. */
  #mark({ answer, citations, holds }) {
    const changed = citations.filter(({ state }) => state !== "current");
    const said = holds
      ? "Still holds: every sentence that it cites stands in the articles as they are now."
      : `Has since changed: ${counted(changed.length, "source")} of ${citations.length} no longer ${changed.length === 1 ? "says" : "say"} what was cited.`;
    const cited = new Map(answer.citations.map((citation) => [citation.number, citation]));
    const items = changed.map((one) => this.#change(one, cited.get(one.number)));
    return el("section", { class: `standing ${holds ? "supported" : "contradicted"}` },
      el("p", { class: "verdict" }, said), items.length ? el("ol", { class: "bare" }, ...items) : null);
  }

  #change({ number, state, now, live_revision: revision, article_id, corrections = [] }, { title, quote }) {
    const named = `${number}. ${title}`;
    const open = now && opener(named, { article_id, revision, ...now }, this.shared.reader);
    const notes = corrections.map(({ text }) => el("p", { class: "notice" }, text));
    return el("li", {}, open || el("p", { class: "source-title" }, named),
      el("div", { class: "then-and-now" },
        el("div", {}, kicker("As cited"), el("p", {}, el("del", {}, quote))),
        el("div", {}, kicker("Now"), el("p", {}, now ? el("ins", {}, now.quote) : GONE[state]))),
      ...notes);
  }
}

/** The way to the same question asked now. */
function again({ q, ...filters }) {
  return q ? el("p", { class: "row" }, el("a", { href: address.of("ask", { q, ...filters }) }, "Ask the question again")) : null;
}
