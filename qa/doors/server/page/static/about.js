/** What a reader wants to know of the archive; what its keeper wants to know is folded away below. */

import { get, show } from "./api.js";
import { longDay } from "./dates.js";
import { byId, el, failure, facts, filled, folded, section } from "./dom.js";
import { counted } from "./text.js";

const LISTED = 8; // outlets

export class About {
  constructor() {
    for (const link of document.querySelectorAll("a[data-keyed]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(link.pathname).catch((error) => link.parentElement.append(failure(error.message)));
      });
    }
  }

  enter() {
    return filled(byId("status"), async () => {
      const asked = [get("/v1/status"), get("/v1/histogram", { by: "day" }), get("/v1/articles", { limit: 1 })];
      const [status, counts, { articles }] = await Promise.all(asked);
      return [holds(status, counts, articles[0]), technical(status)];
    });
  }
}

function holds(status, { buckets, undated, publishers }, newest) {
  const span = buckets.length && `${longDay(buckets[0].start)} to ${longDay(buckets.at(-1).start)}`;
  return section("What it holds", facts([
    ["Articles", `${number(status.articles)}${undated ? `, ${number(undated)} without a date` : ""}`],
    ["Published", span || "no dates are known"],
    newest && ["Newest", newestOf(newest)],
    ["Outlets", outlets(publishers)],
    ["State", wholeness(status)],
  ]));
}

function newestOf({ article_id: id, title }) {
  return el("a", { href: `#/articles/${encodeURIComponent(id)}` }, title);
}

/** The largest by their names, with how many articles each has. */
function outlets(publishers) {
  if (!publishers.length) return "none is named";
  const named = publishers.slice(0, LISTED).map(({ name, count }) => el("li", {}, name, el("span", { class: "choice-count" }, ` ${number(count)}`)));
  const more = publishers.length - named.length;
  return el("ul", { class: "bare" }, ...named, more > 0 && el("li", { class: "help" }, `and ${counted(more, "other")}`));
}

/** Whether all of it is found, in a sentence. */
function wholeness({ health, degraded }) {
  if (degraded) return "Everything is found, but slowly: its index needs repair, as dateline rebuild does it.";
  if (!health) return "Being checked.";
  return health.whole ? "Whole: every article can be found." : "Its index needs repair: dateline rebuild.";
}

/** Of the status whatever it tells: objects, such as the index's health and the use of a model, by their parts. */
function technical(status) {
  const rows = Object.entries(status).flatMap(([name, value]) =>
    value && typeof value === "object" ? Object.entries(value).map(([part, told]) => [`${name}: ${part}`, told]) : [[name, value]]);
  return folded("Technical details", facts(rows.map(([name, value]) => [name.replaceAll("_", " "), number(value)])));
}

function number(value) {
  if (typeof value === "number") return value.toLocaleString("en-GB");
  return value === null ? "none" : String(value);
}
