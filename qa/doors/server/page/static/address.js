/**
 * The part of the address behind the #: a view and its parameters, or an article, so that a link shows the same again.
 * The entry of the history remembers what an article lies ``beside``, and which ``talk`` a question belongs to.
 */

const ARTICLE = "articles/";
const PLACE = ["revision", "part", "start", "end"]; // what an article's address says besides its id
const NUMBERS = new Set(["revision", "start", "end"]);

let shown = ""; // the address of the view that is shown, also while an article lies beside it

function parsed(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const given = new URLSearchParams(query ?? "");
  const parameters = Object.fromEntries([...given.keys()].map((name) => [name, given.get(name)]));
  if (given.has("outlet")) parameters.outlet = given.getAll("outlet");
  return { path, parameters };
}

/** The article that it names, or null. */
function articleOf({ path, parameters }) {
  if (!path.startsWith(ARTICLE)) return null;
  const place = { article_id: decoded(path.slice(ARTICLE.length)) };
  for (const field of PLACE) {
    const value = NUMBERS.has(field) ? Number.parseInt(parameters[field], 10) : parameters[field];
    if (value || value === 0) place[field] = value;
  }
  return place;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What the address shows: a view, the first that there is where none is named, its parameters, and the article that
 * lies beside it or null. ``rest`` is what follows the view's name, as the id of an answer.
 */
export function read(views) {
  const at = parsed(location.hash);
  const article = articleOf(at);
  const under = article ? parsed(besideIt()) : at;
  const [name, rest = ""] = under.path.split(/\/(.*)/s);
  const isKnown = views.includes(name);
  return { view: isKnown ? name : views[0], rest: isKnown ? decoded(rest) : "", parameters: under.parameters, article };
}

const besideIt = () => history.state?.beside ?? "#/articles";

const viewNamed = () => (articleOf(parsed(location.hash)) ? besideIt() : location.hash || "#/");

/** Whether the view that the address names is shown already, as it is after an article beside it was closed. */
export const isShown = () => viewNamed() === shown;

/** From now on it is. */
export function enter() {
  shown = viewNamed();
}

export function of(view, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of [value ?? []].flat()) if (item) query.append(name, item);
  }
  return `#/${view}${query.size ? `?${query}` : ""}`;
}

export function ofArticle(place) {
  const query = new URLSearchParams();
  for (const name of PLACE) {
    const isDefault = place[name] === undefined || place[name] === null || (name === "part" && place.part === "text");
    if (!isDefault) query.append(name, place[name]);
  }
  return `#/${ARTICLE}${encodeURIComponent(place.article_id)}${query.size ? `?${query}` : ""}`;
}

/** Puts a view into the address bar; a step in the browser's history only where ``step`` says so. */
export function write(view, parameters, { step = false, talk = history.state?.talk } = {}) {
  shown = of(view, parameters);
  if (!step && articleOf(parsed(location.hash))) history.replaceState({ ...history.state, talk, beside: shown }, "");
  else history[step ? "pushState" : "replaceState"]({ talk }, "", shown);
}

/** Puts an article there: a step, so that Back closes it, unless one is open already. */
export function writeArticle(place) {
  const isOpen = articleOf(parsed(location.hash)) !== null;
  const { talk, stepped = false } = history.state ?? {};
  const state = { talk, beside: shown, link: place.link, stepped: isOpen ? stepped : true };
  history[isOpen ? "replaceState" : "pushState"](state, "", ofArticle(place));
}

/** Takes the article out of it: by the step back, where opening it was a step. */
export function leaveArticle() {
  if (history.state?.stepped) history.back();
  else history.replaceState({ talk: history.state?.talk }, "", shown);
}

/** After a step back from an article: the view may have written another address while it lay there. */
export function settle() {
  history.replaceState(history.state, "", shown);
}

/** The whole link, to hand to somebody. */
export const link = (view, parameters) => whole(of(view, parameters));
export const linkTo = (place) => whole(ofArticle(place));
const whole = (hash) => `${location.origin}${location.pathname}${hash}`;
