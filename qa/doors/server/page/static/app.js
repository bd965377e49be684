/** The page put together: which view is shown, and what the address says. */

import { byId } from "./dom.js";
import { get } from "./api.js";
import { moment, shortDay, today } from "./dates.js";
import { counted } from "./text.js";
import { Filters } from "./filters.js";
import { Reader } from "./reader.js";
import { Card } from "./citations.js";
import { Ask } from "./ask.js";
import { Verify } from "./verify.js";
import { Articles } from "./articles.js";
import { About } from "./about.js";
import { Adding } from "./adding.js";
import * as address from "./address.js";

const NARROWED = new Set(["ask", "articles"]); // views that the filters are for

const filters = new Filters();
const reader = new Reader();
const card = new Card(reader);
const shared = { filters, reader, card };
const views = { ask: new Ask(shared), verify: new Verify(shared), articles: new Articles(shared), about: new About() };
new Adding(() => {
  views.articles.refresh();
  folio();
});

/** Shows what the address names; a hash that names no view (#main) is the browser's own. */
function route({ moved = true } = {}) {
  if (location.hash && !location.hash.startsWith("#/")) return;
  const { view, parameters } = address.read(Object.keys(views));
  if (NARROWED.has(view)) filters.take(parameters);
  for (const name of Object.keys(views)) byId(`view-${name}`).hidden = name !== view;
  for (const link of document.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  carry();
  byId("filters").hidden = !NARROWED.has(view);
  card.hide();
  document.title = view === "ask" ? "Dateline" : `${byId(`${view}-title`).textContent} – Dateline`;
  views[view].enter(parameters);
  if (moved && view !== "ask") byId("main").focus({ preventScroll: true });
}

/** The filters stay when another view is chosen. */
function carry() {
  const chosen = filters.parameters();
  for (const link of document.querySelectorAll("nav [data-view]")) link.href = address.of(link.dataset.view, chosen);
}

/** The line above the title: today, and what there is to read. */
async function folio() {
  const day = moment(today());
  try {
    const { total, articles } = await get("/v1/articles", { limit: 1 });
    const newest = articles[0]?.published_at ? `, the newest of ${shortDay(articles[0].published_at)}` : "";
    byId("folio").textContent = `${day} · ${counted(total, "article").replace(" ", "\u00a0")}${newest}`;
  } catch {
    byId("folio").textContent = day;
  }
}

filters.onChange = () => {
  const { view, parameters } = address.read(Object.keys(views));
  address.write(view, { ...parameters, ...filters.parameters() });
  carry();
  views[view].filtered?.();
};
window.addEventListener("hashchange", () => route());
route({ moved: false });
folio();
