/** An answer to take along: as Markdown, plain text or JSON. */

import { OTHERS, hasProse, inMarks, stanceOf } from "./rows.js";
import { inOthers } from "./copies.js";
import { announce, webAddress } from "./dom.js";
import { longDay } from "./dates.js";
import { shortOf } from "./answer.js";
import { asSentence } from "./text.js";

// What Markdown would act upon, and no more, so that ordinary sentences stay as they are; as qa/doors/markdown.py has it.
const ACTIVE = /[\\`*_~$<]|(?<=\])[(:[]|(?<=\[)\^|&(?=#?\w+;)|(?<=\/)\/|(?<=\S)@(?=\S)|(?<=www)\.|(?<=[^\s.])\.(?=\p{L}{2})/giu;
const BLOCK = /^(?:[-+=#>|:]|(\d{1,9})([.)])(?=\s|$))/;
const ENTITIES = { "\\": "&#92;", "<": "&lt;", "&": "&amp;", ")": "&#41;" };

const escape = (letter) => ENTITIES[letter] ?? `\\${letter}`;

/** On one line, so that it renders as it was written and nothing in it works. */
export function escaped(text) {
  const line = text.replace(/\s*[\n\r\v\f\u2028\u2029\u0085]\s*/g, " ").trim();
  return line.replace(ACTIVE, escape).replace(BLOCK, (all, digits, stop) => (digits ? digits + escape(stop) : escape(all)));
}

const autolink = (address) => `<${address.replace(/&(#?[A-Za-z0-9]+);/g, "&$1%3B")}>`;

function source(citation, written, linked) {
  const named = citation.part === "title" ? "Headline" : written(citation.title);
  const address = webAddress(citation.link ?? citation.url);
  const publisher = citation.publisher && written(citation.publisher);
  const parts = [named, publisher, longDay(citation.published_at), address && linked(address), citation.also_in && inOthers(citation.also_in)];
  return `[${citation.number}] “${written(citation.quote)}” ${parts.filter(Boolean).join(" · ")}`;
}

/** Of a list of people, one on a line. */
const listed = ({ person, role, date, publisher, changed, ...row }) =>
  `${[person, role].filter(Boolean).join(", ")} (${[longDay(date), publisher].filter(Boolean).join(", ")}) ${stance(row)}${changed ? `; since then, ${longDay(changed.date)}, ${stance(changed)}` : ""}`;

const stance = ({ stance: done, quote, citation }) => `${stanceOf(done)}${inMarks(quote)} [${citation}]`;

function told(answer, { written, linked, strong }) {
  const short = answer.outcome === "answered" ? shortOf(answer) : null;
  const markers = (claim) => claim.citations.map((number) => `[${number}]`);
  const claims = answer.claims.map((claim) => [written(claim.text), ...markers(claim)].join(" "));
  const parts = [
    strong(written(answer.question)),
    short && written(short),
    ...(hasProse(answer) ? [claims.join(" ") || written(answer.text)] : []),
    ...(answer.rows ?? []).map((row) => written(listed(row))),
    answer.others && `${OTHERS}:`,
    ...(answer.others ?? []).map((row) => written(listed(row))),
    ...answer.reasons.map((reason) => written(asSentence(reason))),
    ...answer.citations.map((citation) => source(citation, written, linked)),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

export const markdown = (answer) => told(answer, { written: escaped, linked: autolink, strong: (text) => `**${text}**` });

export const plain = (answer) => told(answer, { written: (text) => text, linked: (address) => address, strong: (text) => text });

export const json = (answer) => `${JSON.stringify(answer, null, 2)}\n`;

/** Into the clipboard, and says so; also where the browser keeps its clipboard from pages without https. */
export async function copy(text, what) {
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else byHand(text);
    announce(`${what} copied.`);
    return true;
  } catch {
    announce("The browser did not let the page copy.");
    return false;
  }
}

function byHand(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  if (!done) throw new Error("not copied");
}
