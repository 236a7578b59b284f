"""Small pieces of sentences: names, days and numbers of a finding, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from planner.domain.findings import Finding
from planner.domain.language import Text
from planner.domain.problem import PlanningProblem
from planner.words.catalogue import Translator
from planner.words.formats import day_of_month, day_short

MOST_DATES = 8
"""A list of dates longer than this is cut."""


class _Named(Protocol):
    @property
    def names(self) -> Text: ...


def called(known: Mapping[str, _Named], key: str | None, _: Translator) -> str:
    """Return the name of a thing in the reader's language; its id where it has no name or does not exist."""
    thing = known.get(key or "")
    name = thing.names.best(_.language)[0] if thing else ""
    return name or key or ""


def place(problem: PlanningProblem, key: str | None) -> str:
    """Return the names of a stop, locality or depot, the municipality's first language first.

    ``Dalsbruk centrum / Taalintehtaan keskusta`` in a municipality of two languages, whoever reads it: so the
    place is found on signs and maps. The id, where there is no such place.
    """
    for known in (problem.stop, problem.locality, problem.depot):
        thing = known.get(key or "")
        if thing is not None:
            municipality = problem.municipality.get(thing.municipality_id)
            official = municipality.languages if municipality else ()
            names = dict.fromkeys(name for language in official if (name := thing.names.given(language)))
            return " / ".join(names) or thing.names.best(*official)[0] or thing.id
    return key or ""


def about(finding: Finding, problem: PlanningProblem, _: Translator) -> dict[str, str]:
    """Return what nearly every sentence needs: ``stop``, ``organisation`` and ``day``, as the reader writes them.

    A finding about a locality has its place instead of the stop's. Where no drivers are named, ``driver`` is the
    vehicle.
    """
    vehicle = called(problem.vehicle, str(finding.facts.get("vehicle_id", "")), _)
    return {
        "stop": place(problem, finding.stop_id or str(finding.facts.get("locality_id", ""))),
        "organisation": called(problem.organisation, finding.organisation_id, _),
        "day": day_short(finding.date, _.language) if finding.date else "",
        "vehicle": vehicle,
        "driver": called(problem.driver, str(finding.facts.get("driver_id", "")), _) or vehicle,
    }


def closed_because(problem: PlanningProblem, stop_ids: Iterable[str], day: date | None, _: Translator) -> str:
    """Return the name of what closes the first of the stops that is closed on a day; empty where nothing named does."""
    for key in stop_ids:
        if day is not None and key in problem.stop and (closures := problem.closures_of(key, day)):
            return closures[0].names.best(_.language)[0]
    return ""


def on_days(dates: Sequence[date], _: Translator) -> str:
    """Return dates as a list without years, the first ones where they are many: ``1.3., 2.3., 3.3. …``."""
    shown = ", ".join(day_of_month(day, _.language) for day in dates[:MOST_DATES])
    return shown + (" …" if len(dates) > MOST_DATES else "")


def law(problem: PlanningProblem, finding: Finding, _: Translator) -> str:
    """Return the name of the driving rules a finding speaks of, and where they can be read."""
    key = str(finding.facts.get("rules_id", ""))
    rules = problem.rules.get(key)
    return ", ".join(filter(None, (called(problem.rules, key, _), rules.source if rules else "")))


def number(finding: Finding, fact: str) -> int:
    """Return a fact that is a whole number."""
    value = finding.facts[fact]
    if not isinstance(value, int):
        msg = f"{finding.code}: fact {fact!r} is {value!r}, expected a whole number."
        raise TypeError(msg)
    return value


def day_of(finding: Finding, fact: str, _: Translator) -> str:
    """Return a fact that is a date, as the reader writes it."""
    value = finding.facts[fact]
    if not isinstance(value, date):
        msg = f"{finding.code}: fact {fact!r} is {value!r}, expected a date."
        raise TypeError(msg)
    return day_short(value, _.language)


def days(count: int, _: Translator) -> str:
    """Return a number of days in words: ``1 day``, ``7 days``."""
    return _.plural("{n} day", "{n} days", count).format(n=count)


def listed(parts: Sequence[str], _: Translator) -> str:
    """Return parts of a sentence in a row: ``one, two and three``."""
    if len(parts) < 2:  # noqa: PLR2004
        return "".join(parts)
    return _("{most} and {last}").format(most=", ".join(parts[:-1]), last=parts[-1])


def ended(sentence: str) -> str:
    """Return a sentence with one full stop where a date without its year ends it: ``pe 5.3.``, not ``pe 5.3..``."""
    return f"{sentence[:-2]}." if sentence.endswith("..") else sentence
