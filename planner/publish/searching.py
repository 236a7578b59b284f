"""How a question finds things in the index. ``search.js`` follows the same rules, and a test asks both the same.

A word of the question is tried in four ways, and the first that finds anything counts: as it stands or with a
Finnish or Swedish ending; as the beginning of a word; as a part of one, or the other way round; with one
letter wrong. Words that find nothing are passed over, and of each kind those things stay that most words find.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.publish.folding import asked
from planner.publish.search_index import KINDS, Index

_FINNISH = ("n", "ssa", "sta", "lla", "lta", "lle", "ta", "tta", "na", "ksi", "seen", "siin", "t", "ten", "iden", "ni")
_SWEDISH = ("s", "et", "en", "ns", "ens", "ets", "bo", "bor", "borna", "sbo", "sbor", "sborna")
ENDINGS = frozenset((*_FINNISH, *_SWEDISH))
"""Folded endings of Finnish cases, of Swedish genitives and definite forms, of people from a place."""
_ENDING_MOST = 6
_PART_LEAST, _WRONG_LEAST = 4, 5
"""Letters a word needs before parts of words and one wrong letter are tried."""
_VOWELS = "aeiouy"

Keys = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by the numbers of things in the index, the best first."""

    services: tuple[int, ...] = ()
    localities: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self.services or self.localities or self.stops or self.organisations)


def search(index: Index, question: str) -> Found:
    """Return what the words of a question lead to."""
    words: dict[int, int] = {}
    worst: dict[int, int] = {}
    for word in asked(question):
        for thing, weak in _things(index["keys"], word).items():
            words[thing] = words.get(thing, 0) + 1
            worst[thing] = max(worst.get(thing, 0), weak)
    by_kind: list[tuple[int, ...]] = []
    for kind in range(len(KINDS)):
        here = [thing for thing in words if index["things"][thing][0] == kind]
        most = max((words[thing] for thing in here), default=0)
        kept = [thing for thing in here if words[thing] == most]
        by_kind.append(tuple(sorted(kept, key=lambda thing: (worst[thing], thing))))
    return Found(*by_kind)


def _things(keys: Keys, word: str) -> dict[int, int]:
    """Return the things that a word leads to, each with 1 when it is only where the thing lies, else 0."""
    ways: tuple[Callable[[Keys, str], list[str]], ...] = (_inflected, _begun, _part, _misspelt)
    for way in ways:
        found = way(keys, word)
        if found:
            refs = sorted({ref for key in found for ref in keys[key]}, reverse=True)
            return {ref // 2: ref % 2 for ref in refs}
    return {}


def _inflected(keys: Keys, word: str) -> list[str]:
    """Return keys that are the word, or its beginning before an ending."""
    ends = range(max(2, len(word) - _ENDING_MOST), len(word) + 1)
    return [word[:end] for end in ends if word[:end] in keys and is_ending(word[:end], word[end:])]


def _begun(keys: Keys, word: str) -> list[str]:
    return [key for key in keys if key.startswith(word)]


def _part(keys: Keys, word: str) -> list[str]:
    if len(word) < _PART_LEAST:
        return []
    return [key for key in keys if word in key or (len(key) >= _PART_LEAST and word.startswith(key))]


def _misspelt(keys: Keys, word: str) -> list[str]:
    """Return keys with one letter more, less, other or swapped, before an ending or without one."""
    if len(word) < _WRONG_LEAST:
        return []
    ends = range(max(_WRONG_LEAST, len(word) - _ENDING_MOST), len(word) + 1)
    return [
        key
        for key in keys
        if len(key) >= _PART_LEAST
        and any(is_ending(key, word[end:]) and within_one(key, word[:end]) for end in ends if abs(end - len(key)) <= 1)
    ]


def is_ending(stem: str, ending: str) -> bool:
    """Tell whether a word may end so after a stem: ``kemio`` + ``on``, ``turu`` + ``ssa``, or nothing."""
    last = stem[-1]
    return not ending or ending in ENDINGS or ending in (f"{last}n", f"h{last}n") or (ending == "a" and last in _VOWELS)


def within_one(one: str, other: str) -> bool:
    """Tell whether one letter added, left out, changed, or swapped with the next makes two words the same."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    swapped = len(one) == len(other) == 2 and one == other[::-1]  # noqa: PLR2004  a pair
    return max(len(one), len(other)) <= 1 or swapped
