"""What an ingest did."""

from dataclasses import dataclass, field

from ingest.article import Draft, Refusal


@dataclass(frozen=True, slots=True)
class Guess:
    """A source whose encoding nothing told, and what it was read as."""

    origin: str
    encoding: str


@dataclass(slots=True)
class Report:
    """What an ingest did: articles by what became of them, the refused sources, and what folders hold besides.

    withdrawn: articles that were in, and were taken out because their source withholds them.
    undated: how many of the articles have no date of publication. excerpts: how many are given in part, a beginning or
        a summary. guessed: sources read in the likeliest encoding.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    refused: list[Refusal] = field(default_factory=list)
    skipped: list[Refusal] = field(default_factory=list)
    undated: int = field(default=0, compare=False)  # said of the sources, no part of what was done
    excerpts: int = field(default=0, compare=False)
    guessed: list[Guess] = field(default_factory=list)

    def figures(self) -> dict[str, int]:
        """What anybody may be told of it."""
        counts = {name: getattr(self, name) for name in ("added", "changed", "unchanged", "withdrawn")}
        return {f"dateline.{name}": count for name, count in (counts | {"refused": len(self.refused)}).items()}

    def leave_out(self, source: Refusal) -> None:
        source = Refusal(source.origin, source.code, source.reason)
        (self.skipped if source.skipped else self.refused).append(source)

    def note(self, draft: Draft) -> None:
        """Counts what is worth knowing of a draft, whatever becomes of it; a file of many articles is told once."""
        self.undated += draft.published_at is None
        self.excerpts += draft.excerpt
        if draft.encoding:
            guess = Guess(draft.origin.partition("#")[0], draft.encoding)
            if guess not in self.guessed[-1:]:
                self.guessed.append(guess)
