from inspect import getdoc

import pytest

from planner.rules.book import RULES, codes
from planner.rules.document import PAGE, rules_page
from planner.rules.rule import Rule


def test_the_page_in_the_repository_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "run: python -m planner.rules.document"


def test_every_code_is_documented() -> None:
    page = rules_page()
    assert [code for code in codes() if f"`{code}`" not in page] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_what_it_means_and_gives_examples(rule: Rule) -> None:
    assert "__doc__" in vars(type(rule))
    assert len((getdoc(type(rule)) or "").split()) > 8
    assert rule.examples()
    assert all(finding.rule == rule.name and finding.level is rule.level for finding in rule.examples())
