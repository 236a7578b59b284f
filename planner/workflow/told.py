"""One finding in words, with why and what would help."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.words.catalogue import Translator


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words, with its reasons and what would help in words."""

    sentence: str
    reasons: tuple[str, ...] = ()
    ways_out: tuple[str, ...] = ()

    def lines(self, _: Translator) -> Iterator[str]:
        """Yield the finding for a shell, why and what would help below it."""
        why, help_ = _("Why:"), _("What would help:")
        yield f"- {self.sentence}"
        yield from (f"    {why} {reason}" for reason in self.reasons)
        yield from (f"    {help_} {way}" for way in self.ways_out)
