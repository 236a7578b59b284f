"""What Finnish words look like before their endings: ``Uusikaupunki`` → ``uudessakaupungi`` (+ ``ssa``).

For searching only: it may return stems that no Finn would use, as long as they are no other word. The
endings themselves are cut off when searching (:mod:`planner.publish.searching`), so one stem serves all
the cases that share it.
"""

import re
from collections.abc import Iterator

from planner.publish.folding import fold

_VOWELS = "aeiouyäöå"
_WEAK = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("lk", "l"), ("rk", "r"), ("hk", "h"), ("lp", "lv"), ("rp", "rv"), ("ht", "hd"), ("k", ""), ("p", "v"), ("t", "d"),
)  # fmt: skip
"""Consonant gradation: strong and weak consonants between a vowel and the last vowel."""
_WEAK_BEFORE_E = (("lk", "lj"), ("rk", "rj"), ("hk", "hj"))
"""Gradation in words like *Kurki*: ``kurje``."""
_FIRST_PARTS = {"uusi": ("uude", ("uuteen", "uutta")), "vanha": ("vanha", ("vanhaan", "vanhaa"))}
_FIRST_PARTS |= {"iso": ("iso", ("isoon", "isoa"))}
"""Adjectives that are inflected inside a name: their weak stem, and their forms before a strong one."""
_FIRST_ENDINGS = ("n", "ssa", "sta", "lla", "lta", "lle")
_REST_LEAST = 4
"""Letters after such an adjective below which it is no compound."""
_PLURAL = {"a": ("oi", "i"), "ä": ("öi", "i"), "i": ("ei", "i"), "e": ("i",)}


def stems(word: str) -> tuple[str, ...]:
    """Return what the endings of a Finnish word are put after, folded; the word itself comes first."""
    small = word.lower()
    found = dict.fromkeys([fold(small), *map(fold, _simple(small)), *map(fold, _compound(small))])
    return tuple(stem for stem in found if stem)


def _simple(word: str) -> Iterator[str]:
    """Yield the stems by how the word ends."""
    if word.endswith("nen"):
        yield from (word[:-3] + ending for ending in ("se", "si", "s"))
    elif word[-1:] == "t" and word[-2:-1] in tuple(_VOWELS):
        last, before = word[-2], word[:-2]
        yield from (before + vowel for vowel in _PLURAL.get(last, (last + "i",)))
    elif word[-1:] == "s":
        yield from _after_s(word)
    elif word[-1:] in tuple(_VOWELS):
        yield from _after_vowel(word)
    elif word:
        yield from (word + "i", word + "e")


def _after_s(word: str) -> Iterator[str]:
    """Yield ``kankaa`` of *kangas*, ``salpaukse`` of *Salpaus*, ``kasnäsi`` of *Kasnäs*."""
    base, last = word[:-1], word[-2:-1]
    yield word + "i"
    if last in ("a", "ä", "i", "e"):
        yield from (strong + last for strong in (base, *_graded(base, _UP)))
    if last in ("u", "y"):
        yield from (base + "de", base + "te")
    if last not in ("a", "ä"):
        yield base + "kse"


def _after_vowel(word: str) -> Iterator[str]:
    """Yield the strong and the weak stem; words in *i* have those in *e* too: ``järve`` of *järvi*."""
    yield from _graded(word)
    if word[-1] == "i":
        old = word[:-1] + "e"
        yield from (old, *_graded(old), *_graded(old, _WEAK_BEFORE_E))
    if word[-1] == "e":
        yield from (strong + "e" for strong in (word, *_graded(word, _UP)))
    if word.endswith("si"):
        yield from (word[:-2] + ending for ending in ("de", "te", "t"))


_UP = tuple((weak, strong) for strong, weak in _WEAK if weak)
"""Gradation the other way round: *kangas* is weak, ``kankaa`` strong."""


def _graded(stem: str, changes: tuple[tuple[str, str], ...] = _WEAK) -> Iterator[str]:
    """Yield the stem with its last consonants changed: ``turku`` → ``turu``."""
    match = re.fullmatch(rf"(.*[{_VOWELS}])([^{_VOWELS}]+)([{_VOWELS}])", stem)
    if match is None:
        return
    before, consonants, last = match.groups()
    yield from (before + put + last for found, put in changes if consonants == found)
    if changes is _WEAK and consonants == "k" and before[-1] == last and last in "uy":
        yield before + "v" + last


def _compound(word: str) -> Iterator[str]:
    """Yield the stems of a name whose first part is inflected too: ``uudessakaupungi``, ``uuteenkaupunki``."""
    for first, (weak, strong_heads) in _FIRST_PARTS.items():
        rest = word.removeprefix(first)
        if rest == word or len(rest) < _REST_LEAST:
            continue
        tails = tuple(_simple(rest)) or (rest,)
        yield from (weak + ending + tail for ending in _FIRST_ENDINGS for tail in tails)
        yield from (head + tail for head in strong_heads for tail in (rest, *tails))
