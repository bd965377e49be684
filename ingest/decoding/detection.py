"""Which encoding a text is in, when neither a mark nor a declaration says: by the words that its letters spell.

A detector ranks the encodings of the web by the languages that use them. A line or two of text is little for it to go
by, so of the first few the one is preferred that leaves nothing in the text that no language writes.
"""

import codecs
import re

from ingest.decoding.charsets import CODECS, codec_of

HEAD = 65_536  # bytes that are looked at
CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
CONTROL_SHARE = 100  # one control in so many bytes is no text; a stray one is a slip of some program

_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")  # how it turns from Latin letters to Japanese ones
_BLANKS = frozenset(" \t\n\u3000、。，．")
_WITH_A_BLANK = 60  # text holds one in so many characters

_NARROWER = ("ISO-8859-1", "ISO-8859-9")  # the detector distinguishes them; they are read as the wider ones
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")
_COMMONEST, _TIED = "cp1252", 0.9  # goes before a rarer one that fits another language hardly better
_TRIED = 8  # of the detector's; what comes after them fits worse still

_WORD = re.compile(r"[^\W\d_]+")
_OTHER_ALPHABET = re.compile("[\u0370-\u0fff]")  # what is no longer Latin: Greek, Cyrillic, Hebrew, Arabic, Thai, …
_MOSTLY_LATIN = 8  # Latin letters for each of another alphabet
_ODD = re.compile(
    r"[\x80-\x84\x86-\x9f\u02c7\u02d8-\u02dd]|‘(?!\S)|(?<![^\W_])[À-\u0fff](?=\d)"
    r"|(?<=[^\W\d_])[¢-©«-´¶-¿‚„†‡‰‹›™](?=[^\W\d_])|(?<=[a-zß-öø-ÿ])[À-ÖØ-Þ](?=[a-z])"
)


def likeliest(data: bytes) -> list[str]:
    """Python's codecs for the encodings that the bytes may be in, the likeliest first."""
    disguised = in_disguise(data)
    if disguised:
        return [disguised]
    head = data[:HEAD]
    return sorted(_ranked(head)[:_TRIED], key=lambda codec: _oddities(head.decode(codec, "ignore")))


def in_disguise(data: bytes) -> str | None:
    """An encoding whose bytes pass for UTF-8 or for no text at all: ISO-2022-JP, and UTF-16 that lacks its mark."""
    head = data[: HEAD - HEAD % 2]
    if _ISO_2022_JP.search(head):
        return "iso2022_jp"
    if not head.strip() or not has_controls(head):
        return None
    return next((name for name in ("utf-16-le", "utf-16-be") if _reads_as(name, head)), None)


def has_controls(head: bytes) -> bool:
    """Whether more of the bytes are controls than text has."""
    return (len(head) - len(head.translate(None, CONTROLS))) * CONTROL_SHARE > len(head)


def _reads_as(utf16: str, head: bytes) -> bool:
    """Whether it is nothing but letters and signs, with blanks between them."""
    try:
        text = codecs.getincrementaldecoder(utf16)().decode(head)
    except UnicodeDecodeError:
        return False
    blanks = sum(letter in _BLANKS for letter in text)
    odd = sum(not letter.isprintable() and letter not in "\t\r\n" for letter in text)
    return blanks * _WITH_A_BLANK >= len(text) and odd * CONTROL_SHARE <= len(text)


def _ranked(head: bytes) -> list[str]:
    """As the detector ranks them. Asked for are only those of the web: a short text fits those of old systems too."""
    import chardet  # here, because nearly every source is UTF-8

    found = chardet.detect_all(head, ignore_threshold=True, include_encodings=(*CODECS.values(), *_NARROWER))
    ranked = [(codec_of(item["encoding"] or ""), item["language"], item["confidence"]) for item in found]
    common = next((item for item in ranked if item[0] == _COMMONEST), None)
    if common and common[1] != ranked[0][1] and common[2] > _TIED * ranked[0][2]:
        ranked.insert(0, common)
    return list(dict.fromkeys(_with_euro(codec, head) for codec, _, _ in ranked if codec))


def _with_euro(codec: str, head: bytes) -> str:
    """ISO-8859-15 differs from Latin-1 by the euro, which stands where that has a sign no news text holds."""
    return "iso8859-15" if codec == "cp1252" and b"\xa4" in head and not _ONLY_WINDOWS.search(head) else codec


def _oddities(text: str) -> int:
    """What no language writes: controls, signs and capitals within words, words of two alphabets.

    Letters of another alphabet in a text that is all but wholly Latin are misread accents and signs too.
    """
    latin = others = mixed = 0
    for word in _WORD.findall(text):
        of_others = len(_OTHER_ALPHABET.findall(word))
        latin, others = latin + len(word) - of_others, others + of_others
        mixed += of_others if of_others < len(word) else 0
    stray = others if others * _MOSTLY_LATIN < latin else mixed
    return stray + len(_ODD.findall(text))
