"""The body of an answer as it comes in, unpacked piece by piece and bounded by what it unpacks to."""

import zlib
from collections.abc import Iterable, Iterator

from ingest.fetching.problems import FetchProblem

ACCEPTED = "gzip, deflate"
_PIECE = 65_536


def unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The whole body. Raises FetchProblem where it has more than ``most`` bytes, or is not packed as it says."""
    found = bytearray()
    for piece in _decoded(pieces, encoding):
        found += piece
        if len(found) > most:
            raise FetchProblem("too_large", f"It is larger than {most:,} bytes once unpacked.")
    return bytes(found)


def _decoded(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    names = [name.strip() for name in encoding.lower().split(",") if name.strip() not in ("", "identity")]
    if not names:
        return iter(pieces)
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise FetchProblem("malformed", f"It is packed as {encoding!r}, which nobody asked for.")
    return _inflated(pieces, names[0] == "deflate")


def _inflated(pieces: Iterable[bytes], is_deflate: bool) -> Iterator[bytes]:
    """Never more than a piece at once: a thousandth of a bomb's size is enough to tell that it is one."""
    inflate = None
    try:
        for piece in filter(None, pieces):
            inflate = inflate or zlib.decompressobj(_window(piece, is_deflate))
            while piece and not inflate.eof:
                yield inflate.decompress(piece, _PIECE)
                piece = inflate.unconsumed_tail
        while (
            inflate and not inflate.eof and (rest := inflate.decompress(b"", _PIECE))
        ):  # held back, for it was too much
            yield rest
    except zlib.error as error:
        raise FetchProblem("malformed", "What it is packed in is damaged.") from error
    if inflate and not inflate.eof:
        raise FetchProblem("malformed", "What it is packed in is cut short.")


def _window(first: bytes, is_deflate: bool) -> int:
    """Gzip; or zlib, which servers call deflate, unless they mean it."""
    if not is_deflate:
        return 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if first[0] & 0x0F == 8 else -zlib.MAX_WBITS
