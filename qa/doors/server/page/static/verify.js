/** A draft held against the articles, sentence by sentence. */

import { post } from "./api.js";
import { sourceCard } from "./citations.js";
import { announce, bullets, button, byId, el, failure, kicker } from "./dom.js";
import { asSentence, pieces, slice } from "./text.js";

const VERDICTS = { supported: "Supported", contradicted: "Contradicted", not_found: "Not found" };
const EVIDENCE = {
  supported: "What says so",
  contradicted: "What says otherwise",
  not_found: "The nearest that was found",
};

export class Verify {
  constructor(shared) {
    Object.assign(this, { shared, controller: null });
    byId("verify-form").addEventListener("submit", (event) => this.#submitted(event));
    byId("verify-stop").addEventListener("click", () => this.controller?.abort());
  }

  enter() {}

  async #submitted(event) {
    event.preventDefault();
    const text = byId("draft").value;
    if (!text.trim()) return byId("draft").focus();
    this.controller?.abort();
    const controller = (this.controller = new AbortController());
    this.#waiting(true);
    try {
      const found = await post("/v1/verify", { text }, { signal: controller.signal });
      this.#show(text, found);
    } catch (error) {
      if (controller !== this.controller) return undefined;
      byId("verified").replaceChildren(controller.signal.aborted ? stopped() : failure(error.message));
    }
    return this.#waiting(false);
  }

  #waiting(isWaiting) {
    byId("verify-stop").hidden = !isWaiting;
    byId("verify-state").textContent = isWaiting ? "Checking…" : "";
  }

  #show(text, found) {
    const said = summary(found.counts);
    const cited = new Map(found.citations.map((citation) => [citation.number, citation]));
    const listed = found.sentences.map((sentence, index) => this.#sentence(sentence, index + 1, cited));
    const counts = said.map(([kind, words]) => el("span", { class: `count ${kind}` }, words));
    const heading = el("h3", { class: "verdicts", tabindex: "-1" }, ...counts);
    byId("verified").replaceChildren(
      heading,
      el("div", { class: "verified" },
        el("div", { class: "checked-text" }, ...textWithMarks(text, found.sentences)),
        el("ol", { class: "checked" }, ...listed)),
    );
    announce(`Checked. ${said.map(([, words]) => words).join(", ")}.`);
    heading.focus();
  }

  #sentence(sentence, number, cited) {
    const sources = sentence.citations.map((one) => cited.get(one)).filter(Boolean);
    const cards = sources.map((citation) => sourceCard(citation, { reader: this.shared.reader }));
    return el("li", { id: `sentence-${number}`, class: `checked-sentence ${sentence.verdict}`, tabindex: "-1" },
      el("p", { class: `verdict ${sentence.verdict}` }, `${number}. ${VERDICTS[sentence.verdict]}`),
      el("p", { class: "said" }, ...marked(sentence)),
      sentence.reasons.length ? bullets(sentence.reasons.map(asSentence)) : null,
      cards.length ? kicker(EVIDENCE[sentence.verdict]) : null,
      cards.length ? el("ul", { class: "sources" }, ...cards) : null,
    );
  }
}

const stopped = () => el("p", { class: "notice", role: "alert" }, "Stopped. Your text is still there.");

/** Each verdict with how many sentences got it. */
const summary = (counts) =>
  Object.entries(VERDICTS).map(([verdict, words]) => [verdict, `${counts[verdict]} ${words.toLowerCase()}`]);

/** The text as it was given, each sentence in the colour of its verdict, with the way to what is said of it. */
function textWithMarks(text, sentences) {
  let at = 0;
  const shown = [];
  sentences.forEach((sentence, index) => {
    shown.push(slice(text, at, sentence.start), sentenceInText(sentence, index + 1));
    at = sentence.end;
  });
  return [...shown, slice(text, at, Infinity)];
}

function sentenceInText(sentence, number) {
  const label = `Sentence ${number}: ${VERDICTS[sentence.verdict].toLowerCase()}`;
  const lead = button(String(number), () => shown(number), { class: "cite", "aria-label": label });
  return el("span", { class: `in-text ${sentence.verdict}` }, ...marked(sentence), lead);
}

function shown(number) {
  const item = byId(`sentence-${number}`);
  item.scrollIntoView({ block: "center" });
  item.focus({ preventScroll: true });
}

/** The sentence with the words that a check objects to underlined. */
function marked(sentence) {
  const at = (place) => place - sentence.start;
  const spans = objections(sentence).map(({ start, end }) => ({ start: at(start), end: at(end) }));
  return pieces(sentence.text, spans).map(({ text, marked: isWrong }) => (isWrong ? el("u", {}, text) : text));
}

/** Of all objections those to certain words; one to the whole sentence only where there is no other. */
function objections(sentence) {
  if (sentence.verdict === "supported") return [];
  const all = sentence.checks.flatMap((check) => check.objections ?? []);
  const certain = all.filter(({ start, end }) => start > sentence.start || end < sentence.end);
  return certain.length ? certain : all;
}

