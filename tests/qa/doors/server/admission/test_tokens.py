"""Bearer tokens of an identity provider, which runs here on loopback: which count, and whom they make."""

import asyncio
import base64
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ingest.errors import BadInput, ServiceBusy
from qa.doors import keys
from qa.doors.server.admission import provider, tokens
from qa.doors.server.admission.caller import Caller
from qa.doors.server.admission.provider import FRESH, KEPT, PAUSE, Provider, fetching
from qa.doors.server.admission.tokens import Tokens
from qa.settings import Oidc, Settings

RSA = rsa.generate_private_key(65_537, 2_048)
OTHER = rsa.generate_private_key(65_537, 2_048)
SHORT = rsa.generate_private_key(65_537, 1_024)
CURVE = ec.generate_private_key(ec.SECP256R1())
WIDE = ec.generate_private_key(ec.SECP384R1())


def described(key: Any, kid: str, **more: str) -> dict[str, Any]:
    public = key.public_key()
    kind = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return kind.to_jwk(public, as_dict=True) | {"kid": kid, "use": "sig", **more}


class Issuer:
    """What the provider says, and how often it was asked."""

    def __init__(self) -> None:
        self.keys = [described(RSA, "one"), described(CURVE, "two")]
        self.asked: list[str] = []
        self.issuer: str | None = None
        self.fails = False

    def answer(self, path: str, url: str) -> tuple[int, dict[str, Any]]:
        self.asked.append(path)
        if self.fails:
            return 500, {}
        if path == "/.well-known/openid-configuration":
            return 200, {"issuer": self.issuer or url, "jwks_uri": f"{url}/keys"}
        return 200, {"keys": self.keys}


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def url(issuer: Issuer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, found = issuer.answer(self.path, f"http://{self.headers['Host']}")
            content = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def claims(url: str, **more: Any) -> dict[str, Any]:
    now = datetime.now(UTC)
    given = {"iss": url, "aud": "dateline", "sub": "ada", "exp": now + timedelta(minutes=5), "iat": now}
    return {name: value for name, value in (given | {"scope": "openid dateline:read"} | more).items() if value != ""}


def token(url: str, key: Any = RSA, kid: str | None = "one", algorithm: str = "RS256", **more: Any) -> str:
    headers = {} if kid is None else {"kid": kid}
    return jwt.encode(claims(url, **more), key, algorithm=algorithm, headers=headers)


def opened(settings: Oidc, clock: Clock | None = None) -> Tokens:
    return Tokens(settings, Provider(settings, fetching(settings), clock or Clock()))


def caller(settings: Oidc, given: str) -> Caller:
    return asyncio.run(opened(settings).caller(given))


def refused(settings: Oidc, given: str, match: str = ".") -> None:
    with pytest.raises(ValueError, match=match):
        caller(settings, given)


def test_a_signed_token_makes_a_caller(url: str) -> None:
    settings = Oidc(url, "dateline")
    found = caller(settings, token(url))
    assert (found.name, found.scope, found.tenant, found.groups) == ("ada", "read", None, None)
    assert found.id.startswith("oidc:") and found.id != caller(settings, token(url, sub="bob")).id
    assert caller(settings, token(url, CURVE, "two", "ES256")).scope == "read"


def pem(key: Any) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def forged(header: dict[str, Any], body: dict[str, Any], signature: bytes) -> str:
    parts = [json.dumps(part, default=lambda moment: int(moment.timestamp())).encode() for part in (header, body)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (*parts, signature))


def with_hmac(url: str, algorithm: str) -> str:
    """Signed with the public key as if it were a secret."""
    import hashlib
    import hmac

    unsigned = forged({"alg": algorithm, "kid": "one"}, claims(url), b"").rpartition(".")[0]
    digest = hmac.new(pem(RSA), unsigned.encode(), hashlib.sha256).digest()
    return f"{unsigned}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


WRONG: dict[str, Callable[[str], str]] = {
    "unsigned": lambda url: jwt.encode(claims(url), None, algorithm="none", headers={"kid": "one"}),
    "unsigned, spelt otherwise": lambda url: forged({"alg": "nOnE", "kid": "one"}, claims(url), b""),
    "the public key as a secret": lambda url: with_hmac(url, "HS256"),
    "said to be RS256 and signed by a secret": lambda url: with_hmac(url, "RS256"),
    "a curve's key for RS256": lambda url: token(url, RSA, "two"),
    "another algorithm of the same key": lambda url: token(url, RSA, "one", "RS512"),
    "padded otherwise": lambda url: token(url, RSA, "one", "PS256"),
    "a key of somebody else": lambda url: token(url, OTHER),
    "a name of a key that there is not": lambda url: token(url, OTHER, "nine"),
    "no name where there are two": lambda url: token(url, RSA, None),
    "another issuer": lambda url: token(url, iss="https://other.example"),
    "the issuer with a slash": lambda url: token(url, iss=f"{url}/"),
    "for another program": lambda url: token(url, aud="other"),
    "for nobody": lambda url: token(url, aud=""),
    "over": lambda url: token(url, exp=datetime.now(UTC) - timedelta(seconds=90)),
    "without an end": lambda url: token(url, exp=""),
    "not yet begun": lambda url: token(url, nbf=datetime.now(UTC) + timedelta(seconds=90)),
    "of nobody": lambda url: token(url, sub=""),
    "cut": lambda url: token(url)[:-3],
    "its claims changed": lambda url: ".".join(
        (token(url).split(".")[0], token(url, scope="dateline:admin").split(".")[1], token(url).split(".")[2])
    ),
    "a key that it brings along": lambda url: jwt.encode(
        claims(url), OTHER, algorithm="RS256", headers={"kid": "nine", "jwk": described(OTHER, "nine")}
    ),
    "too long": lambda url: token(url, filler="x" * 20_000),
    "no token": lambda _: "a.b.c",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_token_is_said_and_it_opens_nothing(url: str, name: str) -> None:
    refused(Oidc(url, "dateline"), WRONG[name](url))


def test_clocks_may_differ_a_little(url: str) -> None:
    late, early = ({what: datetime.now(UTC) + timedelta(seconds=by)} for what, by in (("exp", -40), ("nbf", 40)))
    for more in (late, early):
        assert caller(Oidc(url, "dateline"), token(url, **more)).name == "ada"
        refused(Oidc(url, "dateline", leeway=5), token(url, **more))


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("openid dateline:read dateline:write", "write"), (["dateline:admin", "dateline:read"], "admin"),
        ("read admin", None), ("", None), (7, None), ("dateline:everything", None), ("xdateline:admin", None),
    ],
)  # fmt: skip
def test_the_widest_scope_counts_and_other_programs_words_do_not(url: str, scope: Any, said: str | None) -> None:
    assert caller(Oidc(url, "dateline"), token(url, scope=scope)).scope == said


