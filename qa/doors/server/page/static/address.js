/** The part of the address behind the #: a view and its parameters, so that a link shows the same again. */

/** The view, the first that there is where the address names none, and its parameters. */
export function read(views) {
  const [path, query] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const given = new URLSearchParams(query ?? "");
  const parameters = Object.fromEntries([...given.keys()].map((name) => [name, given.get(name)]));
  if (given.has("outlet")) parameters.outlet = given.getAll("outlet");
  return { view: views.includes(path) ? path : views[0], parameters };
}

export function of(view, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of [value ?? []].flat()) if (item) query.append(name, item);
  }
  return `#/${view}${query.size ? `?${query}` : ""}`;
}

/** Puts it into the address bar; a step in the browser's history only where ``step`` says so. */
export function write(view, parameters, { step = false } = {}) {
  history[step ? "pushState" : "replaceState"](null, "", of(view, parameters));
}

/** The whole link, to hand to somebody. */
export const link = (view, parameters) => `${location.origin}${location.pathname}${of(view, parameters)}`;
