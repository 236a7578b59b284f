import csv

import pytest

from planner.domain.language import Language, Text
from planner.domain.services import Service
from planner.publish.everyday import EVERYDAY_WORDS, everyday_words, subjects
from planner.publish.folding import fold, tokens
from planner.workflow.settings import example_folder

with (example_folder() / "services.csv").open(encoding="utf-8", newline="") as file:
    EXAMPLE = [
        Service(r["service_id"], Text(r["name_fi"], r["name_sv"], r["name_en"]), r["category"])
        for r in csv.DictReader(file)
    ]


@pytest.mark.parametrize("service", EXAMPLE, ids=lambda service: service.id)
def test_every_service_of_the_example_is_reached_by_everyday_words_in_every_language(service: Service) -> None:
    assert {word.lang for word in everyday_words(service)} == {language.value for language in Language}


@pytest.mark.parametrize("category", sorted({service.category for service in EXAMPLE}))
def test_every_category_of_the_example_is_reached(category: str) -> None:
    assert any(everyday_words(service) for service in EXAMPLE if service.category == category)


@pytest.mark.parametrize(
    ("word", "language", "services"),
    [
        ("ero", "fi", {"SRV-03"}),
        ("skilsmässa", "sv", {"SRV-03"}),
        ("divorce", "en", {"SRV-03"}),
        ("raha", "fi", {"SRV-01", "SRV-24"}),
        ("pengar", "sv", {"SRV-01", "SRV-24"}),
        ("ruoka", "fi", {"SRV-24"}),
        ("food", "en", {"SRV-24"}),
        ("pelko", "fi", {"SRV-04"}),
        ("rädsla", "sv", {"SRV-04"}),
        ("yksinhuoltaja", "fi", {"SRV-12"}),
        ("vauva", "fi", {"SRV-10", "SRV-13"}),
        ("alkoholi", "fi", {"SRV-06"}),
    ],
)
def test_what_a_word_means(word: str, language: str, services: set[str]) -> None:
    found = {s.id for s in EXAMPLE if any((w.text, w.lang) == (word, language) for w in everyday_words(s))}
    assert found == services


def test_who_is_alone_finds_people_to_meet() -> None:
    found = {service.id for service in EXAMPLE if any(word.text == "yksin" for word in everyday_words(service))}
    assert {"SRV-09", "SRV-12", "SRV-26"} <= found


def test_the_file_is_in_order() -> None:
    names = [subject.name for subject in subjects()]
    assert len(names) == len(set(names))
    for subject in subjects():
        assert {word.lang for word in subject.words} == {"fi", "sv", "en"}, subject.name
        assert all(tokens(word.text) == (fold(word.text),) for word in subject.words), subject.name
        assert subject.named or subject.categories, subject.name
    assert EVERYDAY_WORDS.is_file()
