from planner.domain.language import Language
from planner.domain.outcome import Progress, Stage
from planner.words.catalogue import translator
from planner.workflow.database import Engine
from planner.workflow.finding import FindBy, choices, find
from planner.workflow.overview import Step, look_at_month
from planner.workflow.reading import published_timetable
from planner.workflow.telling import progress_line
from tests.village import MARCH, NOW, TODAY


def test_month_at_a_glance_counts_what_stands_in_it(planned: Engine) -> None:
    view = look_at_month(planned, MARCH, language=Language.FI, today=TODAY)
    assert view.next_step is Step.APPROVE
    assert view.possible == {Step.PROPOSE, Step.APPROVE}
    assert view.visits == sum(len(day.visits) for day in view.days)
    assert view.visits == sum(len(day.visits) for week in view.weeks for day in week)
    assert [len(week) for week in view.weeks] == [7] * 5
    assert next(day for week in view.weeks for day in week if day.date.day == 26).closed == "Pitkäperjantai"
    assert set(view.ways_there) == {visit.id for day in view.days for visit in day.visits}
    assert set(view.working_days) == {day.date for day in view.days}
    assert not view.hard
    assert all(told.reasons for told in view.unkept)


def test_month_nobody_planned_can_only_be_proposed(imported: Engine) -> None:
    view = look_at_month(imported, MARCH, language=Language.EN, today=TODAY)
    assert view.possible == {Step.PROPOSE}
    assert any("ferry" in sentence for sentence in view.data)


def test_what_is_not_there_is_not_found(planned: Engine, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from planner.workflow.publishing import approve_and_publish

    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    shown = published_timetable(planned, language=Language.EN, today=TODAY)
    assert shown is not None
    for by in FindBy:
        assert find(shown, by, "no-such-thing") is None
        for choice in choices(shown, by):
            answer = find(shown, by, choice.slug)
            assert answer is not None
            dates = [visit.date for visit in (answer.next, *answer.later) if visit]
            assert dates == sorted(dates)


def test_progress_is_one_line_in_the_readers_language() -> None:
    progress = Progress(Stage.WISHES, 12.4, objective=4000.0, bound=3900.0, promises_unkept=1)
    assert (
        progress_line(progress, translator(Language.EN))
        == "Making the plan better · 12 s · 1 promise not kept · gap 2.5 %"
    )
    assert "2,5 %" in progress_line(progress, translator(Language.FI))
