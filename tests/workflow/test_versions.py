"""Old versions are listed, looked at, shown as families would see them, and gone back to; none is ever lost."""

import io
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.domain.language import Language
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow.database import open_database
from planner.workflow.judging import newest_plan
from planner.workflow.month_refusals import IsNewest, NoPlan, NoVersion
from planner.workflow.months import month
from planner.workflow.publishing import approve_and_publish
from planner.workflow.versions import (
    go_back,
    history,
    lines,
    look_at_version,
    preview_as_zip,
    preview_of_stop,
    previewed,
    stored_version,
)
from tests.village import MARCH, NOW, TODAY, village_database
from tests.workflow.test_publishing import moved_by_half_an_hour

VISIT = "kim-dal-01.2027-03.1"
LATER = NOW + timedelta(hours=1)
_ = translator(Language.EN)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The village once: version 1 is published, version 2 a draft in which a visit opens half an hour later."""
    folder = tmp_path_factory.mktemp("kept")
    engine = open_database(village_database(folder, planned=True))
    approve_and_publish(engine, MARCH, folder / "public", today=TODAY, now=NOW)
    moved_by_half_an_hour(engine, VISIT)
    engine.dispose()
    return folder / "village.db"


@pytest.fixture
def engine(kept: Path, tmp_path: Path) -> Engine:
    """A copy of that village for each test."""
    return open_database(f"sqlite:///{shutil.copy(kept, tmp_path)}")


def opens(engine: Engine, number: int) -> int:
    plan = stored_version(engine, MARCH, number).outcome.plan
    return next(visit.opens for visit in plan.visits() if visit.id == VISIT)


def test_every_version_is_listed_newest_first(engine: Engine) -> None:
    newest, published = history(engine, MARCH)
    assert (newest.number, newest.state, newest.newest, newest.shown) == (2, PlanState.DRAFT, True, False)
    assert (published.number, published.state, published.newest, published.shown) == (
        1,
        PlanState.PUBLISHED,
        False,
        True,
    )
    assert newest.visits == published.visits > 0
    assert published.km > 0
    head, *rows = lines((newest, published), MARCH, _)
    assert len(rows) == 2
    assert head.startswith("Version")


def test_going_back_makes_the_old_one_the_newest_draft_and_loses_nothing(engine: Engine) -> None:
    before = [stored_version(engine, MARCH, number) for number in (1, 2)]
    draft = go_back(engine, MARCH, 1, now=LATER)
    assert (draft.version, draft.state) == (3, PlanState.DRAFT)
    assert opens(engine, 3) == opens(engine, 1) != opens(engine, 2)
    assert newest_plan(engine, MARCH).version == 3
    assert [stored_version(engine, MARCH, number) for number in (1, 2)] == before
    assert [one.shown for one in history(engine, MARCH)] == [False, False, True], "families see what they saw"


def test_the_newest_and_what_is_not_there_are_refused(engine: Engine) -> None:
    with pytest.raises(IsNewest, match="Version 2 of"):
        go_back(engine, MARCH, 2, now=LATER)
    with pytest.raises(NoVersion, match=r"no version 9\. It has these: 2, 1"):
        go_back(engine, MARCH, 9, now=LATER)
    with pytest.raises(NoPlan):
        go_back(engine, month("2027-04"), 1, now=LATER)
    assert len(history(engine, MARCH)) == 2
    assert lines(history(engine, month("2027-04")), month("2027-04"), _) == ("April 2027 was never planned.",)


def test_what_a_version_would_change_and_for_whom(engine: Engine) -> None:
    looked = look_at_version(engine, MARCH, 2, _)
    assert ["without a break" in sentence for sentence in looked.hard] == [True], "the draft lost its break"
    assert not look_at_version(engine, MARCH, 1, _).hard
    told = "\n".join(looked.sentences(_))
    assert "visits change:" in told
    assert "Families to tell:" in told
    assert "Nothing changes for families." in look_at_version(engine, MARCH, 1, _).sentences(_)


def test_a_month_nobody_saw_has_nothing_to_change(tmp_path: Path) -> None:
    fresh = open_database(village_database(tmp_path, planned=True))
    assert look_at_version(fresh, MARCH, 1, _).sentences(_) == ("Families see nothing of this month yet.",)


@pytest.mark.parametrize("language", Language)
def test_a_preview_is_the_page_families_would_see(engine: Engine, language: Language) -> None:
    pages = []
    for number in (1, 2):
        shown = previewed(engine, stored_version(engine, MARCH, number), language=language, today=TODAY)
        pages.append(preview_of_stop(shown, "kim-dal-01"))
        assert f'lang="{language.value}"' in pages[-1]
    assert pages[0] != pages[1]


def test_all_pages_of_a_preview_can_be_saved(engine: Engine) -> None:
    packed = preview_as_zip(engine, stored_version(engine, MARCH, 2), today=TODAY)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {"index.html", "fi/index.html", "sv/stops/kim-dal-01.html"} <= set(archive.namelist())
