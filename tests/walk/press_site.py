"""A small press on the loopback address, for the walk of docs/walk.md: two days of feeds, pages and agency copy.

    python tests/walk/press_site.py [PORT]

A POST to /next brings the second day: a story is corrected in place, one is gone for good, the agency kills another.
What is sent to /alerts by POST can be read there.
"""

import json
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PORT = 8099

ROBOTS = "User-agent: *\nDisallow: /drafts/\n"
QUILL = (
    "Ada Quill leads the harbour authority of Tarn. She was elected by its board on Monday, with seven votes to two."
    " She wants to dredge the western channel before the winter."
)
HOLM = (
    "Ines Holm leads the harbour authority of Tarn from today. Ada Quill stepped down on Thursday, after the board had"
    " refused to pay for the western channel."
)
FERRY = (
    "The ferry Maren had {count} people on board when it ran aground off Cape Tarn on Sunday, the coast guard said.",
    "Nobody was hurt. The ferry line will pay for the hotel of those who missed their trains.",
)
CORRECTION = "Correction, 13 March: An earlier version of this article said that 112 people were on board. It was 121."
MAYOR = (
    "The mayor of Lissen, Olav Berg, spent the storm week in a hotel in Spain, three members of his staff said.",
    "Berg did not answer questions on Tuesday. His deputy opened the shelters.",
)
WIRE = (
    "TARN, Sellmark (NPA) — Divers found the bell of the warship Solveig off Cape Tarn on Wednesday, 212 years after "
    "it sank in a storm with all of its crew.",
    "The bell weighs 90 kilos and bears the name of the ship, said Eva Storm, the director of the museum of Varnholm. "
    "It will be shown there from June.",
    "The Solveig had been looked for since 1950. It lies at a depth of 43 metres, half a mile from where it had been "
    "thought to be, and will stay there, because the wood would not survive the air.",
)
OUTLETS = (
    *("Northern Press Agency", "The Brekk Post", "The Dalsund Mail", "The Tarn Gazette", "The Varnholm Courier"),
    *("Lissen Today", "Halden News", "The Orrin Echo", "Radio Sellmark", "Coast and Harbour", "The Island Times"),
    "Morning in Ostervik",
)


