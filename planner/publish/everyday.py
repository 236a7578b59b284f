"""From everyday words to services: who types *raha* means guidance and food aid.

The words stand in ``everyday_words.csv``, one subject a row: what people type in Finnish, Swedish and English,
the beginnings of words in a service's name that show it is about the subject (``named``), and the categories
that always are. Add a word by editing that file.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planner.domain.language import Language
from planner.domain.services import Service
from planner.publish.folding import fold, tokens
from planner.publish.values import Phrase

EVERYDAY_WORDS = Path(__file__).parent / "everyday_words.csv"


@dataclass(frozen=True, slots=True)
class Subject:
    """What people are in need of: their words for it, and how services that help are recognised."""

    name: str
    words: tuple[Phrase, ...]
    named: tuple[str, ...]
    """Folded beginnings of words in a service's name."""
    categories: frozenset[str]

    def concerns(self, service: Service) -> bool:
        """Tell whether a service is about this."""
        name = " ".join(service.names.given(language) for language in Language)
        return service.category in self.categories or any(word.startswith(self.named) for word in tokens(name))


@cache
def subjects(path: Path = EVERYDAY_WORDS) -> tuple[Subject, ...]:
    """Return all subjects of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Subject(
                row["topic"],
                tuple(
                    Phrase(word, language.value)
                    for language in Language
                    for word in row.get(language.value, "").split()
                ),
                tuple(map(fold, row["named"].split())),
                frozenset(row["categories"].split()),
            )
            for row in csv.DictReader(file)
        )


def everyday_words(service: Service) -> tuple[Phrase, ...]:
    """Return the words by which people look for a service without knowing its name."""
    return tuple(dict.fromkeys(word for subject in subjects() if subject.concerns(service) for word in subject.words))
