"""What the kinds of output hand over: files by path, from a timetable or from all languages together."""

from collections.abc import Mapping

from planner.domain.language import Language
from planner.publish.values import Timetable

Files = dict[str, bytes]
"""The content of files by their path, always with ``/``."""
Timetables = Mapping[Language, Timetable]
"""The same timetable in every language."""


def main_of(timetables: Timetables) -> Timetable:
    """Return the timetable of the region's main language, or the first there is."""
    some = next(iter(timetables.values()))
    return timetables.get(Language(some.main_language), some)


def first_of(languages: tuple[str, ...], timetables: Timetables) -> Timetable:
    """Return the timetable in the first of a place's languages that there is one in, else the main one."""
    known = (timetables[Language(code)] for code in languages if code in timetables)
    return next(known, main_of(timetables))
