/** The last run of the evals: how good the answers were when they were measured, and which were not. */

import { get } from "./api.js";
import { moment } from "./dates.js";
import { bullets, button, byId, el, facts, filled, folded, quiet, section } from "./dom.js";
import { counted } from "./text.js";

const SUITES = { cases: "Questions", conversations: "Follow-up questions", verification: "The verifier" };
const FIRST = 10; // cases that are shown at once
const LEAST = 0.01; // a change that the gate looks at

export class Evals {
  enter() {
    return filled(byId("run"), async () => shown(await get("/v1/evals")), ({ status }) => (status === 404 ? none() : null));
  }
}

function none() {
  return el("p", { class: "notice" }, "The answers have not been measured here yet. ", el("code", {}, "dateline eval run"),
    " asks questions whose answers are known, and writes what this page shows.");
}

function shown(run) {
  const day = moment(run.started_at);
  const speed = run.latency_p50_ms && `half of the answers within ${inSeconds(run.latency_p50_ms)}, 95 in 100 within ${inSeconds(run.latency_p95_ms)}`;
  const said = [counted(run.cases, "question"), run.crashes && counted(run.crashes, "crash", "crashes"), speed].filter(Boolean).join("; ");
  return [
    el("p", { class: "byline" }, `${day} · ${said}`),
    inShort(run.suites.find(({ name }) => name === "cases")?.figures ?? []),
    run.verdict && el("pre", { class: `judgement ${run.red ? "red" : "green"}` }, run.verdict),
    ...run.suites.map(suite),
    toLookAt(run.to_look_at),
  ];
}

/** The two figures that a reader cares about, in words. */
function inShort(figures) {
  const told = (name, words) => {
    const { value, n } = figures.find((figure) => figure.name === name) ?? { value: null };
    return value !== null && `${Math.round(100 * value)} in 100 ${words(n.toLocaleString("en-GB"))}`;
  };
  const right = told("right", (n) => `of ${n} questions that the articles answer were answered right, with the sentence that proves it`);
  const silent = told("abstention_recall", (n) => `of ${n} that they do not answer were left unanswered`);
  return right && el("p", { class: "in-short" }, `${[right, silent].filter(Boolean).join("; ")}.`);
}

const inSeconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

function suite({ name, figures, run_with: made }) {
  const title = SUITES[name] ?? name;
  const head = ["Figure", "This run", "Pinned", "Of"].map((said) => el("th", { scope: "col" }, said));
  const table = el("table", { class: "figures" },
    el("caption", { class: "unseen" }, title), el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...figures.map(row)));
  return section(title, table,
    folded("What it was run with", facts(Object.entries(made))));
}

/** A figure with its bar, which has the pinned one as a tick, and says in words when it is worse. */
function row({ title, value, pinned, n, lower_is_better: isLower }) {
  const worse = value !== null && pinned !== null && (isLower ? value - pinned : pinned - value) > LEAST;
  const name = el("th", { scope: "row" }, title, isLower ? quiet(" lower is better") : null);
  const bar = el("span", { class: "bar", "aria-hidden": "true" }, el("span", { class: "bar-filled" }));
  bar.firstChild.style.inlineSize = `${Math.min(100, Math.max(0, 100 * (value ?? 0)))}%`;
  if (pinned !== null) {
    bar.append(el("span", { class: "pinned" }));
    bar.lastChild.style.insetInlineStart = `${Math.min(100, 100 * pinned)}%`;
  }
  return el("tr", { class: worse ? "worse" : "" }, name,
    el("td", {}, share(value), worse ? quiet(" worse") : null, bar), el("td", {}, share(pinned)),
    el("td", {}, n.toLocaleString("en-GB")));
}

const share = (value) => (value === null ? "–" : value.toFixed(3));

function toLookAt(cases) {
  const items = cases.map((one) =>
    el("details", { class: "case" }, el("summary", {}, one.question),
      facts([
        ["Said", one.said], ["Right", one.right.join(" | ") || "The articles do not say."],
        ["Why it is here", bullets(one.why)],
        ["Case", el("code", {}, one.id)],
      ])));
  const rest = items.splice(FIRST);
  const all = button(`Show ${rest.length} more`, () => all.parentNode.replaceWith(...rest), { class: "plain" });
  const title = `${counted(cases.length, "answer")} to look at`;
  return section(title, ...items, rest.length && el("p", { class: "row" }, all));
}
