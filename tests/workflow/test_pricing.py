"""The first sentence about a price claims no more than the two plans can tell."""

from dataclasses import replace

from planner.domain.language import Language
from planner.domain.price import PlanFigures, Price
from planner.words.catalogue import translator
from planner.workflow.pricing import PriceView


def head(kept: int, left_out: int, slack: int, language: Language = Language.EN) -> str:
    figures = (PlanFigures(minutes, float(minutes), 4, 100, 0, slack, 2.5) for minutes in (kept, left_out))
    return next(PriceView("same_weekday", Price(*figures)).lines(translator(language)))


def test_a_difference_smaller_than_the_gaps_is_not_told_as_a_price() -> None:
    for minutes in (400, 450, 350):
        said = head(minutes, 400, slack=30)
        assert said.startswith("It cannot be told what “Always the same weekday” costs")
    assert "costs no driving" not in head(400, 400, slack=1)
    assert len({head(400, 400, 30, language) for language in Language}) == len(Language)


def test_a_difference_larger_than_the_gaps_is_told() -> None:
    assert "costs 1 h 40 min and 100 km" in head(500, 400, slack=30)
    assert "less driving" in head(300, 400, slack=50)
    assert "costs no driving" in head(400, 400, slack=0)


def test_plans_that_may_be_twice_as_dear_as_the_best_have_no_price() -> None:
    good = PlanFigures(500, 500.0, 4, 100, 0, slack=10, gap_percent=2.0)
    cheap = replace(good, minutes=200)
    for poor in (replace(cheap, slack=900, gap_percent=100.0), replace(cheap, promises_proven=False)):
        for pair in ((good, poor), (poor, good)):
            for language in Language:
                lines = list(PriceView("same_weekday", Price(*pair)).lines(translator(language)))
                assert "--seconds" in lines[0]
                assert not any("%" in line for line in lines)
                assert any(line.split()[-2:] == ["4", "4"] for line in lines), "the two plans are shown all the same"
    assert "--seconds" not in head(500, 400, slack=30)


def test_what_was_set_aside_is_said() -> None:
    figures = PlanFigures(500, 500.0, 4, 100, 0, slack=0, gap_percent=0.0)
    for language in Language:
        views = (PriceView("same_weekday", Price(figures, figures), n) for n in (0, 41))
        said = [list(view.lines(translator(language))) for view in views]
        assert len(said[1]) == len(said[0]) + 1
        assert "41" in said[1][1]
