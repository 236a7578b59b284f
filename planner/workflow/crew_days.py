"""What the driver and the organisations need to know of a plan: their days, times, drives, and where to join."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from planner.domain.clock import Minutes
from planner.domain.days import Weekday
from planner.domain.plan import OnBoard, Plan, Route, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Joining, Organisation
from planner.publish.crew_papers import DaySheet, DayStep, OrganisationRoster, RosterRow
from planner.publish.wording import example_notice, status_label
from planner.rules.route_reading import Stand, driving_minutes, ferry_leaves, free_minutes, legs, stands
from planner.rules.wording import called, place
from planner.words.catalogue import Translator
from planner.words.formats import capital, clock, day_long, day_plain, day_short, length, month_name, span
from planner.workflow.roadbook import drives

SHORT_WAIT = 5
"""Minutes: a shorter wait comes from rounded times and is left to the drive."""


def day_sheets(problem: PlanningProblem, plan: Plan, _: Translator, *, today: date, version: int) -> list[DaySheet]:
    """Return the driver's sheet of every route, by date and bus."""
    routes = sorted(plan.routes, key=lambda route: (route.date, route.vehicle_id))
    return [_day_sheet(problem, plan, route, _, (today, version)) for route in routes]


def rosters(
    problem: PlanningProblem, plan: Plan, _: Translator, *, today: date, version: int
) -> list[OrganisationRoster]:
    """Return the days of every organisation that is on board of a visit, by name."""
    aboard = {one.organisation_id for visit in plan.all_visits() for one in visit.on_board}
    found = []
    for organisation in (one for one in problem.organisations if one.id in aboard):
        rows = tuple(_roster_rows(problem, plan, organisation, _))
        found.append(
            OrganisationRoster(
                tongue=_.tongue,
                organisation_id=organisation.id,
                organisation=called(problem.organisation, organisation.id, _),
                month=capital(month_name(plan.horizon.first, _.tongue)),
                rows=rows,
                contact=_ask(problem, _),
                made_on=today,
                printed=_printed(today, version, _),
                notice=_notice(problem, _),
            )
        )
    return found


def _day_sheet(problem: PlanningProblem, plan: Plan, route: Route, _: Translator, made: tuple[date, int]) -> DaySheet:
    bus, day = called(problem.vehicle, route.vehicle_id, _), capital(day_long(route.date, _.tongue))
    driven = sum(leg.km for leg in legs(problem, route))
    off = (visit for visit in plan.off_route if visit.date == route.date)
    totals, steps = _("Driving {minutes}, {km} km."), tuple(_steps(problem, route, _))
    return DaySheet(
        tongue=_.tongue,
        day=route.date,
        vehicle_id=route.vehicle_id,
        title=f"{bus}: {day}",
        day_words=day,
        bus=bus,
        driver=called(problem.driver, route.driver_id, _),
        at_work=_("At work {times}.").format(times=span(route.begins, route.ends, _.tongue)),
        totals=totals.format(minutes=length(driving_minutes(problem, route)), km=f"{driven:.0f}"),
        steps=steps,
        notes=(
            *(f"{place(problem, v.stop_id)}: {status_label(v.status, False, _)}" for v in off),
            *(f"{step.times}: {step.warning}" for step in steps if step.warning),
        ),
        contact=_ask(problem, _),
        made_on=made[0],
        printed=_printed(*made, _),
        notice=_notice(problem, _),
    )


def _steps(problem: PlanningProblem, route: Route, _: Translator) -> Iterator[DayStep]:
    """Yield what the driver does, in order: base time, drives, stops, breaks."""
    at = stands(problem, route)
    by_time: list[tuple[int, int, DayStep]] = []
    if at:
        first, last = at[0], at[-1]
        begun, ended = first.leaves + first.base, last.there - last.base
        work = (_("Work begins: {place}"), _("Work ends: {place}"))
        by_time.append((route.begins, 0, _work(route.begins, begun, work[0], place(problem, first.place_id), _)))
        by_time.append((ended, 3, _work(ended, route.ends, work[1], place(problem, last.place_id), _)))
        for drive, (here, there) in zip(drives(problem, route, _), pairwise(at), strict=False):
            start, arrived, end = _driven(problem, route, here, there)
            goal = place(problem, there.place_id)
            words = _("Drive to {place}: {drive}").format(place=goal, drive=drive)
            trouble = _trouble(problem, route, here, there, _)
            by_time.append((start, 1, DayStep("drive", _times(start, arrived, _), words, warning=trouble)))
            by_time.extend((since, 2, _waiting(since, until, _)) for since, until in _waits(route, arrived, end))
    for visit in route.visits:
        by_time.append((visit.arrives, 2, _at_stop(problem, visit, _)))
    for rest in route.breaks:
        step = DayStep("break", _times(rest.start, rest.end, _), _("Break") + f", {length(rest.minutes)}")
        by_time.append((rest.start, 2, step))
    yield from (step for _start, _order, step in sorted(by_time, key=lambda one: one[:2]))


def _driven(problem: PlanningProblem, route: Route, here: Stand, there: Stand) -> tuple[Minutes, Minutes, Minutes]:
    """Return when a drive begins, when the bus is there (after breaks on the way), and when the next thing begins.

    After a cancelled visit there is more time than road.
    """
    start, end = here.leaves + here.base, there.there - there.base
    leg = problem.travel.between(here.place_id, there.place_id)
    if leg is None:
        return start, end, end
    departure = ferry_leaves(leg, route, here, there) if leg.departures else None
    road = free_minutes(route, start, end)[: leg.minutes] if departure is None else [departure + leg.minutes - 1]
    missed = bool(leg.departures) and departure is None
    arrived = road[-1] + 1 if road and not missed else end
    return start, end if end - arrived < SHORT_WAIT else arrived, end


