/** One answer on the page: claims as they arrive, and all that belongs to them once it is whole. */

import { bullets, button, el, folded, kicker } from "./dom.js";
import { get, post } from "./api.js";
import { sourceCard } from "./citations.js";
import { failed, passed } from "./checks.js";
import { longDay } from "./dates.js";
import { OTHERS, hasProse, rowsTable } from "./rows.js";
import { asSentence, counted } from "./text.js";

const NEAREST = 3; // articles that are shown when the articles do not say
const PASSAGES = 8; // that they are chosen from
// From which confidence on, and which share of such answers was right in the evals: docs/page.md.
const WORDS = [
  [0.8, "Almost certainly the answer"],
  [0.5, "Very likely the answer"],
  [0.3, "Probably the answer"],
  [0, "Uncertain: read the source"],
];

/** How sure the reader is: words, and how many of so many steps. */
function sureness(confidence) {
  const index = WORDS.findIndex(([least]) => Math.round(100 * confidence) >= 100 * least);
  return { words: WORDS[index][1], step: WORDS.length - index, steps: WORDS.length };
}

/** The yes or no that all claims come to, or null. */
function verdictOf(claims) {
  const said = new Set(claims.map((claim) => claim.verdict));
  const [verdict] = said;
  return said.size === 1 && verdict ? verdict : null;
}

/** The words that answer by themselves: a span, or the yes or no that all claims come to. */
export function shortOf(answer) {
  if (!answer.short_answer) return verdictOf(answer.claims);
  const { text, day } = answer.short_answer;
  return day ? `${text} (${longDay(day)})` : text;
}

export class AnswerView {
  /**
   * @param {HTMLElement} place where it is shown
   * @param {{reader, card}} shared
   * @param {{asOf: string, filters: object}} asked
   */
  constructor(place, shared, asked) {
    Object.assign(this, { shared, asked, citations: new Map(), texts: [] });
    this.lead = el("div", { class: "lead" });
    this.claims = el("div", { class: "claims" });
    this.rest = el("div", { class: "rest" });
    this.aside = el("div", { class: "aside" });
    this.body = el("div", { class: "answer" }, this.lead, this.claims, this.rest, this.aside);
    place.replaceChildren(this.body);
  }

