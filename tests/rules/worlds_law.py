"""Tiny worlds of drivers, rests, weekly limits and the working day of those who ride along."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.fleet import Driver, DriverHours, DrivingRules
from planner.domain.plan import Break, OnBoard, Route
from planner.domain.services import Joining
from tests.builders import organisation, problem, route, stop, text, travel, visit
from tests.rules.rule_worlds import A, asked, day, shifts
from tests.rules.tiny_months import World, anybody, talking, world

LATE = (("A", 900),)
"""Open from 15 to 16: the day lasts from 14.05 to 16.45, that of ``A`` from 8.05 to 10.45."""
ALL_DAY = TimeWindow(0, 1440)


def rules(rules_id: str = "RULES", **limits: object) -> DrivingRules:
    return replace(problem().driving_rules[0], id=rules_id, **limits)  # type: ignore[arg-type]


def there(driver_id: str, window: TimeWindow = ALL_DAY, **changes: object) -> DriverHours:
    return DriverHours(driver_id, None, window, **changes)  # type: ignore[arg-type]


def person(driver_id: str, **changes: object) -> Driver:
    return Driver(driver_id, text(f"Driver {driver_id}"), **changes)  # type: ignore[arg-type]


def driven_by(every: World, *driver_ids: str) -> World:
    """The same world, each route driven by any of these."""
    plans = (
        replace(plan, routes=tuple(replace(r, driver_id=key) for r, key in zip(plan.routes, who, strict=True)))
        for plan in every.plans
        for who in product(driver_ids, repeat=len(plan.routes))
    )
    return replace(every, plans=plans)


def held_before(offset: int, begins: int, ends: int, driver_id: str = "") -> Route:
    """A route some days from Monday with one visit in the middle of the day, resting for half an hour."""
    one = visit("A", day(offset), opens=720)
    return route(one, begins=begins, ends=ends, driver_id=driver_id, breaks=(Break(800, 830),))


def driver() -> Iterator[World]:
    tight = rules("TIGHT", work_max=159)  # a minute less than the day of A
    late_break = rules("PAUSE", break_after=159)
    base = asked(shifts=shifts(0, 1, van=(0,)), driving_rules=(rules(), tight, late_break, rules("SAME")))
    bus, van = base.vehicles
    question = base.replace(
        vehicles=(replace(bus, licence_class="C"), van),
        drivers=(
            person("D1", licence_classes=("B", "C"), driving_rules_id="SAME"),
            person("D2", licence_classes=("B",)),
            person("D3", licence_classes=("C",)),
            person("D4", licence_classes=("C",)),
        ),
        driver_hours=(
            there("D1"),
            there("D2"),
            there("D3", TimeWindow(485, 645)),  # A's day to the minute
            there("D3", TimeWindow(645, 700), available=False),
            there("D4", dates=DateRange(day(1), day(9))),
            DriverHours("D4", Weekday.TUESDAY, TimeWindow(840, 850), available=False),
        ),
    )
    yield driven_by(world(question, A, LATE), "", "WHO", "D1", "D2", "D3", "D4")
    own = question.replace(
        shifts=shifts(0),
        drivers=(person("D1", driving_rules_id="TIGHT"), person("D2", driving_rules_id="PAUSE"), person("D3")),
        driver_hours=(there("D1"), there("D2"), there("D3", TimeWindow(0, 600)), there("D3", TimeWindow(600, 1440))),
        vehicles=(bus, van),
    )
    yield driven_by(world(own, A, (("A", 960),)), "", "D1", "D2", "D3")
    yield driven_by(world(base, A), "", "WHO")  # nobody is named: nothing is asked


def daily_rest() -> Iterator[World]:
    """The night from LATE to A is 15 h 20 min, the next one from A to A 21 h 20 min."""
    for rest in (919, 920, 921, 1281):
        question = asked(shifts=shifts(0, 1, 2, 4), driving_rules=(rules(daily_rest=rest),))
        yield world(question, A, LATE)
    before = (held_before(-1, 600, 1100), held_before(7, 300, 900), held_before(1, 0, 1440))  # Tuesday counts not
    question = asked(shifts=shifts(0, 4), driving_rules=(rules(daily_rest=830),), past_routes=before)
    yield world(question, A, LATE)
    yield world(question.replace(driving_rules=(rules(daily_rest=825),)), A, LATE)
    mixed = asked(shifts=shifts(0, 1, 2, van=(1,)), driving_rules=(rules(), rules("LONG", daily_rest=921)))
    first, *others = mixed.shifts
    mixed = mixed.replace(shifts=(replace(first, driving_rules_id="LONG"), *others))
    yield world(mixed, A, LATE)
    people = mixed.replace(
        shifts=shifts(0, 1, van=(1, 2)),
        drivers=(person("D1"), person("D2", driving_rules_id="LONG")),
        past_routes=(held_before(-1, 600, 1100, "D2"), held_before(-1, 600, 1439, "D1"), held_before(-1, 0, 1440)),
    )
    yield driven_by(world(people, A, LATE), "", "WHO", "D1", "D2")


def weekly_rest() -> Iterator[World]:
    """Two weeks in which all days but a few may be driven; some nights and days are just long enough."""
    for rest in (1280, 1281, 2720, 2721):  # a night of A, a night and a day
        question = asked(days=14, shifts=shifts(0, 1, 2, 3, 4, 5, 6, 7), driving_rules=(rules(weekly_rest=rest),))
        yield world(question, A)
    for rest in (2360, 2361, 2720):  # from LATE to A over one day
        days = shifts(0, 1, 2, 4, 5, 6, 7)
        question = asked(days=14, shifts=days, driving_rules=(rules(weekly_rest=rest),))
        ends = {question.shifts[n].key: (0,) for n in (0, 1, 5)}
        yield world(question, A, LATE, only=ends)
    yield from _rest_over_two_weeks()
    yield from _rest_between_weeks()
    people = asked(
        days=7,
        shifts=shifts(0, 2, 4, van=(4,)),
        driving_rules=(rules(weekly_rest=2000), rules("LONG", weekly_rest=3700)),
        drivers=(person("D1"), person("D2", driving_rules_id="LONG")),
        past_routes=(held_before(-1, 600, 1439, "D2"), held_before(7, 60, 500, "D2"), held_before(8, 0, 500)),
    )
    yield driven_by(world(people, A), "", "D1", "D2")


def _rest_over_two_weeks() -> Iterator[World]:
    """Free from Saturday evening to Tuesday morning or longer: enough for one long rest, not for two."""
    for rest in (1600, 2715, 2720, 4000):
        days = shifts(1, 3, 4, 5, 8, 9, 10, 12)
        known = (*(held_before(n, 60, 1400) for n in (0, 2, 13)), held_before(15, 60, 1400))
        question = asked(horizon=Horizon(day(1), day(12)), shifts=days, driving_rules=(rules(weekly_rest=rest),))
        known = tuple(r for r in known if r.date not in question.horizon)
        yield world(question.replace(past_routes=known), A)


def _rest_between_weeks() -> Iterator[World]:
    """Busy until Saturday: what begins on Sunday lasts into the next week, and that one needs a rest of its own."""
    busy = tuple(held_before(n, 60, 1400) for n in (*range(6), 14))
    some, late = shifts(6, 8, 9, 10, 11, 12, 13), shifts(6, 10, 11, 12, 13)
    for rest, days in ((2235, some), (2236, some), (2720, some), (2721, some), (4000, late)):
        limits = (rules(weekly_rest=rest),)
        question = asked(horizon=Horizon(day(6), day(13)), shifts=days, driving_rules=limits, past_routes=busy)
        yield world(question, A)


def weekly_limits() -> Iterator[World]:
    """A's day is 160 minutes of work, 30 of them driving."""
    legs = travel({}, ("D", "A", "B"))
    for limits in (
        {"weekly_work_max": 319},
        {"weekly_work_max": 320},
        {"weekly_driving_max": 60},
        {"weekly_driving_max": 59, "weekly_work_max": 400},
        {"fortnight_driving_max": 90},
        {"fortnight_driving_max": 60, "weekly_driving_max": 89},
    ):
        question = asked(days=12, shifts=shifts(0, 1, 4, 7, 8), driving_rules=(rules(**limits),), travel=legs)
        yield world(question, A)
    known = (held_before(-1, 600, 900), held_before(5, 600, 900), held_before(9, 600, 900))
    some = rules(weekly_work_max=500, fortnight_driving_max=100)
    question = asked(stop("A"), shifts=shifts(0, 2, 4), driving_rules=(some,), past_routes=known)
    yield world(question, A)
    yield world(question.replace(past_routes=known[:1]), A)  # 30 minutes of driving in the week before
    yield world(question.replace(driving_rules=(rules(weekly_work_max=269),)), A)  # what is known is too much already
    mixed = asked(
        shifts=shifts(0, 1, 2), driving_rules=(rules(weekly_work_max=400), rules("LESS", weekly_work_max=160))
    )
    first, *others = mixed.shifts
    yield world(mixed.replace(shifts=(replace(first, driving_rules_id="LESS"), *others)), A)
    people = mixed.replace(
        shifts=shifts(0, 1, 2, van=(2, 3)),
        drivers=(person("D1"), person("D2", driving_rules_id="LESS")),
        past_routes=(held_before(5, 600, 900, "D1"), held_before(5, 600, 900)),
    )
    yield driven_by(world(people, A), "", "D1", "D2")


