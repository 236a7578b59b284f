"""Sentences for disruptions: what comes over a plan."""

from typing import assert_never

from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.disruptions import (
    ALL_DAY,
    BusOut,
    Disruption,
    DriverAway,
    HolidayAdded,
    OrganisationAway,
    StopAdded,
    StopClosed,
    StopGone,
)
from planner.domain.language import Text
from planner.domain.problem import PlanningProblem
from planner.rules.sample import EXAMPLE_DAY, days_later, sample_problem
from planner.rules.wording import called, place
from planner.words.catalogue import Translator
from planner.words.formats import day_short, span


def explain(change: Disruption, problem: PlanningProblem, _: Translator) -> str:
    """Return what happens, in words without a capital letter and a full stop."""
    match change:
        case BusOut():
            return _("{vehicle} is out of use {dates}").format(
                vehicle=called(problem.vehicle, change.vehicle_id, _), dates=_dates(change.dates, _)
            )
        case DriverAway():
            return _("{driver} does not drive {dates}").format(
                driver=called(problem.driver, change.driver_id, _), dates=_dates(change.dates, _)
            )
        case OrganisationAway():
            hours = "" if change.window == ALL_DAY else f", {span(change.window.start, change.window.end, _.language)}"
            return _("{organisation} cannot come {dates}").format(
                organisation=called(problem.organisation, change.organisation_id, _),
                dates=f"{_dates(change.dates, _)}{hours}",
            )
        case StopClosed():
            stop, name = place(problem, change.stop_id), change.names.best(_.language)[0]
            return _("{stop} is closed {dates} ({name})").format(stop=stop, dates=_dates(change.dates, _), name=name)
        case HolidayAdded():
            return _holiday(change, problem, _)
        case StopAdded():
            return _("{stop} is a new stop").format(stop=change.stop.names.best(_.language)[0] or change.stop.id)
        case StopGone():
            stop = place(problem, change.stop_id)
            return _("{stop} is no longer a stop from {day} on").format(
                stop=stop, day=day_short(change.since, _.language)
            )
        case _ as never:
            assert_never(never)


def _holiday(change: HolidayAdded, problem: PlanningProblem, _: Translator) -> str:
    words = {"dates": _dates(change.dates, _), "name": change.names.best(_.language)[0]}
    if not change.municipality_id:
        return _("no stop receives anybody {dates} ({name})").format(**words)
    municipality = called(problem.municipality, change.municipality_id, _)
    return _("no stop in {municipality} receives anybody {dates} ({name})").format(municipality=municipality, **words)


def _dates(dates: DateRange, _: Translator) -> str:
    first, last = day_short(dates.first, _.language), day_short(dates.last, _.language)
    return (
        _("on {day}").format(day=first) if first == last else _("from {first} to {last}").format(first=first, last=last)
    )


def examples() -> tuple[Disruption, ...]:
    """Return at least one example of every disruption, about the sample problem."""
    week, easter = DateRange(EXAMPLE_DAY, days_later(4)), Text("Pääsiäinen", "Påsk", "Easter")
    return (
        BusOut("bus", week),
        DriverAway("driver", week),
        OrganisationAway("families", DateRange(EXAMPLE_DAY, EXAMPLE_DAY)),
        OrganisationAway("families", week, TimeWindow(720, 900)),
        StopClosed("kimito", week),
        HolidayAdded(week, easter),
        HolidayAdded(week, easter, "322"),
        StopAdded(sample_problem().stop["dalsbruk"], ()),
        StopGone("kimito", EXAMPLE_DAY),
    )
