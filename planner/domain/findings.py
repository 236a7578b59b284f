"""What a check wants to say. A finding carries facts; sentences are made once, by the rule's ``explain``."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Fact = str | int | float | datetime.date | tuple[str, ...]


class Level(StrEnum):
    """How much a broken rule weighs.

    ``HARD``: law, physics, safety; a plan with one is never published. ``PROMISE``: agreed with
    municipalities and organisations; kept unless nothing else works, always listed. ``WISH``: weighed.
    """

    HARD = "hard"
    PROMISE = "promise"
    WISH = "wish"


@dataclass(frozen=True)
class Finding:
    """One flaw of a plan or of the data.

    ``code`` is ``rule.what``, stable and documented. ``stop_id``, ``organisation_id``, ``date`` say where
    (``None``: not about one). ``facts`` are typed values, what was found and what was expected.
    """

    code: str
    level: Level
    stop_id: str | None = None
    organisation_id: str | None = None
    date: datetime.date | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze the facts."""
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    @property
    def rule(self) -> str:
        """Name of the rule that speaks."""
        return self.code.partition(".")[0]

    def __hash__(self) -> int:
        """Hash by value, facts included."""
        return hash((self.code, self.level, self.stop_id, self.organisation_id, self.date, tuple(sorted(self.facts))))


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one judgement, in a stable order."""

    findings: tuple[Finding, ...]

    def at(self, level: Level) -> tuple[Finding, ...]:
        """Return the findings of one level."""
        return tuple(f for f in self.findings if f.level is level)

    @property
    def publishable(self) -> bool:
        """Tell whether no HARD finding stands."""
        return not self.at(Level.HARD)
