import pytest

from planner.rules.dwell import Dwell
from tests.builders import plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = Dwell()


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({}, []),
        ({"closes": 599}, ["dwell.too_short"]),
        ({"closes": 600}, []),
        ({"closes": 601, "departs": 611}, []),
        ({"arrives": 521}, ["dwell.setup_short"]),
        ({"arrives": 519}, []),
        ({"departs": 609}, ["dwell.packdown_short"]),
        ({"departs": 611}, []),
        (
            {"arrives": 540, "closes": 540, "departs": 540},
            ["dwell.setup_short", "dwell.too_short", "dwell.packdown_short"],
        ),
    ],
)
def test_every_part_of_a_visit_is_long_enough(times: dict[str, int], expected: list[str]) -> None:
    assert codes(RULE, problem(), plan(route(visit("A", **times)))) == expected


def test_the_sentence_says_found_and_agreed() -> None:
    finding = only(RULE, problem(), plan(route(visit("A", closes=570))))
    assert (finding.facts["found"], finding.facts["expected"]) == (30, 60)
    assert "is open 30 min, 1 h was agreed" in sentence(RULE, finding, problem())
