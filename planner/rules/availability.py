"""Organisations come only when they said they can, and are in one place at a time."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import ClassVar, NamedTuple

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import DateRange
from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import Shift
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Availability, Joining, Organisation
from planner.rules.decisions import Decisions, Expression
from planner.rules.reading import driven, in_a_room
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import span

_Span = tuple[Minutes, Minutes]


class _Turn(NamedTuple):
    """An organisation at a visit from ``start`` to ``end``; ``bus`` is empty where the visit is held in a room."""

    organisation_id: str
    visit: Visit
    bus: str
    start: Minutes
    end: Minutes
    all_day: bool = False
    """It joins at the depot: from the beginning to the end of the route."""


class OrganisationAvailable(PlanRule):
    """An organisation is on board only when it said it can be there: for all of the opening hours.

    One that joins at the depot is under way, and has to be available, from the beginning to the end of the route. One
    of its *yes* times of that day covers these hours, and no *no* time touches them: a no always wins. An organisation
    that gave no times is never on board. It comes on at most one bus a day, and on none while it is at a visit held
    without the bus; whether it can be at that one is looked at before planning.
    """

    name: ClassVar[str] = "availability"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Organisations come when they can")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        hours = {shift.key: _hours(decisions, shift) for shift in problem.shifts}
        for organisation in problem.organisations:
            rows = _said(problem, organisation)
            for shift in problem.shifts if organisation.joins is Joining.STOP else ():
                today = [row for row in rows if row.applies_on(shift.date)]
                for stop in problem.stops:
                    there = decisions.on_board(organisation.id, stop.id, shift)
                    if isinstance(there, int) and there == 0:
                        continue  # nobody is anywhere that is not visited
                    suitable = decisions.total(
                        opens for span, opens in hours[shift.key].get(stop.id, {}).items() if _may(today, *span)
                    )
                    decisions.require(there <= suitable)
            for day in sorted({shift.date for shift in problem.shifts}):
                same_day = [shift for shift in problem.shifts if shift.date == day]
                if len(same_day) > 1:
                    vehicles = decisions.total(decisions.comes(organisation.id, shift) for shift in same_day)
                    decisions.require(vehicles <= 1)
        riders = [one for one in problem.organisations if one.joins is Joining.DEPOT]
        for shift in problem.shifts if riders else ():
            _ride_along(decisions, shift, riders)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield organisations on board when they cannot be, or in two places on one day."""
        told: set[tuple[str, date, str, Minutes]] = set()
        for turn in _turns(problem, plan):
            whole_route = (turn.organisation_id, turn.visit.date, turn.bus, turn.start)
            if turn.bus and turn.organisation_id in problem.organisation and not (turn.all_day and whole_route in told):
                told.add(whole_route)
                yield from self._times(problem, turn)
        yield from self._places(problem, plan)

    def _times(self, problem: PlanningProblem, turn: _Turn) -> Iterator[Finding]:
        visit, key = turn.visit, turn.organisation_id
        rows = [r for r in problem.availability if r.organisation_id == key and _speaks_of(r, visit)]
        names = ("begins", "ends") if turn.all_day else ("opens", "closes")
        facts: dict[str, Fact] = dict(zip(names, (turn.start, turn.end), strict=True))
        under_way = "_under_way" if turn.all_day else ""

        def finding(what: str, row: Availability | None = None) -> Finding:
            hours = {"since": row.window.start, "until": row.window.end} if row else {}
            return Finding(f"availability.{what}", self.level, visit.stop_id, key, visit.date, facts | hours)

        for row in rows:
            if not row.available and row.window.start < turn.end and turn.start < row.window.end:
                yield finding(f"said_no{under_way}", row)
                return
        yes = [row for row in rows if row.available]
        if not yes:
            yield finding("not_that_day")
        elif not any(row.window.start <= turn.start and turn.end <= row.window.end for row in yes):
            nearest = max(yes, key=lambda r: min(r.window.end, turn.end) - max(r.window.start, turn.start))
            yield finding(f"not_all_hours{under_way}", nearest)

    def _places(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        turns: dict[tuple[object, str], list[_Turn]] = defaultdict(list)
        for turn in _turns(problem, plan):
            turns[turn.visit.date, turn.organisation_id].append(turn)
        for (_day, organisation_id), of_day in turns.items():
            buses = {turn.bus for turn in of_day if turn.bus}
            visit = of_day[-1].visit
            if len(buses) > 1:
                facts: dict[str, Fact] = {"found": len(buses)}
                yield Finding(
                    "availability.two_vehicles", self.level, visit.stop_id, organisation_id, visit.date, facts
                )
            for one, other in combinations(of_day, 2):
                if bool(one.bus) != bool(other.bus) and one.start < other.end and other.start < one.end:
                    both: dict[str, Fact] = {"other_stop_id": one.visit.stop_id}
                    place = other.visit.stop_id
                    yield Finding("availability.two_places", self.level, place, organisation_id, visit.date, both)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        words["other"] = about(Finding("", self.level, str(finding.facts.get("other_stop_id", ""))), problem, _)["stop"]
        for key, begin, end in (("found", "opens", "closes"), ("found", "begins", "ends"), ("hours", "since", "until")):
            if begin in finding.facts:
                words[key] = span(number(finding, begin), number(finding, end), _.language)
        return self._sentences(_)[finding.code].format(**words)

    def _sentences(self, _: Translator) -> dict[str, str]:
        return {
            "availability.not_that_day": _(
                "{stop}, {day}: {organisation} has not said that it can come on this day. "
                "Ask whether it can, or choose another organisation."
            ),
            "availability.not_all_hours": _(
                "{stop}, {day}: the bus is open {found}, but {organisation} can be there only {hours}. "
                "Move the visit, or choose another organisation."
            ),
            "availability.said_no": _(
                "{stop}, {day}: {organisation} has said it cannot come ({hours}), the bus is open {found}. "
                "Choose another organisation, or move the visit."
            ),
            "availability.not_all_hours_under_way": _(
                "{stop}, {day}: {organisation} joins at the depot and is under way {found}, but it can come only "
                "{hours}. Let it join at the stop, plan a shorter day, or choose another organisation."
            ),
            "availability.said_no_under_way": _(
                "{stop}, {day}: {organisation} has said it cannot come ({hours}), and is under way {found} because it "
                "joins at the depot. Let it join at the stop, or choose another organisation."
            ),
            "availability.two_vehicles": _(
                "{day}: {organisation} is to be on two buses on the same day. Leave it on one of them."
            ),
            "availability.two_places": _(
                "{day}: {organisation} is to be at {stop} and at {other} at the same time. "
                "Leave it at one of them, or move one visit."
            ),
        }

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        opening: dict[str, Fact] = {"opens": 780, "closes": 930}
        on_the_way: dict[str, Fact] = {"begins": 600, "ends": 1110}
        where = (self.level, "kimito", "families", EXAMPLE_DAY)
        return (
            Finding("availability.not_that_day", *where, opening),
            Finding("availability.not_all_hours", *where, opening | {"since": 780, "until": 900}),
            Finding("availability.said_no", *where, opening | {"since": 840, "until": 1080}),
            Finding("availability.not_all_hours_under_way", *where, on_the_way | {"since": 720, "until": 960}),
            Finding("availability.said_no_under_way", *where, on_the_way | {"since": 960, "until": 1080}),
            Finding("availability.two_vehicles", *where, {"found": 2}),
            Finding("availability.two_places", *where, {"other_stop_id": "dalsbruk"}),
        )


def _speaks_of(row: Availability, visit: Visit) -> bool:
    """Tell whether the row is about the visit's day."""
    if row.weekday is not None and row.weekday != visit.date.weekday():
        return False
    return row.dates is None or row.dates.first <= visit.date <= row.dates.last


def _turns(problem: PlanningProblem, plan: Plan) -> Iterator[_Turn]:
    from_depot = {organisation.id for organisation in problem.organisations if organisation.joins is Joining.DEPOT}
    for route, visit in driven(problem, plan):
        for key in _aboard(visit) if visit.status is not VisitStatus.CANCELLED else ():
            if key in from_depot:
                yield _Turn(key, visit, route.vehicle_id, route.begins, route.ends, all_day=True)
            else:
                yield _Turn(key, visit, route.vehicle_id, visit.opens, visit.closes)
    for visit in in_a_room(problem, plan):
        yield from (_Turn(key, visit, "", visit.opens, visit.closes) for key in _aboard(visit))


def _aboard(visit: Visit) -> list[str]:
    return sorted({entry.organisation_id for entry in visit.on_board})


def _hours(decisions: Decisions, shift: Shift) -> dict[str, dict[_Span, Expression]]:
    """Return, by stop, the opening hours its visit in the shift may have, and whether it has them: 0 or 1."""
    hours: dict[str, dict[_Span, Expression]] = {}
    shorter = [stop.id for stop in decisions.problem.stops if stop.shortest_dwell < stop.dwell]
    for stop in decisions.problem.stops:
        if stop.id not in shorter:
            opens_at = decisions.opens_at(stop.id, shift)
            hours[stop.id] = {(opens, opens + stop.dwell): there for opens, there in opens_at.items()}
    by_span: dict[str, dict[_Span, list[Expression]]] = {stop_id: defaultdict(list) for stop_id in shorter}
    for draft, chosen in decisions.routes(shift) if shorter else ():
        for visit in draft.visits:
            if visit.stop_id in by_span:
                by_span[visit.stop_id][visit.opens, visit.closes].append(chosen)
    return hours | {
        stop_id: {span: decisions.total(some) for span, some in spans.items()} for stop_id, spans in by_span.items()
    }


def _said(problem: PlanningProblem, organisation: Organisation) -> list[Availability]:
    """Return when the organisation can and cannot come; at a visit held without the bus it is not free for one."""
    rooms = (v for v in problem.held_without_bus if v.stop_id in problem.stop)
    return [row for row in problem.availability if row.organisation_id == organisation.id] + [
        Availability(organisation.id, None, TimeWindow(v.opens, v.closes), DateRange(v.date, v.date), available=False)
        for v in rooms
        if any(entry.organisation_id == organisation.id for entry in v.on_board)
    ]


def _ride_along(decisions: Decisions, shift: Shift, riders: list[Organisation]) -> None:
    """Let organisations that join at the depot come only on routes in whose hours they can.

    Routes that suit the same organisations are told as one: a bus has thousands a day.
    """
    rows = {one.id: [r for r in _said(decisions.problem, one) if r.applies_on(shift.date)] for one in riders}
    by_span: dict[_Span, list[Expression]] = defaultdict(list)
    for draft, chosen in decisions.routes(shift):
        if draft.ends is not None:
            by_span[draft.begins, draft.ends].append(chosen)
    suiting: dict[frozenset[str], list[Expression]] = defaultdict(list)
    for hours, some in by_span.items():
        suiting[frozenset(key for key, today in rows.items() if _may(today, *hours))] += some
    driven_so = {keys: decisions.flag() for keys in suiting if keys}
    for keys, so in driven_so.items():
        decisions.require(so <= decisions.total(suiting[keys]))
    for one in riders:
        fit = decisions.total(so for keys, so in driven_so.items() if one.id in keys)
        decisions.require(decisions.comes(one.id, shift) <= fit)


def _may(rows: list[Availability], start: Minutes, end: Minutes) -> bool:
    """Tell whether rows of one day let an organisation be there all the time."""
    away = any(row.window.start < end and start < row.window.end for row in rows if not row.available)
    return not away and any(row.window.covers(start, end) for row in rows if row.available)
