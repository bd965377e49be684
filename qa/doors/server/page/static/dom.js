/** Elements made from text: whatever comes from an article becomes a text node, never markup. */

const WEB = new Set(["http:", "https:"]);

/**
 * An element with its properties and children. Text children become text nodes; null, false and 0 are left out.
 * @param {string} tag
 * @param {Object<string, *>} [properties] attributes; "class", "on" (listeners) and "text" are known by these names
 * @param {...(Node|string|null|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(made, name, value);
  made.append(...children.flat().filter((child) => child || child === ""));
  return made;
}

function set(made, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
  } else if (name === "text") {
    made.textContent = value;
  } else {
    made.setAttribute(name, value === true ? "" : value);
  }
}

/** The address where it is one of the web; null for javascript:, data: and whatever else an article may name. */
export function webAddress(address) {
  try {
    return WEB.has(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/** A link to the original of an article; an address that may not be followed is shown, and is no link. */
export function original(address, text) {
  const safe = webAddress(address);
  if (!safe) return el("span", { class: "original" }, `Its address is no link: ${address}`);
  return el("a", { class: "original", href: safe, target: "_blank", rel: "noopener noreferrer" }, text);
}

export function button(text, onClick, properties = {}) {
  return el("button", { type: "button", ...properties, on: { click: onClick } }, text);
}

export const kicker = (text, level = 4) => el(`h${level}`, { class: "kicker" }, text);

export const failure = (text) => el("p", { class: "failure", role: "alert" }, text);

/** A part of a view under a title of its own. */
export const section = (title, ...children) => el("section", {}, kicker(title, 3), ...children);

/** Each text as an item of a list. */
export const bullets = (texts) => el("ul", { class: "reasons" }, ...texts.map((text) => el("li", {}, text)));

/** What is shown only when its title is chosen. */
export const folded = (title, ...children) => el("details", { class: "more" }, el("summary", {}, title), ...children);

/** In small and quiet letters. */
export const quiet = (text) => el("span", { class: "help" }, text);

/** A list of names with their values, which may be elements. */
export function facts(rows) {
  const pairs = rows.filter(Boolean).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
  return el("dl", { class: "facts" }, ...pairs);
}

/** Fills a place with what is looked up; what prevents it is said there, in the words of ``said`` where it has any. */
export async function filled(place, lookUp, said = () => null) {
  place.replaceChildren(el("p", { class: "state" }, "Looking…"));
  try {
    place.replaceChildren(...(await lookUp()).filter(Boolean));
  } catch (error) {
    place.replaceChildren(said(error) ?? failure(error.message));
  }
}

export const byId = (id) => document.getElementById(id);

/** Tells whoever listens rather than looks what has happened. */
export function announce(text) {
  byId("announcer").textContent = text;
}
