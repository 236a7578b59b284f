"""The example of docs/adding-a-rule.md is executed as it stands there."""

import re
from pathlib import Path
from typing import Any

import pytest

from planner.rules.rule import Rule
from planner.rules.sample import sample_problem
from tests.builders import MONDAY, organisation, problem, shift
from tests.rules.agreement import of_plans
from tests.rules.judging import sentence
from tests.rules.rule_worlds import AB, A
from tests.rules.tiny_months import talking, world

GUIDE = Path(__file__).parents[2] / "docs" / "adding-a-rule.md"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """The names the guide's code defines."""
    names: dict[str, Any] = {"__name__": "guide"}
    for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL):
        exec(compile(block, str(GUIDE), "exec"), names)
    return names


def test_the_tests_of_the_guide_pass(example: dict[str, Any]) -> None:
    tests = [name for name in example if name.startswith("test_")]
    assert len(tests) == 2
    for name in tests:
        example[name]()


def test_the_examples_of_the_guide_have_sentences(example: dict[str, Any]) -> None:
    rule: Rule = example["Choice"]()
    for finding in rule.examples():
        assert sentence(rule, finding, sample_problem()).startswith(
            "Dalsbruk / Taalintehdas, Tue 9 March 2027: 1 organisation is on board"
        )


def test_the_rule_of_the_guide_tells_the_solver_what_it_checks(example: dict[str, Any]) -> None:
    people = (organisation("O"), organisation("P"), organisation("Q"))
    question = problem(organisations=people, shifts=(shift(MONDAY),))
    verdicts = of_plans(example["Choice"](), [world(question, A, AB, company=talking("O", "P", "Q"))])
    assert verdicts.accepted
    assert verdicts.codes["choice.too_few"]
