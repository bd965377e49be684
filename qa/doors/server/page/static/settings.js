/** The settings in force, to be read: they are set where the server is started. */

import { get } from "./api.js";
import { byId, el, filled, quiet, section } from "./dom.js";

const GROUPS = {
  "": "Reading and searching", serve: "The server", openai: "A service compatible with OpenAI’s",
  llm: "The language model", storage: "Storage", audit: "The audit log",
};

const LARGEST_PORT = 65_535; // ports are written without a comma

export class SettingsInForce {
  enter() {
    return filled(byId("settings-shown"), async () => {
      const { settings } = await get("/v1/settings");
      return Object.entries(grouped(settings)).map(([name, items]) => group(name, items));
    });
  }
}

/** By what stands before the dot. */
function grouped(settings) {
  const found = {};
  for (const one of settings) (found[one.name.includes(".") ? one.name.split(".")[0] : ""] ??= []).push(one);
  return found;
}

function group(name, items) {
  const rows = items.map((one) =>
    el("tr", { class: one.changed ? "changed" : "" },
      el("th", { scope: "row" }, el("code", {}, one.name)),
      el("td", {}, value(one), one.changed && !one.secret ? quiet(" set; not the default") : null)));
  const title = GROUPS[name] ?? name;
  return section(title,
    el("table", { class: "figures even" }, el("caption", { class: "unseen" }, title), el("tbody", {}, ...rows)));
}

function value({ value: given, secret, changed }) {
  if (secret) return quiet(changed ? "set, and not shown" : "not set");
  if (given === null) return quiet("the reader’s own");
  if (given === "") return quiet("none");
  if (typeof given === "boolean") return given ? "yes" : "no";
  return typeof given === "number" && given > LARGEST_PORT ? given.toLocaleString("en-GB") : String(given);
}
