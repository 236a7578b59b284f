from dataclasses import replace

from planner.domain.language import Language
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.plan import Break
from planner.words.catalogue import translator
from planner.workflow.roadbook import NO_ROAD, ways_there, working_days
from tests import builders as b


def legs(**sources: LegSource) -> TravelTimes:
    found = {}
    for pair, source in sources.items():
        start, end = pair.split("_")
        found[start, end] = found[end, start] = Leg(15, 12.4, source)
    return TravelTimes(found)


def test_every_drive_says_where_its_minutes_come_from() -> None:
    first, second = b.visit("A", opens=540), b.visit("B", opens=660)
    problem = b.problem(travel=legs(D_A=LegSource.MEASURED, A_B=LegSource.ESTIMATE, D_B=LegSource.TABLE))
    plan = b.plan(b.route(first, second))
    assert ways_there(problem, plan, translator(Language.EN)) == {
        first.id: "15 min, 12 km (measured)",
        second.id: "15 min, 12 km (estimate)",
    }
    assert "arvio" in ways_there(problem, plan, translator(Language.FI))[second.id]


def test_the_drivers_day_names_work_breaks_and_the_way_home() -> None:
    visit = b.visit("A", opens=540)
    plan = b.plan(b.route(visit, breaks=(Break(620, 650),)))
    problem = b.problem(travel=legs(D_A=LegSource.TABLE))
    (line,) = working_days(problem, plan, translator(Language.EN))[visit.date]
    assert line == "Bus en: At work 8:05–10:45. Break 10:20–10:50. Drive home: 15 min, 12 km (from the table)."


def test_a_drive_nobody_knows_is_not_invented() -> None:
    visit = b.visit("A")
    assert ways_there(b.problem(travel=legs()), b.plan(b.route(visit)), translator(Language.EN)) == {visit.id: NO_ROAD}


def test_a_ferry_is_told_with_its_departure_and_a_night_with_its_place() -> None:
    base, visit = b.problem(travel=legs(D_A=LegSource.TABLE)), b.visit("A", opens=540)
    ferry = Leg(15, 4.0, LegSource.TABLE, (Departure(480), Departure(505)))
    problem = base.replace(
        travel=TravelTimes({("D", "A"): ferry, ("A", "N"): Leg(10, 8.0, LegSource.TABLE)}),
        depots=(*base.depots, replace(base.depots[0], id="N", names=b.text("Inn"))),
    )
    plan = b.plan(b.route(visit, ends_at="N"))
    assert ways_there(problem, plan, translator(Language.EN)) == {
        visit.id: "15 min, 4 km (from the table), ferry at 8:25"
    }
    (line,) = working_days(problem, plan, translator(Language.EN))[visit.date]
    assert line.endswith("Overnight at Inn / Inn sv: 10 min, 8 km (from the table).")


def test_a_bus_that_is_not_in_the_data_has_no_ways() -> None:
    visit = b.visit("A")
    plan = b.plan(b.route(visit, vehicle_id="GONE"))
    assert ways_there(b.problem(), plan, translator(Language.EN)) == {visit.id: NO_ROAD}
    (line,) = working_days(b.problem(), plan, translator(Language.EN))[visit.date]
    assert line == "GONE: At work 8:05–10:45."
