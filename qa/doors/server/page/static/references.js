/** The cited articles for reference managers, of the answer in hand; as qa/doors/exports/references.py writes them. */

import { copy } from "./copy.js";

const FORMS = { BibTeX: bibtex, CSL: csl };
// Not \{ and \}: BibTeX counts braces without looking at what stands before them.
const TEX = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}",
};
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CONTROL = /[\x00-\x1f\x7f-\x9f]+/g;
const SPACES = /(?:(?!\ufeff)\s)+/;
// Left as they are in an address; braces and backslashes would end the field.
const UNSAFE = /[^A-Za-z0-9!#$%&'()*+,\-./:;=?@[\]_~]/gu;

/** A name and a function that copies, for each form there is; an answer that cites nothing has none. */
export function copiesOf(answer) {
  if (!answer.citations.length) return [];
  return Object.entries(FORMS).map(([form, write]) => [form, () => copy(write(answer), form)]);
}

/** One entry an article: @article, or @misc where no outlet is known. */
export function bibtex(answer) {
  return articles(answer).map(entry).join("\n");
}

function entry(citation) {
  const kind = citation.publisher ? "article" : "misc";
  const written = fields(citation).map(([name, value]) => `,\n  ${name} = ${value}`);
  return `@${kind}{${citation.article_id}${written.join("")}\n}\n`;
}

function fields(citation) {
  const [year, month, day] = dayOf(citation);
  return [
    ["title", `{{${tex(citation.title)}}}`], // twice in braces: styles leave its capitals alone
    citation.publisher && ["journal", `{${tex(citation.publisher)}}`],
    ...(year ? [["year", `{${year}}`], ["month", MONTHS[month - 1]], ["day", `{${day}}`]] : []),
    citation.url && ["url", `{${citation.url.replace(UNSAFE, encodeURIComponent)}}`],
  ].filter(Boolean);
}

/** On one line, without control characters. */
const line = (text) => text.replace(CONTROL, " ").split(SPACES).filter(Boolean).join(" ");

const tex = (text) => line(text).replace(/[\\{}~^<>]|[$&%#_]/g, (letter) => TEX[letter] ?? `\\${letter}`);

/** Year, month and day; none where they are not known. */
const dayOf = ({ published_at: time }) => (time ? time.slice(0, 10).split("-").map(Number) : []);

/** A list of items of the type article-newspaper, in the JSON of the Citation Style Language. */
export function csl(answer) {
  return `${JSON.stringify(articles(answer).map(item), null, 2)}\n`;
}

function item(citation) {
  const parts = dayOf(citation);
  const all = {
    id: citation.article_id, type: "article-newspaper", title: line(citation.title),
    "container-title": citation.publisher && line(citation.publisher),
    issued: parts.length ? { "date-parts": [parts] } : null, URL: citation.url,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

/** The first citation of each article, in the order of the answer. */
function articles({ citations }) {
  return citations.filter((one, index) => citations.findIndex(({ article_id: id }) => id === one.article_id) === index);
}
