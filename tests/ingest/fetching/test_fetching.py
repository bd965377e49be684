"""What is fetched, what is refused and by which name: against servers that do what servers should not."""

import gzip
import ipaddress
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from web_server import WebServer, once, page, raw, redirect, status

from ingest.fetching import Fetcher, FetchProblem, Rules, Stored
from ingest.fetching.addresses import is_public, parsed
from ingest.fetching.pace import Pace
from ingest.fetching.statuses import retry_after
from ingest.fetching.unpacking import unpacked


def fetcher(web: WebServer, **rules: object) -> Fetcher:
    given = {"allow": web.address, "pause": 0.0, "seconds": 5.0, **rules}
    return Fetcher(Rules(**given), sleep=lambda _: None)


def refusal(web: WebServer, path: str, **rules: object) -> FetchProblem:
    with pytest.raises(FetchProblem) as caught:
        fetcher(web, **rules).get(web.url + path)
    return caught.value


# --- what is sound


def test_a_page_is_fetched_with_what_its_server_says_of_it(web: WebServer) -> None:
    web.pages["/a"] = page("<p>é</p>".encode("cp1252"), "text/html; charset=ISO-8859-1", ETag='"1"')
    found = fetcher(web).get(f"{web.url}/a#part")
    assert (found.url, found.extension, found.stored.etag) == (f"{web.url}/a", ".html", '"1"')
    assert found.text == "\ufeff<p>é</p>".encode()
    assert found.moved is None
    headers = web.asked[-1][1]
    assert headers["User-Agent"].startswith("Dateline") and headers["Host"] == web.address
    assert "Cookie" not in headers and "Authorization" not in headers


@pytest.mark.parametrize(
    ("kind", "path", "extension"),
    [
        ("application/rss+xml", "/x", ".rss"), ("text/plain", "/a.jsonl", ".jsonl"), ("", "/a.md", ".md"),
        ("application/pdf", "/x", ".pdf"), ("application/ld+json", "/x", ".json"), ("text/html", "/x.php", ".html"),
    ],
)  # fmt: skip
def test_the_media_type_tells_the_format_and_else_the_address(
    web: WebServer, kind: str, path: str, extension: str
) -> None:
    web.pages[path] = page("x", kind)
    assert fetcher(web).get(web.url + path).extension == extension


@pytest.mark.parametrize("packed", ["gzip", "deflate", "raw deflate"])
def test_a_packed_page_is_unpacked(web: WebServer, packed: str) -> None:
    raw_deflate = zlib.compressobj(wbits=-15)
    data = {
        "gzip": gzip.compress(b"words"),
        "deflate": zlib.compress(b"words"),
        "raw deflate": raw_deflate.compress(b"words") + raw_deflate.flush(),
    }[packed]
    web.pages["/a"] = page(data, Content_Encoding=packed.split()[-1])
    assert fetcher(web).get(f"{web.url}/a").body == b"words"


def test_what_has_not_changed_is_not_sent_again(web: WebServer) -> None:
    web.pages["/a"] = once('"7"', "words", "text/plain")
    first = fetcher(web).get(f"{web.url}/a")
    second = fetcher(web).get(f"{web.url}/a", first.stored)
    assert (first.body, second.body) == (b"words", None)


def test_permanent_redirects_tell_a_new_address_and_others_do_not(web: WebServer) -> None:
    web.pages |= {"/a": redirect("/b", 301), "/b": redirect("/c", 308), "/c": redirect("/d", 302), "/d": page("x")}
    found = fetcher(web).get(f"{web.url}/a")
    assert (found.url, found.moved) == (f"{web.url}/d", f"{web.url}/c")


def test_passwords_in_a_query_are_not_shown(web: WebServer) -> None:
    web.pages["/a?id=7&token=abcdef"] = page("x")
    assert fetcher(web).get(f"{web.url}/a?id=7&token=abcdef").url == f"{web.url}/a?id=7&token=***"


