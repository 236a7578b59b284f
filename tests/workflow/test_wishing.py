"""Wishes and shares are shown, not only weighed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.checks.verify import verify
from planner.domain.findings import Finding, Level
from planner.domain.language import Language
from planner.domain.outcome import Outcome, StoppedBy, Unkept, WayOut
from planner.domain.plan import Plan
from planner.ui import panels
from planner.words.catalogue import translator
from planner.workflow.database import Engine
from planner.workflow.judging import verify_month
from planner.workflow.overview import look_at_month
from planner.workflow.wishing import Wished, look_at_wishes
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.village import MARCH, TODAY
from tests.workflow.test_publishing import moved_by_half_an_hour

EN = translator(Language.EN)


def explained(answer: Plan) -> tuple[Unkept, ...]:
    """Another weekday for A was tried out: it drives more, and B loses its hour."""
    weekdays = Finding("same_weekday.several", Level.WISH, "A", facts={"found": 2, "weekdays": ("MONDAY", "TUESDAY")})
    driving = Finding("instead.driving", Level.WISH, "A", facts={"minutes": 25, "km": 18.0})
    hour = Finding("same_hour.several", Level.WISH, "B", facts={"found": 2, "earliest": 540, "latest": 600})
    moved = replace(answer.routes[1].visits[0], date=MONDAY + timedelta(days=7), opens=720)
    free = replace(answer.routes[1], visits=())
    way = WayOut((), 25, 18.0, (), (hour,), 40, (free, replace(answer.routes[1], date=moved.date, visits=(moved,))))
    return (Unkept(weekdays, (driving,), (way,)),)


def wished(**changes: object) -> Wished:
    """A is visited at nine on Monday and at noon on Tuesday."""
    question = problem(**changes)
    answer = plan(route(visit("A")), route(visit("A", MONDAY + timedelta(days=1), opens=720)))
    outcome = Outcome(answer, 0, 0, 0, 0, 0, 0, StoppedBy.GAP, unfulfilled=explained(answer))
    return look_at_wishes(question, outcome, verify(question, answer), EN)


def test_wishes_stand_by_the_title_of_their_rule_and_driving_is_not_among_them() -> None:
    found = wished()
    titles = [wish.title for wish in found.wishes]
    assert "Always the same weekday" in titles
    assert len(set(titles)) == len(titles)
    assert not any("riving" in title for title in titles)
    lines = list(found.lines(EN))
    assert lines[0].startswith("Wishes")
    assert "Always the same weekday (1)" in lines
    assert found.shares is None


def test_why_and_what_would_help_stand_below_a_wish() -> None:
    lines = list(wished().lines(EN))
    at = next(n for n, line in enumerate(lines) if "2 different weekdays" in line)
    assert lines[at + 1 : at + 3] == [
        "    Why: It would take 18 km and 25 min more driving.",
        "    What would help: Another plan fulfils it: 18 km and 25 min more driving. Then: Stop A / Stop A sv from "
        "Tue 2 March 2027 to Mon 8 March 2027. Fulfilled less then: Stop B / Stop B sv (Always the same time).",
    ]
    page = panels.wishes(wished(), EN)
    assert "<li>Why: It would take 18 km" in page
    assert "<li>What would help: Another plan" in page


def test_shares_are_a_table_when_organisations_share() -> None:
    people = (organisation("O", share=3), organisation("P", share=1), organisation("IDLE"))
    found = wished(organisations=people)
    assert found.shares is not None
    assert found.shares.rows == (
        ("Organisation O en", "2", "2", "75.0 %", "100.0 %"),
        ("Organisation P en", "0", "0", "25.0 %", "0.0 %"),
    )
    assert "Organisation P en" in "\n".join(found.lines(EN))
    page = panels.wishes(found, EN)
    assert 'data-head="Fair share">75.0 %' in page


def test_nothing_to_tell_is_nothing_to_unfold() -> None:
    assert panels.wishes(Wished(), EN) == ""
    assert not list(Wished().lines(EN))


@pytest.mark.parametrize("language", Language)
def test_judging_a_month_lists_every_wish_it_does_not_fulfil(planned: Engine, language: Language) -> None:
    _ = translator(language)
    moved_by_half_an_hour(planned, "kim-dal-01.2027-03.1")
    judgement = verify_month(planned, MARCH)
    wishes = [f for f in judgement.report.at(Level.WISH) if f.rule != "driving"]
    found = judgement.wished(_)
    assert wishes
    assert sum(len(wish.told) for wish in found.wishes) == len(wishes)
    told = judgement.sentences(_)
    assert all(f"- {one.sentence}" in told for wish in found.wishes for one in wish.told)
    assert look_at_month(planned, MARCH, language=language, today=TODAY).wished == found
