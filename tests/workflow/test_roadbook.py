from planner.domain.language import Language
from planner.domain.legs import Leg, LegSource, TravelTimes
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
