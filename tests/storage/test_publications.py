"""What was published is kept as it was, also when the plan changes afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from sqlalchemy import Engine

from planner.domain.plan import Visit
from planner.domain.publications import Publication, published
from planner.storage import mapping
from planner.storage.engine import open_engine, read_session, write_session
from planner.storage.publications import keep_publications, publications
from tests.storage.conftest import Database
from tests.storage.test_mapping import any_of
from tests.storage.test_migrations import kept_by, rows_after
from tests.storage.test_plans import MARCH, NOW, outcome
from tests.worlds import EXAMPLE

TOLD = published(outcome(3, 17).plan, NOW)


def kept(engine: Engine) -> tuple[Publication, ...]:
    with read_session(engine) as session:
        return publications(session, EXAMPLE)


def keep(engine: Engine, *told: Publication) -> None:
    with write_session(engine) as session:
        keep_publications(session, EXAMPLE, told)


def test_every_publication_is_kept_once_and_in_order(example: Engine) -> None:
    assert kept(example) == ()
    again = replace(TOLD, at=NOW + timedelta(days=1))
    other = replace(published(outcome(5).plan, NOW + timedelta(days=2)))
    for told in (TOLD, again, other, again):
        keep(example, told)
    assert kept(example) == (TOLD, other, again), "the same words twice in a row are one publication"


def test_a_publication_says_when_it_was(example: Engine) -> None:
    with pytest.raises(ValueError, match="does not say when"):
        keep(example, replace(TOLD, at=None))
    assert kept(example) == ()


@settings(max_examples=25)
@given(any_of(Visit))
def test_no_field_of_a_visit_is_forgotten(visit: Visit) -> None:
    told = Publication(NOW, MARCH, (visit,))
    assert mapping.publication(mapping.publication_row(EXAMPLE, told)) == told


def test_an_older_planner_has_published_what_it_has_marked_as_published(example: Engine, database: Database) -> None:
    before = kept_by("0005", example, database("new"))
    assert rows_after(before) == before.rows
    engine = open_engine(before.address)
    (first,) = kept(engine)
    engine.dispose()
    assert (first.at, first.horizon) == (NOW, MARCH)
    assert [visit.date.day for visit in first.visits] == [3, 17]
    assert [v.on_board for v in first.visits] == [v.on_board for v in outcome(3, 17).plan.all_visits()]