def organisation_hours() -> Iterator[World]:
    """The long day lasts from 8.05 to 16.45, 520 minutes."""
    long = (("A", 540), ("B", 900))
    people = (
        organisation("O", joins=Joining.DEPOT, working_rules_id="OFFICE"),
        organisation("P", joins=Joining.STOP, working_rules_id="OFFICE"),
        organisation("Q", joins=Joining.DEPOT),
    )
    for most in (519, 520, 160, 159):
        office = rules("OFFICE", work_max=most)
        question = asked(shifts=shifts(0, van=(1,)), organisations=people, driving_rules=(rules(), office))
        yield world(question, A, long, company=talking("O", "P"))
    entries: list[Sequence[OnBoard]] = [[OnBoard(key, ("TALK",))] for key in "OQ"]
    yield world(question, A, company=anybody(*entries))


def substitutes() -> Iterator[World]:
    people = (person("D1"), person("D2", substitute=True), person("D3", substitute=True))
    question = asked(shifts=shifts(0, 1, 8, van=(1,)), drivers=people)
    yield driven_by(world(question, A), "", "D1", "D2", "D3")


WORLDS: Mapping[str, Callable[[], Iterator[World]]] = {
    maker.__name__: maker for maker in (driver, daily_rest, weekly_rest, weekly_limits, organisation_hours, substitutes)
}