  claim(claim) {
    this.texts.push(claim.text);
    this.claims.append(this.#claim(claim));
  }

  citation(citation) {
    this.citations.set(citation.number, citation);
  }

  finish(answer) {
    for (const citation of answer.citations) this.citation(citation);
    if (answer.outcome !== "answered") this.#refusal(answer);
    else this.#answer(answer);
  }

  #answer(answer) {
    const texts = answer.claims.map((claim) => claim.text);
    if (!hasProse(answer)) this.claims.replaceChildren();
    else if (texts.join("\n") !== this.texts.join("\n")) {
      this.claims.replaceChildren(...answer.claims.map((claim) => this.#claim(claim)));
    }
    const short = answer.counted?.shown ?? shortOf(answer);
    if (short) this.lead.append(el("p", { class: sureness(answer.confidence).step > 1 ? "short" : "short unsure" }, short.charAt(0).toUpperCase() + short.slice(1)));
    if (answer.rows) this.claims.append(this.#rows(answer.rows));
    this.rest.append(...[confidence(answer), ...this.#others(answer), this.#differing(answer.accounts ?? []), notes(answer), dropped(answer), checked(answer)].filter(Boolean));
    this.#sources(answer.citations);
  }

  #rows(rows) {
    return rowsTable(rows, (number) => this.#marker(number));
  }

  /** Those who spoke of it and whose stance no rule tells: apart from those who are for it or against it. */
  #others({ others }) {
    return others ? [el("section", { class: "others" }, kicker(OTHERS), this.#rows(others))] : [];
  }

  #claim(claim) {
    const markers = claim.citations.map((number) => this.#marker(number));
    const doubts = claim.checks.filter((check) => !check.passed);
    const why = doubts.map(({ note, name }) => note || failed(name)).join(" ");
    const doubt = why && el("span", { class: "doubt" }, `Unconfirmed: ${why}`);
    return el("p", { class: "claim" }, claim.text, el("span", { class: "cites" }, ...markers), doubt || null);
  }

  #marker(number) {
    return this.shared.card.marker(number, () => this.citations.get(number), this.asked.asOf);
  }

  /** What other reports say, each with how it stands to what is told. */
  #differing(accounts) {
    if (!accounts.length) return null;
    const items = accounts.map((account) => {
      const numbers = new Set(account.claims.flatMap(({ citations }) => citations));
      const markers = [...numbers].map((number) => this.#marker(number));
      const known = [standing(account, accounts[0]), account.publishers.join(", "), account.originals > 1 && `${account.originals} independent reports`, account.as_of && longDay(account.as_of.slice(0, 10))];
      return el("li", {}, el("strong", {}, account.value), ` — ${known.filter(Boolean).join(" · ")}`, el("span", { class: "cites" }, ...markers));
    });
    return el("section", {}, kicker("Reports differ"), el("ul", {}, ...items));
  }

  #sources(citations) {
    if (!citations.length) return;
    const options = { reader: this.shared.reader, asOf: this.asked.asOf };
    const cards = citations.map((citation) => sourceCard(citation, { ...options, number: citation.number }));
    const outlets = new Set(citations.map((citation) => citation.publisher)).size;
    const title = [counted(citations.length, "source"), outlets > 1 && counted(outlets, "outlet")].filter(Boolean).join(", ");
    this.body.classList.toggle("accounts", citations.length > 1); // side by side, so that they can be compared
    this.aside.append(kicker(title), el("ol", { class: "sources" }, ...cards));
  }

  /** As deliberate as an answer: what was looked for, and what comes nearest. */
  #refusal(answer) {
    this.body.classList.add("refusal");
    this.claims.replaceChildren();
    this.lead.append(el("p", { class: "short" }, answer.text));
    const reasons = notes(answer);
    if (reasons) this.rest.append(kicker("Why"), reasons);
    const left = dropped(answer);
    if (left) this.rest.append(left);
    this.rest.append(...this.#others(answer));
    if (answer.others) return this.#sources(answer.citations);
    this.#nearest(answer.standalone_question);
  }

  async #nearest(question) {
    try {
      const found = await post("/v1/search", { question, k: PASSAGES, ...this.asked.body });
      const hits = ofDifferentArticles(found.hits).slice(0, NEAREST);
      const sentences = await Promise.all(hits.map((hit) => nearestSentence(hit, question)));
      if (!hits.length) return;
      const options = { reader: this.shared.reader, asOf: this.asked.asOf };
      const cards = hits.map((hit, index) => {
        const { text, start, end } = sentences[index];
        return sourceCard({ ...hit, start, end }, { ...options, excerpt: text });
      });
      this.aside.append(kicker("Nearest in the archive"), el("ol", { class: "sources" }, ...cards));
    } catch {
      // The refusal stands without them.
    }
  }
}

const ofDifferentArticles = (hits) =>
  hits.filter((hit, index) => hits.findIndex((other) => other.article_id === hit.article_id) === index);

/** Of a passage the sentence that shares most words with the question: the rest is seen in the article. */
async function nearestSentence(hit, question) {
  const path = `/v1/articles/${encodeURIComponent(hit.article_id)}`;
  const { sentences } = await get(path, { revision: hit.revision });
  const words = new Set(wordsOf(question));
  const inside = sentences.filter(({ start, end }) => hit.start <= start && end <= hit.end);
  const shares = (sentence) => new Set(wordsOf(sentence.text).filter((word) => words.has(word))).size;
  const best = inside.reduce((one, other) => (shares(other) > shares(one) ? other : one), inside[0] ?? hit);
  return { text: best.text, start: best.start, end: best.end };
}

const wordsOf = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 2);

function confidence(answer) {
  const { words, step, steps } = sureness(answer.confidence);
  const bars = Array.from({ length: steps }, (_, index) => el("span", { class: index < step ? "step reached" : "step" }));
  const meter = { role: "meter", "aria-valuemin": "0", "aria-valuemax": String(steps), "aria-valuenow": String(step) };
  const named = { "aria-label": "Confidence that this answers the question", "aria-valuetext": words };
  const title = `Confidence ${answer.confidence.toFixed(2)}`;
  return el("div", { class: "confidence", title, ...meter, ...named }, el("span", { class: "steps", "aria-hidden": "true" }, ...bars), el("span", { "aria-hidden": "true" }, words));
}

/** Why nothing is said, or its limitations, such as which reader stood in for a model. */
function notes(answer) {
  return answer.reasons.length ? bullets(answer.reasons.map(asSentence)) : null;
}

/** How an account stands to what is told. */
function standing({ relation, as_of }, told) {
  if (relation === "update") return Date.parse(as_of) > Date.parse(told.as_of) ? "later" : "earlier";
  return { same: "told here", conflict: "in conflict", other_quantity: "of something else" }[relation];
}

/** What failed its checks, one click away, with why. */
function dropped(answer) {
  if (!answer.dropped.length) return null;
  const items = answer.dropped.map((item) => {
    const reasons = item.reasons.length ? item.reasons : item.failed.map(failed);
    return el("li", {}, el("p", { class: "struck" }, item.text), bullets(reasons));
  });
  const title = `${counted(answer.dropped.length, "sentence")} left out for failing a check`;
  return folded(title, el("ul", { class: "bare dropped" }, ...items));
}

/** What the answer's sentences were held to. */
function checked(answer) {
  const checks = answer.claims.flatMap((claim) => claim.checks).filter((check) => check.passed);
  const names = new Set(checks.map((check) => check.name));
  if (!names.size) return null;
  const lead = el("p", {}, answer.claims.length === 1 ? "The sentence of this answer" : "Each sentence of this answer");
  return folded("What it was checked for", lead, bullets([...names].map(passed)));
}

/** What can be done with an answer: see copy.js for what is copied, and references.js. */
export function actions(copies) {
  const failed = el("span", { class: "state bad", role: "alert" });
  const buttons = copies.map(([name, copy]) =>
    button(name, ({ currentTarget }) => copying(currentTarget, copy, failed), { class: "plain" }));
  const group = { class: "actions", role: "group", "aria-label": "Copy this answer" };
  return el("div", group, el("span", { class: "state" }, "Copy"), ...buttons, failed);
}

/** The button shows that it copies, and that it has; what prevents it is said beside it. */
async function copying(one, copy, failed) {
  failed.textContent = "";
  one.classList.remove("copied");
  one.setAttribute("aria-busy", "true");
  try {
    one.classList.toggle("copied", await copy());
  } catch (error) {
    failed.textContent = `Not copied: ${asSentence(error.message)}`;
  }
  one.removeAttribute("aria-busy");
}
