/** The page put together: its views, what they share, and the line above the title. */

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
import { Answers } from "./answers.js";
import { Evals } from "./evals.js";
import { SettingsInForce } from "./settings.js";
import { Adding } from "./adding.js";
import { Router } from "./router.js";

const filters = new Filters();
const reader = new Reader();
const card = new Card(reader);
const shared = { filters, reader, card };
const views = {
  ask: new Ask(shared), verify: new Verify(shared), articles: new Articles(shared), about: new About(),
  answers: new Answers(shared), evals: new Evals(), settings: new SettingsInForce(),
};
const router = new Router(views, shared);

function changed() {
  views.articles.refresh();
  folio();
}
new Adding(changed);
reader.onRetracted = changed;

/** Today, and what there is to read. */
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

router.start();
folio();