class Press:
    """The site as it stands on ``day`` 1 or 2; ``alerts`` has what was sent to it."""

    def __init__(self, port: int = PORT) -> None:
        self.day = 1
        self.alerts: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def run(self) -> None:
        self._server.serve_forever()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str) -> tuple[int, str, str]:
        """Status, media type and text of what lies there today."""
        if path == "/lissen/mayor" and self.day == 2:
            return 410, "text/html", ""
        kind, write = self._pages().get(path, ("", None))
        return (200, kind, write()) if write else (404, "text/html", "")

    def _pages(self) -> dict[str, tuple[str, Callable[[], str]]]:
        html, feed = "text/html; charset=utf-8", "application/xml; charset=utf-8"
        copies = {f"/wire/{number}": (html, _copy(number)) for number in range(len(OUTLETS))}
        return copies | {
            "/robots.txt": ("text/plain", lambda: ROBOTS),
            "/harbour.rss": (feed, self._harbour),
            "/gazette.atom": (feed, self._gazette),
            "/news-sitemap.xml": (feed, self._sitemap),
            "/agency.ninjs": ("application/json", self._agency),
            "/tarn/ferry": (html, self._ferry),
            "/lissen/mayor": (html, lambda: page("Mayor of Lissen spent storm in Spain", "2026-03-10", *MAYOR)),
            "/drafts/budget": (html, lambda: page("Budget", "2026-03-10", "A draft.")),
            "/alerts": ("text/plain; charset=utf-8", lambda: "".join(f"{alert}\n" for alert in self.alerts)),
        }

    def _harbour(self) -> str:
        """Whole texts."""
        stories = [("quill", "Quill to lead harbour authority", "Mon, 09 Mar 2026 15:00:00 GMT", QUILL)]
        stories += [("holm", "Holm takes over harbour", "Fri, 13 Mar 2026 08:00:00 GMT", HOLM)] * (self.day - 1)
        items = "".join(
            f"<item><title>{title}</title><link>{self.url}/harbour/{name}</link><pubDate>{date}</pubDate>"
            f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
            for name, title, date, text in stories
        )
        space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        return f"<rss version='2.0' {space}><channel><title>Coast and Harbour</title>{items}</channel></rss>"

    def _gazette(self) -> str:
        """A sentence of each, and a link to its page."""
        stories = [("tarn/ferry", "Ferry runs aground", ("2026-03-09T07:00:00Z", "2026-03-13T09:00:00Z")[self.day - 1])]
        stories += [("lissen/mayor", "Mayor of Lissen spent storm in Spain", "2026-03-10T18:00:00Z")] * (2 - self.day)
        entries = "".join(
            f"<entry><title>{title}</title><id>{self.url}/{path}</id><link href='{self.url}/{path}'/>"
            f"<updated>{updated}</updated><summary>Read it on our site</summary></entry>"
            for path, title, updated in stories
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Tarn Gazette</title>{entries}</feed>"

    def _sitemap(self) -> str:
        """The outlets' copies of one story of the agency."""
        urls = "".join(
            f"<url><loc>{self.url}/wire/{number}</loc><news:news><news:publication><news:name>{name}</news:name>"
            f"<news:language>en</news:language></news:publication><news:title>Bell of the Solveig found</news:title>"
            f"<news:publication_date>2026-03-11T{8 + number:02}:00:00Z</news:publication_date></news:news></url>"
            for number, name in enumerate(OUTLETS)
        )
        spaces = (
            "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
            "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
        )
        return f"<urlset {spaces}>{urls}</urlset>"

    def _ferry(self) -> str:
        lead, rest = FERRY
        if self.day == 1:
            return page("Ferry runs aground", "2026-03-09T07:00:00Z", lead.format(count=112), rest)
        changed = "2026-03-13T09:00:00Z"
        return page(
            "Ferry runs aground", "2026-03-09T07:00:00Z", lead.format(count=121), rest, CORRECTION, changed=changed
        )

    def _agency(self) -> str:
        budget = "The budget of Sellmark will grow by 2 per cent in 2027, the finance ministry says."
        dam = "A crack has been found in the dam of Orrin, an engineer said on Thursday. It holds back a whole lake."
        kill = {
            "pubstatus": "canceled",
            "ednote": "KILL: the engineer was not one.",
            "versioncreated": "2026-03-13T10:00:00Z",
        }
        items = [
            _wired("dam", "Crack found in dam of Orrin", dam) | (kill if self.day == 2 else {}),
            _wired("budget", "Budget to grow", budget) | {"embargoed": "2099-01-01T06:00:00Z"},
        ]
        return json.dumps(items)


def _wired(name: str, headline: str, text: str) -> dict[str, Any]:
    return {
        "uri": f"tag:npa.example,2026:{name}", "type": "text", "pubstatus": "usable", "headline": headline,
        "versioncreated": "2026-03-12T11:00:00Z", "infosource": [{"name": "Northern Press Agency"}], "body_text": text,
    }  # fmt: skip


def _copy(number: int) -> Callable[[], str]:
    outlet = OUTLETS[number]
    title = "Bell of warship found off Cape Tarn" if number == 0 else f"Divers find bell of the Solveig, says {outlet}"
    return lambda: page(title, f"2026-03-11T{8 + number:02}:00:00Z", *WIRE, outlet=outlet)


def page(title: str, published: str, *paragraphs: str, outlet: str = "The Tarn Gazette", changed: str = "") -> str:
    said = {"article:published_time": published, "article:modified_time": changed, "og:site_name": outlet}
    metas = "".join(f"<meta property='{name}' content='{value}'>" for name, value in said.items() if value)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<head><title>{title}</title><meta property='og:type' content='article'>{metas}</head>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body><article><h1>{title}</h1>{text}</article></body></html>"


def _handler(press: Press) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(*press.answer(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == "/next":
                press.day = 2
            elif self.path == "/alerts":
                press.alerts.append(json.loads(body)["text"])
            self._send(200, "text/plain", "The second day.\n" if self.path == "/next" else "")

        def _send(self, code: int, kind: str, text: str) -> None:
            data = text.encode()
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


if __name__ == "__main__":
    running = Press(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    sys.stderr.write(f"The press is at {running.url}; stop it with Ctrl-C.\n")
    running.run()