def test_claims_name_tenant_and_groups_and_what_is_missing_shows_nothing(url: str) -> None:
    settings = Oidc(url, "dateline", tenant="org", groups="realm.groups", scope="roles", prefix="dl-", questions=5)
    given = {"org": "acme", "realm": {"groups": ["/red", "blue", "no such thing", 7]}, "roles": ["dl-write"]}
    found = caller(settings, token(url, **given))
    assert (found.tenant, found.groups, found.scope) == ("acme", {"red", "blue"}, "write")
    assert (found.questions, found.tokens) == (5, None)
    assert caller(settings, token(url, org="acme")).groups == frozenset()
    for org in ("", ["acme"], 7):
        refused(settings, token(url, org=org, realm={}), "names no tenant")


def test_keys_are_kept_asked_for_anew_and_not_too_often(url: str, issuer: Issuer) -> None:
    clock = Clock()
    found = opened(Oidc(url, "dateline"), clock)

    async def work() -> None:
        async def opens(given: str) -> bool:
            try:
                return bool(await found.caller(given))
            except ValueError:
                return False

        assert all(await asyncio.gather(*(opens(token(url)) for _ in range(5))))
        assert len(issuer.asked) == 2, "the discovery document and the keys, once"
        issuer.keys.append(described(OTHER, "three"))
        for _ in range(3):
            assert not await opens(token(url, OTHER, "three")), "it was asked just now"
        clock.now += PAUSE
        assert await opens(token(url, OTHER, "three")) and len(issuer.asked) == 4
        issuer.keys = issuer.keys[1:]
        assert await opens(token(url))
        clock.now += FRESH + 1
        assert not await opens(token(url)), "a key that was taken away"
        issuer.fails = True
        clock.now += FRESH + 1
        assert await opens(token(url, OTHER, "three")), "while it cannot be asked, the keys from before count"
        clock.now += KEPT
        with pytest.raises(ServiceBusy, match="cannot be had"):
            await found.caller(token(url, OTHER, "three"))

    asyncio.run(work())


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_keys_that_do_not_count_are_passed_over(url: str, issuer: Issuer) -> None:
    given: list[Any] = [
        described(SHORT, "short"), described(WIDE, "wide"), described(OTHER, "enc", use="enc"),
        described(OTHER, "other", alg="PS256"), {"kty": "oct", "k": "c2VjcmV0", "kid": "secret"}, {"kty": "RSA"}, "x",
        described(RSA, "one"),
    ]  # fmt: skip
    issuer.keys = given
    settings = Oidc(url, "dateline")
    assert caller(settings, token(url)).name == "ada"
    assert caller(settings, token(url, kid=None)).name == "ada", "there is only one"
    for key, kid, algorithm in ((SHORT, "short", "RS256"), (OTHER, "enc", "RS256"), (WIDE, "wide", "ES384")):
        refused(settings, token(url, key, kid, algorithm))


