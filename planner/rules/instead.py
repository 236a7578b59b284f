"""Sentences that say what it would take to fulfil a wish: the other wishes and the driving it is weighed against.

The solver finds them by planning near the plan with the wish fulfilled (``planner.solver.unfulfilled``): what that plan
has less of is why the wish is not fulfilled.
"""

from collections.abc import Callable

from planner.domain.findings import Fact, Finding, Level
from planner.domain.outcome import WayOut
from planner.domain.problem import PlanningProblem
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length

NAME = "instead"
DRIVING, WISH, ALL_WISHES = f"{NAME}.driving", f"{NAME}.wish", f"{NAME}.wishes"
MOST = 4
"""So much is named beside one wish."""
Title = Callable[[str], str]
"""Returns the title of a rule by its name."""


def title(_: Translator) -> str:
    """Return a few words for lists."""
    return _("What a wish would take")


def of_way(wish: Finding, way: WayOut) -> tuple[Finding, ...]:
    """Return what another plan would take to fulfil a wish; none where it takes nothing: it was only not found."""
    named: list[Finding] = []
    if way.extra_wishes < 0:
        return ()
    if way.extra_minutes > 0:
        facts: dict[str, Fact] = {"minutes": way.extra_minutes, "km": way.extra_km}
        named.append(Finding(DRIVING, Level.WISH, wish.stop_id, wish.organisation_id, facts=facts))
    once = {(one.rule, where): one for one in way.less_fulfilled if (where := _place(one))}
    named += (
        Finding(WISH, Level.WISH, one.stop_id, one.organisation_id, one.date, {**one.facts, "rule": one.rule})
        for one in once.values()
    )
    if not named and way.extra_wishes > 0:
        facts = {"minutes": way.extra_wishes}
        named.append(Finding(ALL_WISHES, Level.WISH, wish.stop_id, wish.organisation_id, facts=facts))
    return tuple(named[:MOST])


def _place(finding: Finding) -> tuple[object, ...]:
    facts = finding.facts
    return (finding.stop_id, finding.organisation_id, finding.date, facts.get("locality_id"), facts.get("vehicle_id"))


def explain(finding: Finding, problem: PlanningProblem, _: Translator, rule_title: Title) -> str:
    """Return the sentence for one thing that would have to give way."""
    if finding.code == DRIVING:
        km = f"{round(float(str(finding.facts['km'])))} km"
        return _("It would take {km} and {minutes} more driving.").format(km=km, minutes=_minutes(finding))
    if finding.code == ALL_WISHES:
        return _("The other wishes together would lose as much as {minutes} of driving.").format(
            minutes=_minutes(finding)
        )
    return _("{where}: the wish “{rule}” would be fulfilled less.").format(
        where=where(finding, problem, _), rule=rule_title(str(finding.facts["rule"]))
    )


def where(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return what a wish is about: a stop, a place, an organisation or a bus, and the day where it is about one."""
    words = about(finding, problem, _)
    whose = words["stop"] or words["organisation"] or words["vehicle"]
    return ", ".join(filter(None, (whose, words["day"])))


def _minutes(finding: Finding) -> str:
    return length(number(finding, "minutes"))


def examples() -> tuple[Finding, ...]:
    """Return one example per code."""
    return (
        Finding(DRIVING, Level.WISH, "kimito", facts={"minutes": 25, "km": 18.2}),
        Finding(WISH, Level.WISH, "dalsbruk", facts={"rule": "same_weekday"}),
        Finding(WISH, Level.WISH, "dalsbruk", None, EXAMPLE_DAY, {"rule": "full_dwell"}),
        Finding(ALL_WISHES, Level.WISH, "kimito", facts={"minutes": 20}),
    )