# --- where nothing is fetched from


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd", "ftp://news.example/a", "gopher://127.0.0.1/", "//news.example/a", "javascript:alert(1)",
        "http://user:secret@news.example/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
        "http://[::1]/", "http://[::ffff:169.254.169.254]/", "http://[::ffff:a9fe:a9fe]/", "http://[fe80::1%25eth0]/",
        "http://[64:ff9b::a00:1]/", "http://[2002:7f00:1::]/", "http://[fec0::1]/", "http://168.63.129.16/",
        "http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://127.1/",
        "http://0x7f.0.0.1/", "http://127。0。0。1/", "http://127.0.0.1./", "http://news.example:22/",
        "http://100.100.100.200/", "http://[::127.0.0.1]/",
    ],
)  # fmt: skip
def test_no_address_leads_inside(place: str) -> None:
    with pytest.raises(FetchProblem) as caught:
        Fetcher(resolve=_nowhere).get(place)
    assert caught.value.code == "forbidden_address", caught.value.reason


def _nowhere(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host}:{port} should not have been looked up")


@pytest.mark.parametrize(
    "place",
    [
        "http:///a",
        "http://0177.0.0.1/",
        "http://a\r\nb/",
        "http://a:0/",
        "http://a:70000/",
        "http://[::1/",
        "\ud800",
        "https://" + "a" * 3_000,
    ],
)
def test_what_is_no_address_is_said_to_be_none(place: str) -> None:
    with pytest.raises(FetchProblem) as caught:
        Fetcher(resolve=_nowhere).get(place)
    assert caught.value.code in ("malformed", "forbidden_address")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fd00:ec2::254", "0.0.0.0"]
)
@pytest.mark.parametrize("host", ["news.example", "xn--mnchen-3ya.example", "münchen.example", "localhost"])
def test_a_name_that_leads_inside_is_refused(host: str, address: str) -> None:
    with pytest.raises(FetchProblem) as caught:
        Fetcher(Rules(pause=0), resolve=lambda *_: [address]).get(f"http://{host}/")
    assert (caught.value.code, address in caught.value.reason) == ("forbidden_address", True)


def test_of_the_addresses_of_a_name_only_public_ones_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def connect(_, address, *rest):
        tried.append((address, *rest[:1]))
        raise FetchProblem("unreachable", "no")

    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect)
    asked = Fetcher(Rules(pause=0, robots=False), resolve=lambda *_: ["10.0.0.1", "1.1.1.1"], sleep=lambda _: None)
    with pytest.raises(FetchProblem):
        asked.get("https://news.example/")
    assert set(tried) == {("1.1.1.1", 443)}


