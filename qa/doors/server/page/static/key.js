/** The key of a server that wants one. This tab keeps it until it is closed, and no other. */

import { byId } from "./dom.js";

const NAME = "dateline-key";

let known = kept();
let asking = null; // however many requests were turned away, the reader is asked once

/** What a request shows the server, of the key that there is now. */
export const header = () => (known ? { Authorization: `Bearer ${known}` } : {});

/**
 * Asks the reader for a key, unless there is another by now than the one that was turned away.
 * @returns {Promise<boolean>} whether there is one to try
 */
export async function ask(why, turnedAway) {
  if (header().Authorization !== turnedAway) return true;
  asking ??= answered(why).finally(() => (asking = null));
  return asking;
}

function answered(why) {
  const [dialog, box] = [byId("sign-in"), byId("sign-in-key")];
  byId("sign-in-why").textContent = why;
  box.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    byId("sign-in-later").onclick = () => dialog.close();
    byId("sign-in-form").onsubmit = (event) => {
      event.preventDefault();
      keep(box.value.trim());
      dialog.close("given");
    };
    dialog.onclose = () => resolve(dialog.returnValue === "given");
  });
}

function keep(key) {
  known = key;
  try {
    sessionStorage.setItem(NAME, key);
  } catch {
    // where nothing may be kept, it lasts as long as the page
  }
}

function kept() {
  try {
    return sessionStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}
