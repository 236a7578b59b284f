"""How a question finds things in the index. ``search.js`` follows the same rules, and a test asks both the same.

A word of the question is tried in four ways, and the first that finds anything counts: as it stands or with a
Finnish or Swedish ending; as the beginning of a word; as a part of one, or the other way round; with one
letter wrong. Words that find nothing are passed over, and of each kind those things stay that most words find.

A language or a weekday in the question narrows what is found to what has such a visit, and a service narrows places.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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
Numbers = list[tuple[int, ...]]
"""Things of each kind, by their numbers in the index."""
_SERVICE, _LOCALITY, _STOP, _ORGANISATION = range(len(KINDS))


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
    placed, offered = set[str](), set[str]()
    for word in asked(question):
        things = _things(index["keys"], word)
        kinds = {index["things"][thing][0] for thing in things}
        placed |= {word} if kinds & {_LOCALITY, _STOP} else set()
        offered |= {word} if _SERVICE in kinds else set()
        for thing, weak in things.items():
            words[thing] = words.get(thing, 0) + 1
            worst[thing] = max(worst.get(thing, 0), weak)
    found = [_best(index, kind, words, worst) for kind in range(len(KINDS))]
    return Found(*_narrowed(index, question, found, placed - offered and offered - placed))


def _best(index: Index, kind: int, words: Mapping[int, int], worst: Mapping[int, int]) -> tuple[int, ...]:
    """Return the things of a kind that most words lead to, those first that are meant themselves."""
    here = [thing for thing in words if index["things"][thing][0] == kind]
    most = max((words[thing] for thing in here), default=0)
    kept = [thing for thing in here if words[thing] == most]
    return tuple(sorted(kept, key=lambda thing: (worst[thing], thing)))


def _narrowed(index: Index, question: str, found: list[tuple[int, ...]], need_and_place: set[str]) -> Numbers:
    """Return what was found and has a visit in the language and on the weekday of the question.

    Places are further those where one of the services is to be had, if the question names both (in words of their
    own) and there is such a place. A question that names nothing else finds the places of such visits, and who speaks
    the language.
    """
    tags = _tags(index, question)
    if tags and not any(found):
        everywhere = range(len(index["things"]))
        found[_LOCALITY] = tuple(n for n in everywhere if index["things"][n][0] == _LOCALITY)
        found[_ORGANISATION] = tuple(n for n in everywhere if tags & _spoken(index, (n,)))
    if tags:
        visits = [visit for visit in index["visits"] if _suits(index, visit, tags)]
        found = [tuple(thing for thing in those if _visited(index, thing, visits)) for those in found]
    if need_and_place and found[_SERVICE]:
        wanted = set(found[_SERVICE])
        visits = [v for v in index["visits"] if _suits(index, v, tags) and wanted & set(index["boards"][v[4]])]
        for kind in (_LOCALITY, _STOP):
            found[kind] = tuple(thing for thing in found[kind] if _visited(index, thing, visits)) or found[kind]
    return found


def _tags(index: Index, question: str) -> set[str]:
    """Return the languages (``ar``) and weekdays (``2``, Tuesday) that a question names."""
    narrow: Mapping[str, str] = index["narrow"]
    return {narrow[key] for word in asked(question) for key in _inflected(narrow, word)[-1:]}


def _suits(index: Index, visit: list[int], tags: set[str]) -> bool:
    """Tell whether a visit takes place on one of the weekdays, and somebody on board speaks one of the languages."""
    days = {tag for tag in tags if tag.isdigit()}
    languages = tags - days
    weekday = str(date.fromisoformat(index["days"][visit[0]][0]).isoweekday())
    spoken = not languages or languages & _spoken(index, index["boards"][visit[4]])
    return visit[3] >= 0 and bool(spoken) and (not days or weekday in days)


def _spoken(index: Index, things: Iterable[int]) -> set[str]:
    """Return the languages of the organisations among things."""
    return {code for thing in things for code in index["speak"].get(str(thing), ())}


def _visited(index: Index, thing: int, visits: list[list[int]]) -> bool:
    """Tell whether one of the visits is at a place, or has a service or an organisation on board."""
    kind = index["things"][thing][0]
    if kind == _STOP:
        return any(visit[2] == thing for visit in visits)
    if kind == _LOCALITY:
        return any(index["things"][visit[2]][4] == thing for visit in visits)
    return any(thing in index["boards"][visit[4]] for visit in visits)


def _things(keys: Keys, word: str) -> dict[int, int]:
    """Return the things that a word leads to, each with 1 when it is only where the thing lies, else 0."""
    ways: tuple[Callable[[Keys, str], list[str]], ...] = (_inflected, _begun, _part, _misspelt)
    for way in ways:
        found = way(keys, word)
        if found:
            refs = sorted({ref for key in found for ref in keys[key]}, reverse=True)
            return {ref // 2: ref % 2 for ref in refs}
    return {}


def _inflected(keys: Mapping[str, Any], word: str) -> list[str]:
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
