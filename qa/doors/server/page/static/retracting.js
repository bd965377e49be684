/** An article taken out of the archive: asked about once more before it is done. */

import { remove } from "./api.js";
import { announce, button, el, failure } from "./dom.js";
import { asSentence } from "./text.js";

const MEANT = "No search finds it then, and no answer cites it. Its text stays on record, and adding it again brings it back.";

/** At the end of an article that is live: ``onDone`` is called once it is retracted. */
export function retraction(article, onDone) {
  const place = el("div", { class: "retraction" });
  const start = button("Retract this article…", ask, { class: "plain" });

  function ask() {
    const sure = button("Retract", () => retract(sure), { class: "danger" });
    const group = { role: "group", "aria-label": "Retract this article?" };
    place.replaceChildren(el("div", group, el("p", {}, `Take “${article.title}” out of the archive? ${MEANT}`),
      el("div", { class: "row" }, sure, button("Keep it", keep, { class: "plain" }))));
    place.querySelector(".plain").focus();
  }

  function keep() {
    place.replaceChildren(start);
    start.focus();
  }

  async function retract(sure) {
    sure.disabled = true;
    try {
      await remove(`/v1/articles/${encodeURIComponent(article.article_id)}`);
      announce("Retracted.");
      onDone();
    } catch (error) {
      place.replaceChildren(failure(`Not retracted: ${asSentence(error.message)}`), start);
    }
  }

  place.append(start);
  return place;
}
