"""The first sentence about a price claims no more than the two plans can tell."""

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