def test_a_name_that_leads_elsewhere_a_moment_later_gains_nothing(web: WebServer) -> None:
    """It is resolved once for a connection, and the address that was checked is the one that is connected to."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    port = web.address.rpartition(":")[2]
    web.pages["/a"] = page("words")
    asked = Fetcher(Rules(allow=f"paper.example:{port}", pause=0, robots=False), resolve=lambda *_: next(answers))
    assert asked.get(f"http://paper.example:{port}/a").body == b"words"
    assert web.asked[-1][1]["Host"] == f"paper.example:{port}"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "forbidden_address"), ("file:///etc/passwd", "forbidden_address"),
        ("http://[::ffff:127.0.0.1]/", "forbidden_address"), ("//10.0.0.1/", "forbidden_address"),
        ("http://2130706433/", "forbidden_address"), ("http://user:pw@news.example/", "forbidden_address"),
        ("http://[", "malformed"), ("/\x00", "malformed"), ("data:text/html,x", "forbidden_address"),
    ],
)  # fmt: skip
def test_no_redirect_leads_inside(web: WebServer, location: str, code: str) -> None:
    web.pages["/a"] = raw(b"HTTP/1.1 302 Found\r\nLocation: " + location.encode() + b"\r\nContent-Length: 0\r\n\r\n")
    assert refusal(web, "/a").code == code


def test_another_port_of_an_allowed_host_is_refused(web: WebServer) -> None:
    web.pages["/a"] = redirect("http://127.0.0.1:1/")
    assert refusal(web, "/a").code == "forbidden_address"


def test_a_location_with_line_breaks_adds_no_header(web: WebServer) -> None:
    web.pages["/a"] = redirect("/b%0d%0aX-Injected:%201")
    web.pages["/b%0d%0aX-Injected:%201"] = page("words")
    assert fetcher(web).get(f"{web.url}/a").body == b"words"
    assert "X-Injected" not in web.asked[-1][1]
    web.pages["/c"] = raw(b"HTTP/1.1 302 Found\r\nLocation: /d\rX: 1\r\nContent-Length: 0\r\n\r\n")
    assert refusal(web, "/c").code in ("malformed", "not_found")


@pytest.mark.parametrize("first", ["/a", "/loop"])
def test_redirects_end(web: WebServer, first: str) -> None:
    web.pages |= {"/a": redirect("/b"), "/b": redirect("/a"), "/loop": redirect("/loop")}
    assert refusal(web, first).code == "redirects"
    assert len(web.paths()) == 6


def test_the_published_special_ranges_are_not_public() -> None:
    for text in (
        "0.0.0.0", "10.1.1.1", "100.64.0.1", "127.0.0.1", "168.63.129.16", "169.254.169.254", "172.31.0.1", "192.0.0.8",
        "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.1.1", "192.175.48.1", "198.19.0.1",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "::1", "::ffff:8.8.8.8",
        "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "100:0:0:1::1", "2001::1", "2001:2::1", "2001:20::1",
        "2001:db8::1", "2002::1", "2620:4f:8000::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
        "fec0::1", "ff02::1",
    ):  # fmt: skip
        assert not is_public(ipaddress.ip_address(text)), text
    for text in ("8.8.8.8", "151.101.0.81", "2606:4700::1111", "2a00:1450::1"):
        assert is_public(ipaddress.ip_address(text)), text
    assert parsed("fe80::1%eth0") is None


# --- what comes is bounded


def test_a_bomb_is_not_unpacked(web: WebServer) -> None:
    web.pages["/a"] = page(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")
    assert refusal(web, "/a", max_bytes=1_000_000).code == "too_large"


def test_a_page_is_bounded_whatever_length_it_declares(web: WebServer) -> None:
    web.pages["/a"] = page("x" * 2_000)
    web.pages["/b"] = raw(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 2_000)
    assert [refusal(web, path, max_bytes=1_000).code for path in ("/a", "/b")] == ["too_large", "too_large"]


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b""]
)
def test_a_slow_drip_ends(web: WebServer, head: bytes) -> None:
    def drip(handler) -> None:
        handler.wfile.write(head)
        for _ in range(60):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    web.pages["/a"] = drip
    begun = time.monotonic()
    assert refusal(web, "/a", seconds=0.3, robots=False).code in ("timed_out", "malformed")
    assert time.monotonic() - begun < 2


def test_a_silent_server_ends(web: WebServer) -> None:
    web.pages["/a"] = lambda _: time.sleep(0.6)
    assert refusal(web, "/a", seconds=0.2, robots=False).code == "timed_out"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"words" * 99, mtime=0)[:-9],
    ],
)
def test_an_unsound_answer_is_refused(web: WebServer, answer: bytes) -> None:
    web.pages["/a"] = raw(answer)
    assert refusal(web, "/a").code == "malformed"


@pytest.mark.parametrize("size", [65_536, 131_072, 200_000])
@pytest.mark.parametrize("bits", [31, 15, -15])
def test_what_unpacks_to_much_at_once_is_whole(size: int, bits: int) -> None:
    packer = zlib.compressobj(9, wbits=bits)
    data = packer.compress(b"a" * size) + packer.flush()
    encoding = "gzip" if bits == 31 else "deflate"
    assert unpacked([data], encoding, size) == b"a" * size
    with pytest.raises(FetchProblem):
        unpacked([data], encoding, size - 1)
    with pytest.raises(FetchProblem):
        unpacked([data[:-1]], encoding, size)


def test_a_server_that_cannot_prove_its_name_is_not_read(web: WebServer) -> None:
    """Here: one that does not even speak TLS."""
    with pytest.raises(FetchProblem) as caught:
        fetcher(web, robots=False).get(f"https://{web.address}/a")
    assert caught.value.code == "unreachable"


# --- manners


@pytest.mark.parametrize(
    ("code", "name"),
    [(404, "not_found"), (410, "withdrawn"), (401, "denied"), (403, "denied"), (451, "denied"), (500, "busy"),
     (429, "busy"), (503, "busy"), (418, "unreadable"), (300, "unreadable")],
)  # fmt: skip
def test_a_status_has_a_name(web: WebServer, code: int, name: str) -> None:
    web.pages["/a"] = status(code)
    problem = refusal(web, "/a")
    assert (problem.code, str(code) in problem.reason) == (name, True)


def test_a_busy_server_is_tried_again_when_it_says(web: WebServer) -> None:
    web.pages["/a"] = lambda handler: (status(503, Retry_After="2") if web.paths() == ["/a"] else page("x"))(handler)
    waits: list[float] = []
    assert Fetcher(Rules(web.address, pause=0), sleep=waits.append).get(f"{web.url}/a").body == b"x"
    assert waits == [2.0]


def test_a_server_that_wants_to_be_left_alone_is(web: WebServer) -> None:
    web.pages["/a"] = status(429, Retry_After="3600")
    problem = refusal(web, "/a")
    assert (problem.retry_after, len(web.paths())) == (3600.0, 1)


def test_retry_after_is_seconds_or_a_date() -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=90))
    assert 80 < (retry_after(when) or 0) <= 90
    assert [retry_after(text) for text in ("7", "", "soon", "-1", "9" * 40)] == [7.0, None, None, None, 604_800.0]


def test_robots_are_asked_once_and_obeyed(web: WebServer) -> None:
    web.pages["/robots.txt"] = page("User-agent: *\nDisallow: /private*\nCrawl-delay: 4", "text/plain")
    web.pages |= {"/a": page("x"), "/private/a": page("x")}
    waits: list[float] = []
    asked = Fetcher(Rules(web.address, pause=0.1), sleep=waits.append)
    for _ in range(2):
        asked.get(f"{web.url}/a")
    with pytest.raises(FetchProblem) as caught:
        asked.get(f"{web.url}/private/a")
    assert caught.value.code == "robots"
    assert web.paths() == ["/a", "/a"] and len(web.asked) == 3
    assert 3 < waits[-1] <= 6
    assert fetcher(web, robots=False).get(f"{web.url}/private/a").body == b"x"


@pytest.mark.parametrize(("code", "name"), [(404, None), (403, None), (503, "busy")])
def test_a_site_that_cannot_say_what_it_wants_is_left_alone(web: WebServer, code: int, name: str | None) -> None:
    web.pages |= {"/robots.txt": status(code), "/a": page("x")}
    if name is None:
        assert fetcher(web).get(f"{web.url}/a").body == b"x"
    else:
        assert refusal(web, "/a").code == name


def test_requests_to_a_host_keep_their_distance() -> None:
    waits: list[float] = []
    pace = Pace(2.0, waits.append)
    for host in ("a", "b", "a", "a"):
        pace.wait(host)
    assert len(waits) == 2 and 1.9 < waits[0] <= 3 and 3.9 < waits[1] <= 6


def test_something_is_sent_where_it_may_be(web: WebServer) -> None:
    web.pages |= {"/hook": status(204), "/moved": redirect("http://10.0.0.1/")}
    fetcher(web).post(f"{web.url}/hook", b"{}", "application/json")
    assert web.bodies == [b"{}"]
    with pytest.raises(FetchProblem):
        fetcher(web).post(f"{web.url}/moved", b"{}", "application/json")
    with pytest.raises(FetchProblem):
        Fetcher().post(f"{web.url}/hook", b"{}", "application/json")


def test_only_what_was_stored_is_asked_about() -> None:
    assert Stored().headers() == []
    assert Stored(modified="Tue, 01 Jan 2030 00:00:00 GMT").headers() == [
        ("If-Modified-Since", "Tue, 01 Jan 2030 00:00:00 GMT")
    ]


def test_how_long_a_server_asks_to_be_left_alone_is_told(web: WebServer) -> None:
    web.pages["/a"] = status(503, Retry_After="7200")
    assert refusal(web, "/a").reason.endswith("It asks to be left alone for 120 minutes.")
