/** The cited articles for a reference manager, as the server writes them: it is asked once more, in that form. */

import { Failure, postForText } from "./api.js";
import { copy } from "./copy.js";
import { announce } from "./dom.js";

// Of each form its media type, and which articles a text of it names.
const FORMS = {
  BibTeX: ["application/x-bibtex", (text) => [...text.matchAll(/^@\w+\{([^,\n]+),$/gm)].map(([, id]) => id)],
  CSL: ["application/vnd.citationstyles.csl+json", (text) => JSON.parse(text).map((item) => item.id)],
};
const CHANGED = "Asked once more, the articles give another answer. Ask again to see it.";
const REFUSED = "The browser did not let the page copy.";

/**
 * A name and a function that copies, for each form there is; an answer that cites nothing has none.
 * @param {object} answer the answer that is shown
 * @param {object} body what was sent to /v1/ask for it
 */
export function copiesOf(answer, body) {
  if (!answer.citations.length) return [];
  return Object.keys(FORMS).map((form) => [form, () => copyLater(references(answer, body, form), form)]);
}

/** The server keeps no answers, and may give another one now: that is said, and not copied. */
async function references(answer, body, form) {
  const [type, named] = FORMS[form];
  const text = await postForText("/v1/ask", body, type);
  const cited = new Set(answer.citations.map((citation) => citation.article_id));
  if ([...cited].join() !== named(text).join()) throw new Failure(CHANGED);
  return text;
}

/** Browsers want the clipboard to be asked for at the click, and not when the text has come: they are promised it. */
async function copyLater(text, what) {
  if (!globalThis.ClipboardItem || !navigator.clipboard) return copy(await text, what);
  const content = text.then((known) => new Blob([known], { type: "text/plain" }));
  const item = new ClipboardItem({ "text/plain": content });
  const [, written] = await Promise.allSettled([text, navigator.clipboard.write([item])]);
  await text; // what went wrong with it is told in its own words
  if (written.status === "rejected") throw new Failure(REFUSED);
  announce(`${what} copied.`);
  return true;
}
