"""What a settings file may decide that merely lies in the working folder: somebody else may have written it.

Whoever changes into a folder has not read it. Such a file sends no key of the environment anywhere and imports no code.
A file that the environment names (``DATELINE_CONFIG``) is the user's own word, and is not looked at here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.errors import BadInput
from qa.settings.names import variable

# Members found by name, such as those of ``storage``, are ours: a name leads to no other code. An address behind it
# leads to another machine, which is sent the articles.
_CODE = ("embedder_options", "reader_options", "reranker", "reranker_options")
_CLASSES = ("embedder", "reader")  # where they name a class of LlamaIndex
_YOURS = {  # what opens a way that is closed otherwise
    "fetch.allow": "only you may say which servers of your own network are fetched from",
    "telemetry.endpoint": "only you may say who is told what this program does",
    "serve.cors": "only you may say which sites' pages may call your server",
}
_TOKENS = "only you may say whose tokens open your server, and what"
_SENT = ("OPENAI_ADMIN_KEY", "OPENAI_CUSTOM_HEADERS")  # by the openai library itself, to whatever address


def merged(
    path: Path, written: Mapping[str, Any], given: Mapping[str, Any], environment: Mapping[str, str]
) -> dict[str, Any]:
    """The file's settings with those ``given`` otherwise, which prevail. Raises BadInput for what it may not decide."""
    alone = {name: value for name, value in written.items() if name not in given}
    for name in (*_CODE, *_CLASSES):
        value = str(alone.get(name, ""))
        if value and (name in _CODE or value.startswith("llama_index:")):
            remedy = f"set {variable(name)}"
            raise _refusal(path, name, "classes named in a folder's own file are not imported", remedy)
    for name, why in (_YOURS | {name: _TOKENS for name in alone if name.startswith("oidc.")}).items():
        if alone.get(name):
            raise _refusal(path, name, why, f"set {variable(name)}")
    if "://" in str(alone.get("storage.catalog", "")):
        why = "only you may say which database this machine's passwords are sent to"
        raise _refusal(path, "storage.catalog", why, "set DATELINE_STORAGE")
    if ":" in str(alone.get("storage.vectors", "")):
        why = "only you may say which machine your articles are sent to"
        raise _refusal(path, "storage.vectors", why, f"set {variable('storage.vectors')}")
    return {**written, **given, **_own_keys(path, written, alone, given, environment)}


def _own_keys(
    path: Path, written: Mapping[str, Any], alone: Mapping[str, Any], given: Mapping[str, Any],
    environment: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    """The file's keys for the addresses that it names, which prevail: no others go there."""
    own: dict[str, Any] = {}
    if alone.get("openai.base_url"):
        own |= {name: written[name] for name in ("openai.api_key",) if written.get(name)}
        _keep_keys(path, own, given, environment)
    if alone.get("server"):
        if given.get("key") and not written.get("key"):
            remedy = f"set {variable('server')}, write that server's key into the file"
            raise _refusal(path, "server", f"{variable('key')} is not sent there", remedy)
        own |= {name: written[name] for name in ("key",) if written.get(name)}
    return own


def _keep_keys(path: Path, own: Mapping[str, Any], given: Mapping[str, Any], environment: Mapping[str, str]) -> None:
    """Raises BadInput where anything but the file's own key would go to the file's address."""
    names = [name for name in _SENT if environment.get(name)]
    if given.get("openai.api_key") and not own:
        known = (name for name in ("DATELINE_OPENAI_API_KEY", "OPENAI_API_KEY") if environment.get(name))
        names.append(next(known, "openai.api_key"))
    if names:
        remedy = "set OPENAI_BASE_URL, write that service's openai.api_key into the file"
        raise _refusal(path, "openai.base_url", f"{names[0]} is not sent there", remedy)


def _refusal(path: Path, name: str, why: str, remedy: str) -> BadInput:
    trusted = f"if the file is yours, name it: DATELINE_CONFIG={path}"
    return BadInput(f"{path.resolve()} sets {name}; {why}: {remedy}, or, {trusted}", param=name)
