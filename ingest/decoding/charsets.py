"""Names of encodings: from what headers and pages call them to what Python reads them with, as browsers understand it.

Only the encodings of the WHATWG's list and UTF-32 are known. Python has others that no article is written in, and some
that are none at all (``rot13``, ``unicode_escape``).
"""

import codecs

# Python's codec with the name that people and browsers know it by.
CODECS = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE", "utf-32-le": "UTF-32LE",
    "utf-32-be": "UTF-32BE", "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252",
    "cp1253": "windows-1253", "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256",
    "cp1257": "windows-1257", "cp1258": "windows-1258", "cp874": "windows-874", "cp866": "IBM866",
    "iso8859-2": "ISO-8859-2", "iso8859-3": "ISO-8859-3", "iso8859-4": "ISO-8859-4", "iso8859-5": "ISO-8859-5",
    "iso8859-6": "ISO-8859-6", "iso8859-7": "ISO-8859-7", "iso8859-8": "ISO-8859-8", "iso8859-10": "ISO-8859-10",
    "iso8859-13": "ISO-8859-13", "iso8859-14": "ISO-8859-14", "iso8859-15": "ISO-8859-15",
    "iso8859-16": "ISO-8859-16", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic", "cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP",
    "gb18030": "gb18030", "big5hkscs": "Big5", "cp949": "EUC-KR",
}  # fmt: skip

# The encoding that is really meant: what is called by the narrower name holds letters of the wider one.
_AS_BROWSERS_READ = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
    "utf-16": "utf-16-le", "utf-32": "utf-32-le",
}  # fmt: skip

# Names that browsers know and Python does not.
_ALIASES = {
    **dict.fromkeys(("unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("unicode", "ucs-2", "iso-10646-ucs-2", "csunicode", "unicodefeff"), "utf-16-le"),
    **{f"x-cp125{number}": f"cp125{number}" for number in range(9)},
    **dict.fromkeys(("windows-874", "dos-874"), "cp874"),
    **dict.fromkeys(("x-mac-roman", "mac", "csmacintosh"), "mac-roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac-cyrillic"),
    **dict.fromkeys(("koi", "koi8"), "koi8-r"),
    "koi8-ru": "koi8-u",
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "csiso88598i", "logical", "visual"), "iso8859-8"),
    **dict.fromkeys(("iso-8859-6-i", "iso-8859-6-e", "csiso88596e"), "iso8859-6"),
    **{"iso88592": "iso8859-2", "iso885913": "iso8859-13", "csisolatin9": "iso8859-15", "sun_eu_greek": "iso8859-7"},
    **dict.fromkeys(("x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("x-euc-jp", "cseucpkdfmtjapanese"), "euc_jp"),
    **dict.fromkeys(("x-gbk", "gb_2312", "gb_2312-80", "csgb2312"), "gb18030"),
    **dict.fromkeys(("x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("windows-949", "ksc_5601", "ks_c_5601-1989", "iso-ir-149", "cseuckr", "csksc56011987"), "cp949"),
}  # fmt: skip


def codec_of(label: str) -> str | None:
    """Python's codec for the name that a header or a page gives; None for a name of no encoding that is read."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    name = _AS_BROWSERS_READ.get(name, name)
    return name if name in CODECS else None
