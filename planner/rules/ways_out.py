"""Sentences for changes, one way or the other, and for ways out with their price."""

from collections.abc import Iterable

from planner.domain.changes import Change
from planner.domain.disruptions import Disruption
from planner.domain.findings import Finding
from planner.domain.outcome import WayOut
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import FewerServices, LegKnown, OtherRhythm
from planner.rules import disruptions, remedies
from planner.rules.wording import called, listed, place
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
    """Return the sentence for a way out: what would have to change, what it costs, and what it gives up.

    What takes back visits or services that were promised is said to be the last resort, with how many families lose.
    """
    once = {_way_there(change): change for change in reversed(way.changes)}
    changes = listed([explain_change(change, problem, _) for change in reversed(once.values())], _)
    words = {"changes": changes, "price": explain_price(way, _)}
    said = _works(way, problem, _).format(**words)
    if not way.gives_up:
        return said
    promises = given_up(way.gives_up, problem, _)
    return " ".join((said, _("These promises are then not kept: {promises}.").format(promises=promises)))


def _works(way: WayOut, problem: PlanningProblem, _: Translator) -> str:
    lost = {change: _taken_back(change, problem) for change in way.changes}
    visits = sum(n for change, n in lost.items() if isinstance(change, OtherRhythm))
    if visits:
        return _.plural(
            "As a last resort it works out if {changes}: {price}, and families lose {n} promised visit.",
            "As a last resort it works out if {changes}: {price}, and families lose {n} promised visits.",
            visits,
        ).replace("{n}", str(visits))
    services = sum(lost.values())
    if services:
        return _.plural(
            "As a last resort it works out if {changes}: {price}, and families lose a promised service at {n} visit.",
            "As a last resort it works out if {changes}: {price}, and families lose a promised service at {n} visits.",
            services,
        ).replace("{n}", str(services))
    return _("It works out if {changes}: {price}.")


def last_resort(problem: PlanningProblem, way: WayOut) -> bool:
    """Tell whether a way out takes back visits, or a service at visits, that were promised to families."""
    return any(_taken_back(change, problem) for change in way.changes)


def _taken_back(change: Change, problem: PlanningProblem) -> int:
    """Return how many promised visits a change takes back, or visits at which a service was promised."""
    if isinstance(change, FewerServices):
        place = change.locality_id, change.service_id
        promised = (one.visits_per_month for one in problem.promises if (one.locality_id, one.service_id) == place)
        return max(0, sum(promised) - change.visits_per_month)
    if not isinstance(change, OtherRhythm):
        return 0
    now = remedies.rhythm_now(change, problem)
    return max(0, now.visits_per_month - change.rhythm.visits_per_month) if now and now.pattern is None else 0


def _way_there(change: Change) -> object:
    """Return what tells changes apart: the way there and the way back are one where they take as long."""
    return (frozenset({change.from_id, change.to_id}), change.leg) if isinstance(change, LegKnown) else change


def given_up(findings: Iterable[Finding], problem: PlanningProblem, _: Translator) -> str:
    """Return promises once each, by place what was promised there: ``Dalsbruk (number of visits)``."""
    kinds: dict[str, dict[str, None]] = {}
    for finding in findings:
        key = finding.stop_id or str(finding.facts.get("locality_id", ""))
        whose = place(problem, key) or called(problem.organisation, finding.organisation_id, _)
        kinds.setdefault(whose, {})[_promised(finding, problem, _)] = None
    return listed([f"{whose} ({listed(list(what), _)})" for whose, what in kinds.items()], _)


def _promised(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return what was promised, in a few words."""
    if finding.rule == "service_promise":
        return called(problem.service, str(finding.facts.get("service_id", "")), _)
    return {
        "frequency": _("number of visits"),
        "spacing": _("days between visits"),
        "rhythm": _("visits on their dates"),
        "language": _("language of the place"),
        "pinned": _("locked visit"),
        "announced": _("announced day"),
        "invited": _("invited organisation"),
        "days_min": _("days agreed on"),
    }.get(finding.rule, finding.rule)


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
