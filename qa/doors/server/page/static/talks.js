/** Conversations kept in this tab, so that reloading and going back lose none: a few, of bounded size, the oldest going first. */

const KEY = "dateline.talks";
const TALKS = 5;
const TURNS = 20; // the last ones of each
const LARGEST = 2_000_000; // characters in all; browsers keep five million

/** The conversations, oldest first: [id, turns]. */
function all() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
  } catch {
    return []; // the browser keeps nothing for this page, or something else wrote there
  }
}

/** Keeps a conversation's turns, as JSON takes them; it is the newest from now on. */
export function keep(id, turns) {
  const last = turns.slice(-TURNS);
  const kept = [...all().filter(([other]) => other !== id), [id, last]].slice(-TALKS);
  while (last.length > 1 && JSON.stringify(kept).length > LARGEST) (kept.length > 1 ? kept : last).shift();
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full, or not allowed: the conversation stays on the page.
  }
}

/** Its turns; none where it is not kept. */
export const turnsOf = (id) => all().find(([other]) => other === id)?.[1] ?? [];

/** The id of the conversation that was held last, or "". */
export const newest = () => all().at(-1)?.[0] ?? "";

export const newId = () => crypto.getRandomValues(new Uint32Array(2)).join("-");
