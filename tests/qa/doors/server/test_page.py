"""The web page: what is sent, under which rules, and that none of it could run or load what is not its own."""

import re
from html.parser import HTMLParser

import pytest

from qa.doors.server import page

LARGEST = 160_000  # bytes of the whole page; 155_000 before it showed lists of people and how reports differ
POLICY = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'",
    "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
)  # fmt: skip
FILES = sorted(page.files())
SCRIPTS = [name for name in FILES if name.endswith(".js")]


class Elements(HTMLParser):
    """Every element of a page with its attributes, and what stands in script and style elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self._within = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._within = tag

    def handle_endtag(self, tag):
        del tag
        self._within = ""

    def handle_data(self, data):
        if self._within in ("script", "style") and data.strip():
            self.inline.append(data)


@pytest.fixture(scope="module")
def elements() -> Elements:
    return Elements(page.files()[page.INDEX].content.decode())


def text_of(name: str) -> str:
    return page.files()[name].content.decode()


@pytest.mark.parametrize("path", ["/", *(f"/page/{name}" for name in FILES)])
def test_every_file_is_sent_under_the_same_rules(call, path: str) -> None:
    response = call("GET", path)
    assert response.status_code == 200
    rules = response.headers["content-security-policy"].split("; ")
    assert set(POLICY) <= set(rules)
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cache-control"] == "no-cache"
    assert response.content == page.files()[path.removeprefix("/page").strip("/") or page.INDEX].content


@pytest.mark.parametrize(
    ("ending", "kind"),
    [(".html", "text/html"), (".js", "text/javascript"), (".css", "text/css"), (".svg", "image/svg+xml")],
)
def test_a_file_has_its_media_type(call, ending: str, kind: str) -> None:
    names = [name for name in FILES if name.endswith(ending)]
    assert names
    for name in names:
        assert call("GET", f"/page/{name}").headers["content-type"].startswith(kind)


def test_a_browser_that_has_a_file_is_not_sent_it_again(call) -> None:
    first = call("GET", "/page/app.js")
    tag = first.headers["etag"]
    for named in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = call("GET", "/page/app.js", headers={"If-None-Match": named})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert call("GET", "/page/app.js", headers={"If-None-Match": '"other"'}).status_code == 200


def test_files_differ_in_their_tags() -> None:
    tags = {file.etag for file in page.files().values()}
    assert len(tags) == len(FILES)


@pytest.mark.parametrize("name", ["nothing.js", "__init__.py", "..%2F__init__.py", "%2e%2e%2fapp.py", ""])
def test_nothing_else_is_sent(call, name: str) -> None:
    assert call("GET", f"/page/{name}").status_code == 404


def test_the_page_can_only_be_read(call) -> None:
    assert call("POST", "/").status_code == 405
    assert call("DELETE", "/page/app.js").status_code == 405


def test_it_is_small() -> None:
    assert sum(len(file.content) for file in page.files().values()) < LARGEST


def test_no_script_and_no_style_stands_in_the_page(elements: Elements) -> None:
    assert elements.inline == []
    attributes = {name for _, attrs in elements.found for name in attrs}
    assert [name for name in attributes if name.startswith("on") or name == "style"] == []
    assert not [value for _, attrs in elements.found for value in attrs.values() if "script:" in (value or "")]


def test_what_it_refers_to_is_its_own_and_there(elements: Elements) -> None:
    wanted = [
        attrs.get("src") or attrs.get("href")
        for tag, attrs in elements.found
        if tag in ("script", "img") or (tag == "link" and attrs["rel"] != "canonical")
    ]
    assert wanted
    assert [name for name in wanted if (name or "").removeprefix("/page/") not in FILES] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_module_imports_only_its_neighbours(name: str) -> None:
    imported = re.findall(r'(?:from|import)\s*\(?\s*"([^"]+)"', text_of(name))
    assert [target for target in imported if target.removeprefix("./") not in FILES] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_module_makes_markup_or_code_of_text(name: str) -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function|srcdoc"
    )
    assert re.findall(forbidden, text_of(name)) == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".css", ".svg"))])
def test_no_style_and_no_picture_loads_anything(name: str) -> None:
    loads = re.findall(r"url\(|@import|href=|<script", text_of(name))
    assert loads == []


def test_every_element_that_a_module_asks_for_by_its_id_is_there(elements: Elements) -> None:
    ids = {attrs["id"] for _, attrs in elements.found if "id" in attrs}
    asked = {found for name in SCRIPTS for found in re.findall(r'byId\("([\w-]+)"\)', text_of(name))}
    assert asked
    assert sorted(asked - ids) == []
    assert len(ids) == sum("id" in attrs for _, attrs in elements.found)


def test_fields_have_labels_and_what_they_name_exists(elements: Elements) -> None:
    ids = {attrs["id"] for _, attrs in elements.found if "id" in attrs}
    named = ("aria-labelledby", "aria-describedby", "for", "list")
    wanted = [attrs[name] for _, attrs in elements.found for name in named if attrs.get(name)]
    assert [name for name in wanted if name not in ids] == []
