/** What the archive holds, what reads it, and whether it is intact. */

import { get } from "./api.js";
import { byId, el } from "./dom.js";

const HELD = [["articles", "Articles"], ["revisions", "Revisions"], ["sentences", "Sentences"], ["passages", "Passages"]];
const IN_FORCE = [["reader", "Reader"], ["embedder", "Embedder"], ["index", "Index"]];
const NAMED = new Set([...HELD, ...IN_FORCE].map(([name]) => name).concat("health", "degraded", "usage"));

export class About {
  async enter() {
    const place = byId("status");
    place.replaceChildren(el("p", { class: "state" }, "Looking…"));
    try {
      place.replaceChildren(...shown(await get("/v1/status")));
    } catch (error) {
      place.replaceChildren(el("p", { class: "failure", role: "alert" }, error.message));
    }
  }
}

function shown(status) {
  return [
    section("What it holds", HELD.map(([name, said]) => [said, number(status[name])])),
    section("Settings in force", [...IN_FORCE.map(([name, said]) => [said, status[name]]), ...others(status)]),
    section("Health", [["Index", health(status)]]),
    status.usage && section("Model use since the start", parts(status.usage)),
  ].filter(Boolean);
}

/** Whatever else the server tells of itself, objects by their parts. */
function others(status) {
  const told = Object.entries(status).filter(([name]) => !NAMED.has(name));
  const isObject = (value) => value && typeof value === "object" && !Array.isArray(value);
  return told.flatMap(([name, value]) =>
    isObject(value) ? parts(value, `${label(name)}: `) : [[label(name), number(value)]]);
}

const parts = (object, lead = "") =>
  Object.entries(object).map(([name, value]) => [`${lead}${label(name)}`, number(value)]);

function section(title, rows) {
  const known = rows.filter(([, value]) => value !== undefined);
  const list = known.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
  return el("section", {}, el("h3", { class: "kicker" }, title), el("dl", { class: "facts" }, ...list));
}

function health({ health: found, degraded }) {
  if (degraded) return `Degraded: ${degraded}`;
  if (!found) return "Not known yet";
  return found.whole ? "Whole: every passage can be found" : `${found.missing} passages missing, ${found.extra} stray`;
}

const label = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

function number(value) {
  if (typeof value === "number") return value.toLocaleString("en-GB");
  return value === null ? "none" : typeof value === "object" ? JSON.stringify(value) : String(value);
}
