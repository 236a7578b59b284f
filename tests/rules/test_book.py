"""All rules together: names, codes, and sentences in every language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import planner
from planner.domain.findings import Finding, Level
from planner.domain.language import Language
from planner.rules.book import BY_NAME, RULES, codes, examples, explain
from planner.rules.data import title as data_title
from planner.rules.instead import title as instead_title
from planner.rules.reasons import title as reasons_title
from planner.rules.sample import sample_problem
from planner.words.catalogue import translator
from tests.builders import problem

PACKAGE = Path(planner.__file__).parent
FOREIGN = (Language.FI, Language.SV)


def test_names_and_codes_are_unique() -> None:
    assert len(BY_NAME) == len(RULES)
    assert len(set(codes())) == len(codes())
    assert all(code.partition(".")[0] in {*BY_NAME, "data", "reason", "instead"} for code in codes())


def test_a_rule_lives_in_a_file_of_its_name() -> None:
    assert [type(rule).__module__.rpartition(".")[2] for rule in RULES] == [rule.name for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_code_a_rule_can_find_has_an_example(rule: object) -> None:
    source = (PACKAGE / "rules" / f"{rule.name}.py").read_text(encoding="utf-8")  # type: ignore[attr-defined]
    literal = set(re.findall(rf'"({rule.name}\.[a-z_]+)"', source))  # type: ignore[attr-defined]
    assert literal <= set(codes())


@pytest.mark.parametrize("language", Language)
def test_every_example_has_a_complete_sentence(language: Language) -> None:
    for finding in examples():
        said = explain(finding, sample_problem(), translator(language))
        assert said.endswith(".")
        assert not re.search(r"[{}]|None|  |\d{4}-\d\d-\d\d|Text\(", said), said


@pytest.mark.parametrize("language", FOREIGN)
def test_no_sentence_is_left_in_english(language: Language) -> None:
    english, foreign = translator(Language.EN), translator(language)
    for finding in examples():
        assert explain(finding, sample_problem(), foreign) != explain(finding, sample_problem(), english)
    for title in (*(rule.title for rule in RULES), data_title, reasons_title, instead_title):
        assert title(foreign) != title(english)


def keys() -> Iterator[str | tuple[str, ...]]:
    for room in ("rules", "checks"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            PACKAGE / room, keywords={"_": None, "plural": (1, 2)}
        ):
            yield message


@pytest.mark.parametrize("language", FOREIGN)
def test_translations_keep_every_placeholder(language: Language) -> None:
    _ = translator(language)
    for key in keys():
        forms = [_(key)] if isinstance(key, str) else [_.plural(key[0], key[1], n) for n in (1, 2)]
        wanted = [set(re.findall(r"{\w+}", form)) for form in ((key,) if isinstance(key, str) else key[:2])]
        for form in forms:
            assert form not in (key, *key[:2]), f"no {language} for {key!r}"
            assert set(re.findall(r"{\w+}", form)) in wanted, form


@pytest.mark.parametrize("language", Language)
def test_sentences_survive_a_region_that_knows_none_of_the_names(language: Language) -> None:
    for finding in examples():
        assert explain(finding, problem(), translator(language)).endswith(".")


def test_a_finding_of_no_rule_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        explain(Finding("nonsense.what", Level.HARD), sample_problem(), translator(Language.EN))
