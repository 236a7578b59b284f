import pytest

from planner.domain.plan import Break
from planner.rules.work_limit import WorkLimit
from tests.builders import plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = WorkLimit()
# At most 660 minutes of work.


@pytest.mark.parametrize(
    ("ends", "breaks", "expected"),
    [
        (1139, (), []),
        (1140, (), []),
        (1141, (), ["work_limit.too_long"]),
        (1170, (Break(700, 730),), []),
        (1171, (Break(700, 730),), ["work_limit.too_long"]),
        (1171, (Break(700, 730), Break(710, 731)), []),
        (1171, (Break(700, 730), Break(700, 730)), ["work_limit.too_long"]),
    ],
)
def test_work_without_breaks_keeps_to_the_limit(ends: int, breaks: tuple[Break, ...], expected: list[str]) -> None:
    assert codes(RULE, problem(), plan(route(visit(), begins=480, ends=ends, breaks=breaks))) == expected


def test_the_sentence_says_found_and_allowed() -> None:
    finding = only(RULE, problem(), plan(route(visit(), begins=480, ends=1170)))
    assert "works 11 h 30 min, at most 11 h is allowed" in sentence(RULE, finding, problem())
