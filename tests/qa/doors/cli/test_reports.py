"""What ``dateline verify`` writes: a page for people, and SARIF for continuous integration."""

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from qa.checks import all_checks
from qa.doors import cli
from qa.doors.cli.reports import page, sarif

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)> & \x00\x1b[31m \u202e ]]> {0} [a](https://evil.example)"
LINK = "https://a.example/x?a=1&b=%22#:~:text=It%20rained."
CITATION = {
    "number": 1, "article_id": "art_1", "revision": 2, "part": "text", "sentence": 0, "start": 5, "end": 15,
    "quote": "It rained.", "title": "Rain", "publisher": "The Herald", "published_at": "2025-03-14T09:30:00Z",
    "url": "https://a.example/x?a=1&b=%22", "link": LINK,
}  # fmt: skip
TEXT = "\ufeff🙂 Ünïcode.\r\n\r\nIt  snowed\r\non İ Friday.\r\nBlah."
GAP = TEXT.index("It")
WORDS = TEXT.index("snowed")
DAY = TEXT.index("Friday")


def check(name: str, note: str = "", *objections: tuple[int, int, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "passed": not note}
    words = [{"start": start, "end": end, "instead": instead} for start, end, instead in objections]
    return found | ({"note": note} if note else {}) | ({"objections": words} if words else {})


def sentence(text: str, verdict: str, start: int, checks: list[dict[str, Any]], cited: list[int]) -> dict[str, Any]:
    failed = [one for one in checks if not one["passed"]]
    return {
        "text": text, "start": start, "end": start + len(text), "verdict": verdict, "citations": cited,
        "checks": checks, "failed": [one["name"] for one in failed],
        "reasons": list(dict.fromkeys(one["note"] for one in failed)),
    }  # fmt: skip


def found() -> dict[str, Any]:
    good = TEXT[: TEXT.index("\r")]
    bad = TEXT[GAP : DAY + len("Friday.")]
    day = ("It says “Friday” where the source says “Monday”.", (DAY, DAY + 6, "Monday"))
    weather = ("It says “snowed” where the source says “rained”.", (WORDS, WORDS + 6, "rained"))
    wrong = [check("names", *day), check("numbers", *day), check("stance", *weather)]
    none = [check("names"), check("numbers"), check("stance", "The nearest source does not say “Blah”.")]
    return {
        "supported": False, "counts": {"supported": 1, "contradicted": 1, "not_found": 1},
        "sentences": [
            sentence(good, "supported", 0, [check("names"), check("numbers"), check("stance")], [1]),
            sentence(bad, "contradicted", GAP, wrong, [1]),
            sentence("Blah.", "not_found", TEXT.index("Blah"), none, []),
        ],
        "citations": [CITATION],
    }  # fmt: skip


class Page(HTMLParser):
    """What a page has: its elements with their attributes, and the text inside each element and class."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[tuple[str, str]] = []
        self._open = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append((self._open, data))

    def of(self, tag: str) -> list[str]:
        return [data for name, data in self.said if name == tag]


def test_a_page_shows_the_text_the_verdicts_and_the_evidence() -> None:
    shown = Page(page.made(TEXT, "some/draft.txt", found()))
    assert shown.of("h1") == ["draft.txt"]
    assert "1 of 3 sentences supported; 1 contradicted, 1 not found." in shown.of("p")[0]
    assert shown.of("u") == ["snowed", "Friday"] * 2, "in the text, and once more in the list"
    assert shown.of("strong") == ["Supported", "Contradicted", "Not found"]
    assert "It says “Friday” where the source says “Monday”." in shown.of("li")
    assert shown.of("blockquote") == ["“It rained.”"] * 2
    links = [attrs["href"] for tag, attrs in shown.tags if tag == "a" and "rel" in attrs]
    assert links == [LINK] * 2
    assert "Rain · The Herald · 14 Mar 2025" in shown.of("span")


def test_the_text_of_a_page_is_the_text() -> None:
    source = page.made(TEXT, "-", found())
    inside = source[source.index('<div class="text">') : source.index("</div>")]
    marks = {"1", "2 contradicted", "3 not found"}
    words = Page(inside)
    assert "".join(data for tag, data in words.said if not (tag == "a" and data in marks)) == TEXT
    assert Page(source).of("h1") == ["Standard input"]


def test_every_mark_leads_to_its_sentence_and_is_named_in_words() -> None:
    tags = Page(page.made(TEXT, "-", found())).tags
    marks = [attrs for tag, attrs in tags if tag == "a" and "aria-label" in attrs]
    there = {attrs["id"] for tag, attrs in tags if "id" in attrs}
    assert [mark["aria-label"] for mark in marks] == [
        "Sentence 1: supported", "Sentence 2: contradicted", "Sentence 3: not found",
    ]  # fmt: skip
    assert {str(mark["href"]).removeprefix("#") for mark in marks} == there


def hostile() -> tuple[str, dict[str, Any]]:
    cited = {**CITATION, "quote": HOSTILE, "title": HOSTILE, "publisher": HOSTILE, "url": HOSTILE, "link": None}
    checks = [check("quote", HOSTILE, (0, len(HOSTILE), HOSTILE))]
    sentences = [sentence(HOSTILE, "contradicted", 0, checks, [1])]
    counts = {"supported": 0, "contradicted": 1, "not_found": 0}
    return HOSTILE, {"supported": False, "counts": counts, "sentences": sentences, "citations": [cited]}


def test_nothing_of_a_text_or_an_article_works_on_a_page() -> None:
    text, made_up = hostile()
    shown = Page(page.made(text, "<script>.txt", made_up))
    assert {tag for tag, _ in shown.tags} & {"script", "img", "iframe", "object", "form"} == set()
    assert {name for _, attrs in shown.tags for name in attrs} & {"src", "style", "onerror", "onload"} == set()
    assert [attrs for tag, attrs in shown.tags if tag == "a" and "rel" in attrs] == []
    policy = [attrs["content"] for _, attrs in shown.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


KEYS = {  # of SARIF 2.1.0, what is used of each object
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "artifacts", "results"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations"},
    "region": {"startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet"},
}


def test_sarif_has_the_structure_that_the_standard_asks_for() -> None:
    log = json.loads(sarif.made(TEXT, "draft.txt", found()))
    [run] = log["runs"]
    assert (set(log), log["version"], set(run)) == (KEYS["log"], "2.1.0", KEYS["run"])
    rules = run["tool"]["driver"]["rules"]
    assert (run["tool"]["driver"]["name"], run["columnKind"]) == ("Dateline", "unicodeCodePoints")
    assert [rule["id"] for rule in rules] == ["names", "numbers", "stance"]
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in rules)
    for result in run["results"]:
        assert set(result) == KEYS["result"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        [location] = result["locations"]
        assert set(location["physicalLocation"]["region"]) == KEYS["region"]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": "draft.txt", "index": 0}
    assert run["artifacts"][0]["location"]["uri"] == "draft.txt"


def test_a_result_stands_at_the_words_that_are_wrong() -> None:
    results = json.loads(sarif.made(TEXT, "draft.txt", found()))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    assert [(result["ruleId"], result["level"]) for result in results] == [
        ("numbers", "error"), ("stance", "error"), ("stance", "warning"),
    ]  # fmt: skip
    assert [place["snippet"]["text"] for place in places] == ["Friday", "snowed", "Blah."]
    for place in places:
        start, end = place["charOffset"], place["charOffset"] + place["charLength"]
        assert TEXT[start:end] == place["snippet"]["text"]
        line = TEXT.split("\n")[place["startLine"] - 1]
        assert line[place["startColumn"] - 1 :].startswith(place["snippet"]["text"])
        assert place["endColumn"] - place["startColumn"] == place["charLength"]
    context = results[0]["locations"][0]["physicalLocation"]["contextRegion"]
    assert (context["startLine"], context["endLine"]) == (3, 4)
    assert "contextRegion" not in results[2]["locations"][0]["physicalLocation"]


def test_what_was_not_found_is_one_result_with_all_its_reasons() -> None:
    checks = [check("names", "It says “It”.", (GAP, GAP + 2, "")), check("numbers", "And a day.", (DAY, DAY + 6, ""))]
    missing = sentence(TEXT[GAP : DAY + 7], "not_found", GAP, checks, [1])
    [result] = json.loads(sarif.made(TEXT, "-", {**found(), "sentences": [missing]}))["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("names", "warning")
    assert result["message"]["text"].startswith("Not found: It says “It”. And a day. Nearest: “It rained.”")
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == TEXT[GAP : DAY + 6]


def test_the_evidence_is_a_related_location() -> None:
    first, _, last = json.loads(sarif.made(TEXT, "draft.txt", found()))["runs"][0]["results"]
    [related] = first["relatedLocations"]
    assert related["id"] == 1
    assert related["physicalLocation"]["artifactLocation"]["uri"] == LINK
    assert related["logicalLocations"] == [{"fullyQualifiedName": "art_1/2/text/5-15"}]
    assert related["message"]["text"] == "“It rained.” (Rain, The Herald, 14 Mar 2025)"
    assert first["message"]["text"].startswith(
        "Contradicted: It says “Friday” where the source says “Monday”. Source: "
    )
    assert (last["relatedLocations"], last["message"]["text"]) == (
        [], "Not found: The nearest source does not say “Blah”.",
    )  # fmt: skip


def test_nothing_of_a_text_is_a_link_or_a_placeholder_in_a_message() -> None:
    [result] = json.loads(sarif.made(*_named(*hostile())))["runs"][0]["results"]
    assert "{{0}}" in result["message"]["text"] and "{0}" not in result["message"]["text"].replace("{{0}}", "")
    assert "[a\\](" in result["message"]["text"]


def _named(text: str, made_up: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    return text, "-", made_up


@pytest.mark.parametrize(
    ("name", "uri"),
    [("-", "stdin"), ("drafts/ä b.txt", "drafts/%C3%A4%20b.txt"), ("a:b.txt", "a%3Ab.txt")],
)
def test_a_file_is_named_from_the_folder_that_one_is_in(
    name: str, uri: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(sarif.made(TEXT, name, found()))["runs"][0]["artifacts"][0]["location"]["uri"] == uri
    elsewhere = json.loads(sarif.made(TEXT, "/elsewhere/x.txt", found()))["runs"][0]["artifacts"][0]["location"]["uri"]
    assert elsewhere == "file:///elsewhere/x.txt"


@pytest.fixture
def draft(newsroom_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "copy"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    path = Path("draft.txt")
    path.write_bytes("Five bridges were closed.\r\n— Mayor Ada Brodd has proposed selling the harbour.\r\n".encode())
    return path


def test_the_command_writes_both_and_keeps_its_exit_status(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["verify", str(draft), "--report", "out.html", "--sarif", "out.sarif", "--json"]
    assert cli.main(arguments) == 3
    out, err = capsys.readouterr()
    assert err == "wrote out.html\nwrote out.sarif\n"
    shown = json.loads(out)
    text = draft.read_bytes().decode()
    assert page.made(text, "draft.txt", shown) == Path("out.html").read_bytes().decode()
    log = json.loads(Path("out.sarif").read_bytes())
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert rules == {"citation", "coverage", "event", "newest"} | {
        one.__module__.rsplit(".", 1)[-1] for one in all_checks()
    }
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in log["runs"][0]["results"]]
    assert (2, "Mayor Ada Brodd") in [(region["startLine"], region["snippet"]["text"]) for region in regions]


def test_a_good_text_has_no_findings(draft: Path) -> None:
    draft.write_text("Five bridges were closed.")
    assert cli.main(["-q", "verify", str(draft), "--sarif", "out.sarif"]) == 0
    assert json.loads(Path("out.sarif").read_text("utf-8"))["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--report", "draft.txt"], "--report draft.txt would replace the text that is checked"),
        (["--sarif", "none/out.sarif"], "none/out.sarif cannot be written: there is no folder none"),
        (["--report", "copy"], "copy cannot be written: it is a folder"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_work(
    draft: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_bytes()
    assert cli.main(["verify", str(draft), *arguments]) == 2
    out, err = capsys.readouterr()
    assert said in err and out == ""
    assert draft.read_bytes() == before
