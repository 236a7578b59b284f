"""Sentences about the data itself: what the planner cannot use, and what to do about it.

The findings are made by ``planner.checks.data``; they are no rules of a plan, but often the reason why a
promise could not be kept.
"""

from collections.abc import Callable, Mapping
from typing import Final

from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules import contradictions, data_disruptions, data_law, data_rooms, data_roster, out_of_reach
from planner.rules.sample import days_later
from planner.rules.wording import about, called, day_of, number, place
from planner.words.catalogue import Translator
from planner.words.formats import length

NAME = "data"

_PAGES: Final[Mapping[str, Callable[[Finding, PlanningProblem, Translator], str]]] = {
    **dict.fromkeys(data_disruptions.CODES, data_disruptions.explain),
    **dict.fromkeys(data_law.CODES, data_law.explain),
    **dict.fromkeys(data_rooms.CODES, data_rooms.explain),
    **dict.fromkeys(data_roster.CODES, data_roster.explain),
    **dict.fromkeys(out_of_reach.CODES, out_of_reach.explain),
}
"""Who says the sentence, where it stands on a page of its own."""


def title(_: Translator) -> str:
    """Return a few words for lists."""
    return _("What the planner cannot use")


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for one finding about the data."""
    contradiction = contradictions.explain(finding, problem, _)
    if contradiction is not None:
        return contradiction
    words = about(finding, problem, _)
    for fact in ("found", "expected", "over"):
        if fact in finding.facts:
            words[fact] = length(number(finding, fact))
    if "since" in finding.facts:
        words["since"] = day_of(finding, "since", _)
    words["service"] = called(problem.service, str(finding.facts.get("service_id", "")), _)
    words["locality"] = place(problem, str(finding.facts.get("locality_id", "")))
    what = finding.code.partition(".")[2]
    if what in _PAGES:
        return _PAGES[what](finding, problem, _)
    if what == "unreachable_in_shift":
        return _too_long(_)[str(finding.facts["limit"])].format(**words)
    return (_of_stops(_) | _of_others(_))[what].format(**words)


def _of_stops(_: Translator) -> dict[str, str]:
    return {
        "closed_stop": _(
            "{stop}: the stop is closed for good from {since} on, but visits are still promised to it. "
            "Set its number of visits to 0, and tell families where to go instead."
        ),
        "ferry_only": _(
            "{stop}: only a ferry goes there, and its departures are not given, so no visit can be planned. "
            "Add the ferry with its departures to the table of legs, or agree on a stop on the mainland side."
        ),
        "no_departure": _(
            "{stop}: on no day of this period there is both a ferry to this stop and one back within the hours of the "
            "shift. Let the shift begin earlier or end later, or choose other weekdays."
        ),
        "no_position": _(
            "{stop}: its place on the map is missing and no driving time is given, so no visit can be planned. "
            "Give its coordinates, or a driving time from the depot."
        ),
        "no_way": _(
            "{stop}: no way is known between the depot and this stop, so no visit can be planned. "
            "Give a driving time in both directions."
        ),
        "no_window": _(
            "{stop}: no hours are given in which the bus may stand here, so no visit can be planned. "
            "Agree on hours for at least one weekday."
        ),
        "dwell_longer_than_window": _(
            "{stop}: a visit takes {found} with set-up and pack-down, but the longest time the bus may stand here "
            "is {expected}. Agree on longer hours, or on a shorter visit."
        ),
        "no_common_day": _(
            "{stop}: on no day of this period is the stop open while the bus has a shift. "
            "Add a shift on one of the stop's weekdays, or agree on other hours."
        ),
        "nobody_can_come": _(
            "{stop}: no organisation can come at the hours of this stop. "
            "Ask organisations about its weekdays, or agree on other hours."
        ),
    }


def _of_others(_: Translator) -> dict[str, str]:
    return {
        "no_availability": _(
            "{organisation} has given no times in this period, so it is never on board. Ask when it can come."
        ),
        "never_at_a_stop": _(
            "{organisation} can come in this period, but never at the hours of a stop, so it is never on board. "
            "Ask it about other hours, or agree on other hours with a stop."
        ),
        "no_operating_day": _(
            "The bus has no day to drive in this period: there is no shift, every shift falls on a holiday, or a "
            "disruption takes them all. Add shifts, take the disruption back, or choose another period."
        ),
        "nobody_offers": _(
            "{locality}: “{service}” is promised, but no organisation that can come in this period offers it. "
            "Find an organisation for it, or take the promise back and tell the families."
        ),
        "no_stop_in_locality": _(
            "{locality}: “{service}” is promised, but no stop there is visited. "
            "Promise visits to a stop of this place, or take the promise back and tell the families."
        ),
        "locality_closed": _(
            "{locality}: “{service}” is promised, but every stop there is closed or out of season in the whole period. "
            "Take the promise back for this period and tell the families, or agree on other seasons."
        ),
    }


def _too_long(_: Translator) -> dict[str, str]:
    return {
        "window": _(
            "{stop}: even as the only visit of the day, opened on the half hour, the visit ends {over} after the "
            "stop's hours. Let the shift begin earlier, or agree on later hours."
        ),
        "shift": _(
            "{stop}: even as the only visit of the day, the day is {over} longer than the shift. "
            "Make the shift longer, or agree on other hours or a shorter visit."
        ),
        "work": _(
            "{stop}: even as the only visit of the day, the driver would work {over} more than allowed in a day. "
            "Agree on a shorter visit."
        ),
        "driving": _(
            "{stop}: even as the only visit of the day, the driver would drive {over} more than allowed in a day. "
            "Give the bus a place to stay overnight nearer to it, or agree on a stop that is nearer."
        ),
        "break": _(
            "{stop}: the visit is {over} too long for a driver to work without a break. Agree on a shorter visit."
        ),
    }


def examples() -> tuple[Finding, ...]:
    """Return one example per code, and each way in which a stop can be too far for a day."""
    promise: dict[str, Fact] = {"service_id": "advice", "locality_id": "kimitoon"}
    return (
        _stop("closed_stop", since=days_later(-8)),
        _stop("ferry_only"),
        _stop("no_departure"),
        _stop("no_position"),
        _stop("no_way"),
        _stop("no_window"),
        _stop("dwell_longer_than_window", found=275, expected=240),
        _stop("no_common_day"),
        _stop("nobody_can_come"),
        *(
            _stop("unreachable_in_shift", over=35, limit=limit)
            for limit in ("window", "shift", "work", "driving", "break")
        ),
        *contradictions.examples(),
        *out_of_reach.examples(),
        Finding("data.no_availability", Level.PROMISE, organisation_id="families"),
        Finding("data.never_at_a_stop", Level.PROMISE, organisation_id="families"),
        Finding("data.no_operating_day", Level.HARD),
        Finding("data.nobody_offers", Level.PROMISE, facts=promise),
        Finding("data.no_stop_in_locality", Level.PROMISE, facts=promise),
        Finding("data.locality_closed", Level.PROMISE, facts=promise),
        *data_law.examples(),
        *data_rooms.examples(),
        *data_roster.examples(),
        *data_disruptions.examples(),
    )


def _stop(what: str, **facts: Fact) -> Finding:
    return Finding(f"data.{what}", Level.PROMISE, "dalsbruk", facts=facts)
