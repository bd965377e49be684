"""The keys as a server has them at hand: read again whenever their file has changed."""

from collections.abc import Sequence
from pathlib import Path

from qa.doors.keys import store
from qa.doors.keys.key import Key, digest_of

_Mark = tuple[int, int, int]


class Ring:
    """The keys of the collection in this folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark: _Mark | None = None
        self._keys: Sequence[Key] = ()

    def keys(self) -> Sequence[Key]:
        """All that there are, those that have expired among them. Raises CollectionBroken."""
        mark = self._seen()
        if mark != self._mark:
            self._keys = store.read(self._folder)  # where that fails, the mark stays the old one, and it is tried again
            self._mark = mark
        return self._keys

    def find(self, secret: str) -> Key | None:
        """The key with this secret. All are compared, so that the time tells nothing of which it is."""
        digest = digest_of(secret)
        found = [key for key in self.keys() if key.fits(digest)]
        return found[0] if found else None

    def _seen(self) -> _Mark | None:
        """What changes with the file: it is only ever replaced."""
        try:
            found = (self._folder / store.FILE).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:  # reading says why
            return (-1, 0, 0)
        return (found.st_ino, found.st_mtime_ns, found.st_size)
