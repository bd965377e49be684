"""The file that a command is given, or standard input."""

import errno
import sys
from pathlib import Path

from ingest.errors import BadInput

_NO_FILE = (errno.ENOENT, errno.ENAMETOOLONG)


def text_of(name: str, command: str, param: str = "file") -> str:
    """Its text, of ``-`` that of standard input. Raises BadInput that names the argument."""
    try:
        return (sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text", param=param) from error
    except IsADirectoryError as error:
        raise BadInput(
            f"{name} is a folder; name a file of plain text, or - for standard input", param=param
        ) from error
    except OSError as error:
        remedy = f"; - reads standard input, as in: echo TEXT | dateline {command} -" if error.errno in _NO_FILE else ""
        raise BadInput(f"{name} cannot be read: {error.strerror}{remedy}", param=param) from error