def _trouble(problem: PlanningProblem, route: Route, here: Stand, there: Stand, _: Translator) -> str:
    """Return why the driver cannot rely on a drive: no road is known, or no ferry fits; nothing when all is well."""
    leg = problem.travel.between(here.place_id, there.place_id)
    if leg is None:
        return _("How long this drive takes is not known. Ask before you set out.")
    if not leg.departures or ferry_leaves(leg, route, here, there) is not None:
        return ""
    departures = ", ".join(clock(one, _.tongue) for one in leg.departures_on(Weekday.of(route.date)))
    if not departures:
        return _("No ferry goes on this day. Ask before you set out.")
    return _("No ferry fits this drive, they leave at {departures}. Ask before you set out.").format(
        departures=departures
    )


def _waits(route: Route, since: Minutes, until: Minutes) -> Iterator[tuple[Minutes, Minutes]]:
    """Yield from when to when nothing is to be done between two times: what is left beside the breaks."""
    for rest in sorted(route.breaks, key=lambda one: one.start):
        if since < rest.end and rest.start < until:
            if since < rest.start:
                yield since, rest.start
            since = rest.end
    if since < until:
        yield since, until


def _waiting(start: Minutes, end: Minutes, _: Translator) -> DayStep:
    return DayStep("wait", _times(start, end, _), _("Waiting") + f", {length(end - start)}")


def _times(start: int, end: int, _: Translator) -> str:
    return f"{clock(start, _.tongue)}–{clock(end, _.tongue)}"


def _work(start: int, end: int, words: str, where: str, _: Translator) -> DayStep:
    return DayStep("work", _times(start, end, _), words.format(place=where))


def _at_stop(problem: PlanningProblem, visit: Visit, _: Translator) -> DayStep:
    stop = problem.stop[visit.stop_id]
    where = ", ".join(part for part in (stop.spot.best(_.language)[0], stop.address) if part)
    status = "" if visit.status is VisitStatus.PLANNED else status_label(visit.status, False, _)
    aboard = ", ".join(called(problem.organisation, one.organisation_id, _) for one in visit.on_board)
    times = _("Set up {arrives}–{opens}, open {opens}–{closes}, pack down {closes}–{departs}").format(
        arrives=clock(visit.arrives, _.tongue),
        opens=clock(visit.opens, _.tongue),
        closes=clock(visit.closes, _.tongue),
        departs=clock(visit.departs, _.tongue),
    )
    lines = (status, times, where, _("On board") + f": {aboard}" if aboard else "")
    shown = tuple(line for line in lines if line)
    return DayStep("stop", _times(visit.arrives, visit.departs, _), place(problem, stop.id), shown)


def _roster_rows(
    problem: PlanningProblem, plan: Plan, organisation: Organisation, _: Translator
) -> Iterator[RosterRow]:
    routes = {visit.id: route for route in plan.routes for visit in route.visits}
    for visit in plan.all_visits():
        mine = next((one for one in visit.on_board if one.organisation_id == organisation.id), None)
        if mine is not None:
            yield _roster_row(problem, visit, mine, _joining(problem, organisation, visit, routes.get(visit.id), _), _)


def _roster_row(problem: PlanningProblem, visit: Visit, mine: OnBoard, joining: str, _: Translator) -> RosterRow:
    stop = problem.stop[visit.stop_id]
    others = (one.organisation_id for one in visit.on_board if one is not mine)
    services = ", ".join(called(problem.service, key, _) for key in mine.service_ids)
    room = _("You can talk undisturbed in a private room") if mine.private_room else ""
    return RosterRow(
        day_words=capital(day_short(visit.date, _.tongue)),
        times=span(visit.opens, visit.closes, _.tongue),
        place=place(problem, stop.id),
        where=", ".join(part for part in (stop.spot.best(_.language)[0], stop.address) if part),
        services=". ".join(part for part in (services, room) if part),
        beside=", ".join(called(problem.organisation, key, _) for key in others),
        joining=joining,
        status="" if visit.status is VisitStatus.PLANNED else status_label(visit.status, False, _),
        off=visit.status is VisitStatus.CANCELLED,
    )


def _joining(
    problem: PlanningProblem, organisation: Organisation, visit: Visit, route: Route | None, _: Translator
) -> str:
    if organisation.joins is Joining.DEPOT and route is not None and route.vehicle_id in problem.vehicle:
        depot = place(problem, route.starts_at or problem.vehicle[route.vehicle_id].depot_id)
        words = _("Join at {place} at {begins}; back at {ends}.")
        begins, ends = clock(route.begins, _.tongue), clock(route.ends, _.tongue)
        return words.format(place=depot, begins=begins, ends=ends)
    return _("Join at the stop; the bus opens at {opens}.").format(opens=clock(visit.opens, _.tongue))


def _ask(problem: PlanningProblem, _: Translator) -> str:
    return _("Questions?") + f" {problem.region.phone}" if problem.region.phone else ""


def _notice(problem: PlanningProblem, _: Translator) -> str:
    return example_notice(_) if problem.region.example else ""


def _printed(today: date, version: int, _: Translator) -> str:
    return _("Printed on {date}. Version {version}.").format(date=day_plain(today, _.tongue), version=version)