def test_a_discovery_document_of_somebody_else_gives_no_keys(url: str, issuer: Issuer) -> None:
    issuer.issuer = "https://other.example"
    with pytest.raises(ServiceBusy):
        caller(Oidc(url, "dateline"), token(url))
    assert caller(Oidc(url, "dateline", jwks=f"{url}/keys"), token(url)).name == "ada", "nor is it needed"


def test_settings_that_open_too_much_are_refused() -> None:
    with pytest.raises(BadInput, match=r"oidc\.audience"):
        tokens.of_settings(Oidc("https://login.example"))
    for issuer in ("http://login.example", "login.example", "ftp://login.example"):
        with pytest.raises(BadInput, match="an address such as"):
            tokens.of_settings(Oidc(issuer, "dateline"))
    assert provider._place("https://[2001:db8::1]/realm") == "[2001:db8::1]:443"


# --- at the server


@pytest.fixture
def settings(settings: Settings, url: str) -> Settings:
    from dataclasses import replace

    oidc = Oidc(url, "dateline", tenant="org", groups="groups", questions=1)
    return replace(settings, oidc=oidc)


def bearer(given: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {given}"}


def test_tokens_and_keys_open_the_server_side_by_side(run, settings: Settings, url: str) -> None:
    _, key = keys.add(settings.data, "page", "read")

    async def work(client) -> list[tuple[int, str]]:
        given = [
            None, "a.b.c", token(url, org="acme"), token(url, org="../..", groups="red"),
            token(url, scope="x", org="acme"), token(url), key,
        ]  # fmt: skip
        sent = [await client.get("/v1/status", headers=bearer(one) if one else {}) for one in given]
        return [(reply.status_code, reply.json().get("error", {}).get("code", "")) for reply in sent]

    assert run(work) == [
        (401, "missing_key"), (401, "invalid_token"), (404, "not_found"), (404, "not_found"),
        (403, "insufficient_scope"), (401, "invalid_token"), (200, ""),
    ]  # fmt: skip
