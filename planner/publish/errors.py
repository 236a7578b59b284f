"""What goes wrong while publishing, told to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.words.catalogue import Translator


class PublishError(Exception):
    """Publishing stopped; what was live before is still live.

    ``sentence`` is an English key with placeholders: where, what was found, what to do. ``facts`` fill it.
    """

    def __init__(self, sentence: str, **facts: str | int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts

    def say(self, _: Translator) -> str:
        """Return the sentence for the reader."""
        return _(self.sentence).format(**self.facts)

    def __str__(self) -> str:
        """Return the sentence in English, for logs."""
        return self.sentence.format(**self.facts)


class UnpublishableError(PublishError):
    """What the data say cannot be published: a name too long for its paper, two things that would share a file.

    Nothing outside failed: whoever keeps the data mends it.
    """
