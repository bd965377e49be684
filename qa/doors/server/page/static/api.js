/** The server's interface: JSON in and out, and the events of an answer. */

import * as key from "./key.js";

const SILENCE = 30_000; // milliseconds; the server sends a comment after every ten seconds

/** What went wrong, said so that a reader can do something about it. */
export class Failure extends Error {
  constructor(message, { status = 0, code = "" } = {}) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const GONE = "The server does not respond. It may have been stopped: start it with “dateline serve” and try again.";
const CUT = "The connection broke before the answer was complete.";
const SILENT = "The server has fallen silent.";

/** A GET; parameters that are empty are left out, lists are repeated. */
export async function get(path, parameters = {}, options = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of [value].flat()) if (item !== "" && item !== null && item !== undefined) query.append(name, item);
  }
  const asked = query.size ? `${path}?${query}` : path;
  return (await sent(asked, options)).json();
}

/** Shows what lies there in a window of its own: a link alone would show the server no key. */
export async function show(path) {
  const shown = URL.createObjectURL(await (await sent(path, {})).blob());
  window.open(shown);
}

export async function post(path, body, options = {}) {
  const headers = { "Content-Type": "application/json" };
  return (await sent(path, { method: "POST", headers, body: JSON.stringify(body), ...options })).json();
}

export async function remove(path) {
  await sent(path, { method: "DELETE" });
}

/** A file as it is, under its media type. */
export async function upload(path, content, type) {
  return (await sent(path, { method: "POST", headers: { "Content-Type": type }, body: content })).json();
}

/** The response; where the server wants a key, the reader is asked for one. */
async function sent(path, options) {
  for (;;) {
    const shown = key.header();
    const response = await fetched(path, { ...options, headers: { ...options.headers, ...shown } });
    if (response.ok) return response;
    const failure = await refusal(response);
    if (failure.status !== 401 || !(await key.ask(failure.message, shown.Authorization))) throw failure;
  }
}

async function fetched(path, options) {
  try {
    return await fetch(path, { credentials: "omit", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure(GONE);
  }
}

async function refusal(response) {
  const { status } = response;
  try {
    const { error } = await response.json();
    return new Failure(error.message, { status, code: error.code });
  } catch {
    return new Failure(`The server answered with status ${status}.`, { status });
  }
}

/**
 * Posts a body and hands over each event as it arrives. Resolves after "done"; an "error" event, a connection that
 * breaks and a silence are thrown as a Failure, a stop as the AbortError of its signal.
 * @param {string} path
 * @param {object} body
 * @param {(name: string, data: object) => void} onEvent
 * @param {AbortSignal} signal
 */
export async function stream(path, body, onEvent, signal) {
  const silence = new AbortController();
  const headers = { "Content-Type": "application/json", Accept: "text/event-stream" };
  const both = AbortSignal.any([signal, silence.signal]);
  const options = { method: "POST", headers, body: JSON.stringify(body), signal: both };
  try {
    await read((await sent(path, options)).body, onEvent, () => silence.abort());
  } catch (error) {
    if (signal.aborted || error instanceof Failure) throw error;
    throw new Failure(silence.signal.aborted ? SILENT : CUT);
  }
}

async function read(body, onEvent, onSilence) {
  let timer;
  let done = false;
  const parser = new EventParser((name, data) => {
    if (name === "error") throw new Failure(data.error.message, { code: data.error.code });
    done ||= name === "done";
    onEvent(name, data);
  });
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(onSilence, SILENCE);
  };
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (wait(); ; wait()) {
      const { value, done: ended } = await reader.read();
      if (ended) break;
      parser.feed(value);
    }
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
  if (!done) throw new Failure(CUT);
}

/** Server-sent events out of text that arrives in any pieces. */
export class EventParser {
  constructor(onEvent) {
    this.rest = "";
    this.onEvent = onEvent;
  }

  feed(text) {
    const blocks = (this.rest + text).split("\n\n");
    this.rest = blocks.pop();
    for (const block of blocks) this.#block(block.split("\n"));
  }

  #block(lines) {
    const values = (field) =>
      lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trimStart());
    const [name] = values("event");
    if (name) this.onEvent(name, JSON.parse(values("data").join("\n")));
  }
}
