"""The address and the key of a service, as the settings have them."""

from urllib.parse import urlsplit

from ingest.errors import BadInput
from qa.settings import Settings


def address(settings: Settings) -> str | None:
    """Raises BadInput for an invalid one, rather than failing with every call."""
    given = settings.openai.base_url.strip()
    try:
        url = urlsplit(given)
        good = url.scheme in ("http", "https") and url.hostname and url.port != 0 and url.netloc.isascii()
    except ValueError:
        good = False
    if given and not good:
        message = "the setting openai.base_url must be a URL such as http://127.0.0.1:8000/v1"
        raise BadInput(f"{message}, not {shown(given)!r}", param="openai.base_url")
    return given or None


def shown(url: str) -> str:
    """Without what may be secret in it: whatever stands before an @ or after a question mark."""
    head, at, tail = url.partition("?")[0].partition("#")[0].rpartition("@")
    return f"{head.partition('//')[0]}//{tail}".rstrip("/") if at else tail.rstrip("/")


def key(settings: Settings) -> str:
    """Without the line end that it often has in a file. Raises BadInput for what cannot be sent."""
    given = settings.openai.api_key.strip()
    if not given and not settings.openai.base_url:
        raise BadInput(
            "a language model needs OPENAI_API_KEY, or OPENAI_BASE_URL for a service without keys", param="reader"
        )
    if not (given.isascii() and given.isprintable()):
        raise BadInput("the setting openai.api_key contains characters that no key has", param="openai.api_key")
    return given
