"""Sentences for changes, one way or the other, and for ways out with their price."""

from collections.abc import Iterable

from planner.domain.changes import Change
from planner.domain.disruptions import Disruption
from planner.domain.findings import Finding
from planner.domain.outcome import WayOut
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import LegKnown
from planner.rules import disruptions, remedies
from planner.rules.wording import listed, place
from planner.words.catalogue import Translator
from planner.words.formats import capital, length


def explain_change(change: Change, problem: PlanningProblem, _: Translator) -> str:
    """Return what changes, in words that can follow *if*: no capital letter and no full stop.

    ``problem`` is the question before the change or after it; what it does not know is called by its id.
    """
    if isinstance(change, Disruption):
        return disruptions.explain(change, problem, _)
    return remedies.explain(change, problem, _)


def explain_changes(changes: Iterable[Change], problem: PlanningProblem, _: Translator) -> tuple[str, ...]:
    """Return a sentence per change, each with a capital letter and a full stop."""
    return tuple(f"{capital(explain_change(change, problem, _))}." for change in changes)


def explain_way(way: WayOut, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for a way out: what would have to change, what it costs, and what it gives up."""
    once = {_way_there(change): change for change in reversed(way.changes)}
    changes = listed([explain_change(change, problem, _) for change in reversed(once.values())], _)
    price = explain_price(way, _)
    if not way.gives_up:
        return _("It works out if {changes}: {price}.").format(changes=changes, price=price)
    places = given_up(way.gives_up, problem, _)
    return _("It works out if {changes}: {price}. A promise to {places} is then not kept.").format(
        changes=changes, price=price, places=places
    )


def _way_there(change: Change) -> object:
    """Return what tells changes apart: the way there and the way back are one where they take as long."""
    return (frozenset({change.from_id, change.to_id}), change.leg) if isinstance(change, LegKnown) else change


def given_up(findings: Iterable[Finding], problem: PlanningProblem, _: Translator) -> str:
    """Return the places promises are about, once each."""
    keys = (finding.stop_id or str(finding.facts.get("locality_id", "")) for finding in findings)
    return listed([place(problem, key) for key in dict.fromkeys(keys)], _)


def explain_price(way: WayOut, _: Translator) -> str:
    """Return what a way out costs in driving: ``18 km and 25 min more driving``."""
    if way.extra_minutes == 0 and round(way.extra_km) == 0:
        return _("no more driving")
    km, minutes = round(way.extra_km), way.extra_minutes
    words = {"km": f"{abs(km)} km", "minutes": length(abs(minutes))}
    if minutes < 0 or (minutes == 0 and km < 0):
        return _("{km} and {minutes} less driving").format(**words)
    return _("{km} and {minutes} more driving").format(**words)


def examples() -> tuple[Change, ...]:
    """Return at least one example of every kind of change, about the sample problem."""
    return (*remedies.examples(), *disruptions.examples())
