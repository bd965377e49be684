/** Files and pages of the web added to the archive one after the other, each with what became of it. */

import { post, upload } from "./api.js";
import { bullets, byId, el } from "./dom.js";
import { counted } from "./text.js";

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const TYPES = {
  txt: "text/plain", text: "text/plain", md: "text/markdown", markdown: "text/markdown",
  html: "text/html", htm: "text/html", xhtml: "text/html", shtml: "text/html",
  json: "application/jsonl", jsonl: "application/jsonl", ndjson: "application/jsonl", ninjs: "application/jsonl",
  jsonld: "application/ld+json", rss: "application/rss+xml", rdf: "application/rss+xml", atom: "application/atom+xml",
  xml: "application/xml", nitf: "application/nitf+xml", newsml: "application/vnd.iptc.g2.newsitem+xml",
  eml: "message/rfc822", mhtml: "multipart/related", mht: "multipart/related", pdf: "application/pdf",
  docx: `${OFFICE}wordprocessingml.document`, odt: "application/vnd.oasis.opendocument.text",
  epub: "application/epub+zip", csv: "text/csv", tsv: "text/tab-separated-values", xlsx: `${OFFICE}spreadsheetml.sheet`,
  parquet: "application/vnd.apache.parquet", warc: "application/warc", zip: "application/zip", tar: "application/x-tar",
  tgz: "application/x-tar",
}; // JSON too: the reader of lines takes a document or a list as well, under any names of the fields

export class Adding {
  /** @param {() => void} onAdded called when the archive has changed */
  constructor(onAdded) {
    this.onAdded = onAdded;
    this.queue = Promise.resolve();
    const drop = byId("drop");
    byId("files").addEventListener("change", ({ target }) => this.#take([...target.files], target));
    drop.addEventListener("dragover", (event) => over(event, true));
    drop.addEventListener("dragleave", (event) => over(event, false));
    drop.addEventListener("drop", (event) => {
      over(event, false);
      this.#take([...event.dataTransfer.files]);
    });
    drop.after(this.#byAddress());
    for (const kind of ["dragover", "drop"]) {
      window.addEventListener(kind, (event) => event.preventDefault()); // beside the field, it would open the file
    }
  }

  /** A form that takes the address of a page, which the server fetches. */
  #byAddress() {
    const field = el("input", { type: "url", id: "page-address", maxlength: "2048", required: true, autocomplete: "off",
      placeholder: "https://…" });
    const submit = (event) => {
      event.preventDefault();
      const url = field.value.trim();
      this.#queue(url, () => post("/v1/articles", { url }));
      field.value = "";
    };
    return el("form", { class: "composer", on: { submit } },
      el("label", { for: "page-address" }, "Or give the address of a page"),
      el("div", { class: "line" }, field, el("button", { type: "submit" }, "Add the page")));
  }

  #take(files, input = null) {
    for (const file of files) {
      this.#queue(file.name, async () => upload("/v1/articles", ...(await readable(file))));
    }
    if (input) this.queue.finally(() => (input.value = ""));
  }

  #queue(name, send) {
    const said = el("span", { class: "state" }, "waiting");
    byId("outcomes").prepend(el("li", {}, el("span", { class: "file" }, name), " ", said));
    this.queue = this.queue.then(() => this.#one(send, said));
  }

  async #one(send, said) {
    said.textContent = "reading…";
    try {
      const taken = await send();
      said.replaceChildren(...outcome(taken));
      said.className = taken.refused.length ? "state some" : "state good";
      this.onAdded();
    } catch (error) {
      said.textContent = `not added: ${error.message}`;
      said.className = "state bad";
    }
  }
}

function over(event, isOver) {
  event.preventDefault();
  byId("drop").classList.toggle("over", isOver);
}

/** The content, unpacked, and its media type by the file's name. */
async function readable(file) {
  const isPacked = /\.t?gz$/i.test(file.name);
  const ending = file.name.replace(/\.gz$/i, "").split(".").pop().toLowerCase();
  const type = TYPES[ending];
  if (!type) throw new Error("files of this kind are not read");
  if (!isPacked) return [file, type];
  const unpacked = file.stream().pipeThrough(new DecompressionStream("gzip"));
  return [await new Response(unpacked).blob(), type];
}

/** "2 added, 1 unchanged; without a date: 1", and each refusal with its reason. */
function outcome({ articles, refused, withdrawn, undated, excerpts, guessed }) {
  const number = (status) => articles.filter((item) => item.status === status).length;
  const told = ["added", "changed", "unchanged"].filter(number);
  const counts = told.map((status) => (articles.length === 1 ? status : `${number(status)} ${status}`)).join(", ");
  const undatedOnes = undated && `${counted(undated, "article")} without a date`;
  const takenOut = withdrawn && `${counted(withdrawn, "article")} taken out, withheld by the source`;
  const parts = excerpts && `${counted(excerpts, "article")} given in part`;
  const encoding = guessed.length && `read as ${guessed[0].encoding}, which it did not say`;
  const left = refused.length && `${refused.length} refused`;
  const line = [counts, takenOut, undatedOnes, parts, encoding, left].filter(Boolean).join("; ");
  const reasons = refused.map((item) => `${item.origin}: ${item.reason}`);
  return reasons.length ? [line, bullets(reasons)] : [line];
}
