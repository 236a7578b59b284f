from datetime import date, timedelta

from planner.domain.language import Language
from planner.publish.grouping import MANY, by_municipality, by_week, in_one, weeks
from planner.publish.timetable import timetable
from planner.words.catalogue import translator
from tests import builders
from tests.publish import sample
from tests.publish.sample import FI, SV


def test_visits_of_a_month_stand_by_week_and_no_visit_is_lost() -> None:
    visits = sample.shown(FI).visits
    found = weeks(visits, translator(FI))
    assert [group.names[0].text for group in found] == [
        "Viikko 9: 2.3.",
        "Viikko 10: 9.3.",
        "Viikko 11: 16.3.–17.3.",
        "Viikko 13: 30.3.",
    ]
    assert tuple(visit for group in found for visit in group.visits) == visits


def test_weeks_of_a_new_year_are_told_apart() -> None:
    """2026 has a week 53; the 4th of January 2027 begins week 1."""
    days = [date(2026, 1, 5), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)]
    visits = [builders.visit("LAI-02", day, 600, id=f"v{n}", on_board=()) for n, day in enumerate(days)]
    plan = builders.plan(*(builders.route(v) for v in visits), horizon=sample.MARCH)
    shown = timetable(sample.problem(), plan, language=SV, today=sample.TODAY)
    found = weeks(shown.visits, translator(SV))
    assert [group.id for group in found] == ["week-2026-2", "week-2026-53", "week-2027-1"]
    assert [len(group.visits) for group in found] == [1, 2, 1]


def many(count: int) -> tuple[sample.Timetable, int]:
    visits = [
        sample.visit(sample.STOPS[n % 3].id, n, 1 + n // 3, 600 + 180 * (n % 3), sample.MLL) for n in range(count)
    ]
    plan = builders.plan(*(builders.route(v) for v in visits), horizon=sample.MARCH)
    return timetable(sample.problem(), plan, language=Language.FI, today=sample.TODAY), count


def test_a_list_that_is_read_in_one_piece_stays_one() -> None:
    t, _count = many(MANY)
    assert by_municipality(t.visits) == in_one(t.visits) == by_week(t.visits, translator(FI))
    assert in_one(()) == ()


def test_many_visits_stand_by_municipality_in_the_order_of_names() -> None:
    t, count = many(MANY + 1)
    found = by_municipality(t.visits)
    assert [group.names[0].text for group in found] == ["Kimitoön", "Laitila", "Turku"]
    assert sum(len(group.visits) for group in found) == count
    assert all(a.date + timedelta() <= b.date for g in found for a, b in zip(g.visits, g.visits[1:], strict=False))
    here = found[1].visits
    assert by_municipality(here) == in_one(here)
