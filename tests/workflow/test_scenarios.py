"""Questions about a month are answered, remembered, and shown beside each other; the month itself stays as it is."""

import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.domain.language import Language
from planner.domain.scenarios import Kind
from planner.storage import scenarios as store
from planner.storage.engine import write_session
from planner.words.catalogue import translator
from planner.workflow.database import open_database, the_region
from planner.workflow.judging import newest_plan
from planner.workflow.scenario_words import COLUMNS, Prices, as_file, heads, lines, row
from planner.workflow.scenarios import Comparison, answer_all, answer_waiting, compare, start_asking
from tests.village import MARCH, NOW, village_database

ASKED = (Kind.EVERY_TWO_WEEKS, Kind.ONE_BUS_FEWER, Kind.ANY_WEEKDAY)
clock = partial(lambda now: now, NOW)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return village_database(tmp_path, planned=True)


@pytest.fixture
def engine(address: str) -> Engine:
    return open_database(address)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The answers, found once."""
    engine = open_database(village_database(tmp_path_factory.mktemp("asked"), planned=True))
    before = newest_plan(engine, MARCH)
    found = answer_all(engine, MARCH, ASKED, seconds=10, clock=clock)
    assert newest_plan(engine, MARCH) == before, "the plan of the month is not touched"
    assert compare(engine, MARCH, now=NOW) == found, "and the answers are remembered"
    engine.dispose()
    return found


def test_every_question_is_answered_beside_the_month_as_it_is(found: Comparison) -> None:
    assert [one.kind for one in found.answers] == [Kind.AS_IT_IS, Kind.EVERY_TWO_WEEKS, Kind.ANY_WEEKDAY]
    assert not found.running
    base, often, _free = (one.figures for one in found.answers)
    assert often.promised > base.promised
    assert base.visits == base.kept == len(found.answers[0].visits)
    assert base.driving < base.working
    assert base.km > 0


@pytest.mark.parametrize("language", Language)
def test_the_answers_are_told_in_words(found: Comparison, language: Language) -> None:
    _ = translator(language)
    told = "\n".join(lines(found, Prices(), _))
    assert "{" not in told
    assert told.count("\n") > len(heads(_))
    assert len(row(found.answers[0], Prices(), _)) == len(heads(_))
    table = as_file(found, Prices()).decode("utf-8-sig").splitlines()
    assert table[0] == ",".join(COLUMNS)
    assert len(table) == 1 + len(found.answers)


def test_cost_is_kilometres_and_hours(found: Comparison) -> None:
    figures = found.answers[0].figures
    assert Prices(km=1.0, hour=0.0).of(figures) == figures.km
    assert Prices(km=0.0, hour=60.0).of(figures) == figures.working


def test_what_waits_is_running_and_what_died_can_be_asked_again(engine: Engine) -> None:
    region = the_region(engine).id
    with write_session(engine) as session:
        store.ask(session, region, MARCH, (Kind.AS_IT_IS, Kind.ANY_WEEKDAY), 10, NOW)
    assert compare(engine, MARCH, now=NOW + timedelta(seconds=60)).running
    late = compare(engine, MARCH, now=NOW + timedelta(minutes=10))
    assert (late.running, late.asked) == (False, ())


def test_a_search_that_breaks_off_says_so_and_keeps_the_others(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    import planner.solver.solve as solving

    real, calls = solving.solve, iter((True, False))

    def breaks(*given: object, **named: object) -> object:
        if next(calls):
            return real(*given, **named)  # type: ignore[arg-type]
        raise MemoryError

    monkeypatch.setattr(solving, "solve", breaks)
    with write_session(engine) as session:
        store.ask(session, the_region(engine).id, MARCH, (Kind.AS_IT_IS, Kind.ANY_WEEKDAY), 10, NOW)
    with pytest.raises(MemoryError):
        answer_waiting(engine, MARCH, clock=clock)
    found = compare(engine, MARCH, now=NOW)
    assert [one.kind for one in found.answers] == [Kind.AS_IT_IS]
    assert any("broke off" in line for line in lines(found, Prices(), translator(Language.EN)))


def test_a_process_of_its_own_answers(address: str, engine: Engine) -> None:
    start_asking(engine, address, MARCH, (Kind.ANY_WEEKDAY,), seconds=5, now=datetime.now(UTC))
    for _attempt in range(600):
        found = compare(engine, MARCH, now=datetime.now(UTC))
        if not found.running:
            break
        time.sleep(0.5)
    assert [one.kind for one in found.answers] == [Kind.AS_IT_IS, Kind.ANY_WEEKDAY]
