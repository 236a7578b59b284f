import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.plan import VisitStatus
from planner.publish import crew_papers
from planner.publish.crew_papers import DayStep, day_sheet, roster_sheet
from planner.publish.errors import PublishError
from planner.publish.typesetting import typeset
from planner.rules.route_reading import driving_minutes
from planner.words.catalogue import translator
from planner.words.formats import clock, span
from planner.workflow.changes import cancel_visit
from planner.workflow.crew_days import SHORT_WAIT, day_sheets, rosters
from planner.workflow.database import Engine
from planner.workflow.judging import newest_plan
from planner.workflow.month_refusals import NoPlan
from planner.workflow.printing import pack_as_zip, print_month
from planner.workflow.problems import problem_for
from planner.workflow.publishing import approve_and_publish
from tests import builders
from tests.publish.paper_reading import accessible, clipped, words_of
from tests.publish.reading import Page
from tests.village import NOW

MARCH = Horizon.month(2027, 3)
TODAY = date(2027, 2, 15)
FI = translator(Language.FI)


@pytest.fixture
def published(planned: Engine, tmp_path: Path) -> Engine:
    """The village with March 2027 published, and one visit cancelled after that."""
    first = newest_plan(planned, MARCH).outcome.plan.all_visits()[0]
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    cancel_visit(planned, first.id, "ill", now=NOW)
    return planned


def test_one_act_writes_the_whole_pack_and_a_list_that_names_it(published: Engine, tmp_path: Path) -> None:
    printed = print_month(published, MARCH, tmp_path / "pack", FI, today=TODAY)
    folder = tmp_path / "pack"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"MANIFEST.json"}
    page = Page((folder / "index.html").read_text(encoding="utf-8"))
    assert set(page.links) == there - {"index.html"}
    assert printed.papers + printed.texts == len(page.links) > 40
    assert not printed.draft
    assert page.all("html") == [{"lang": "fi"}]
    for kind in ("Juliste A4", "Juliste A3", "suurella tekstillä", "ilman värejä", "Esite", "Seinäkalenteri A3"):
        assert kind in page.text
    assert "Juliste A4 selkokielellä" in page.text
    for kind in ("Taskukortit", "Kauden kaikki päivät", "Valmiit tekstit", "Perutut käynnit", "Kuljettajille"):
        assert kind in page.text
    assert "maaliskuu 2027" in printed.sentence(FI)
    for code, word in (("fi", "PERUTTU"), ("sv", "INSTÄLLT"), ("en", "CANCELLED")):
        (texts,) = folder.glob(f"cancelled/*/texts-{code}.txt")
        assert word in texts.read_text(encoding="utf-8")
    texts = [" ".join(words_of(next(folder.rglob(name)).read_bytes())) for name in ("poster-a4-fi.pdf", "2027-*.pdf")]
    assert len({re.findall(r"Versio (\d+)", text)[0] for text in texts}) == 1
    assert not any("LUONNOS" in page for page in words_of(next(folder.rglob("poster-a4-fi.pdf")).read_bytes()))


def test_what_is_not_published_is_marked_on_every_page(planned: Engine) -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack_as_zip(planned, MARCH, FI, today=TODAY)))
    words = {"fi": "LUONNOS", "sv": "UTKAST", "en": "DRAFT"}
    for name in archive.namelist():
        content = archive.read(name)
        if name.endswith(".pdf"):
            on_it = [word for code, word in words.items() if re.search(rf"-{code}\b", name.rpartition("/")[2])]
            assert all(all(word in page for word in on_it or ["LUONNOS"]) for page in words_of(content)), name
        elif name.endswith(".txt") and b"---" in content:
            language = re.search(r"-(\w\w)\.txt$", name)
            assert language is not None
            assert f"[{words[language[1]]}]" in content.decode()
    assert "ei ole vielä julkaistu" in archive.read("index.html").decode()


def test_a_month_without_a_plan_is_refused_and_leaves_nothing(imported: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoPlan):
        print_month(imported, MARCH, tmp_path / "pack", FI, today=TODAY)
    assert not (tmp_path / "pack").exists()


def test_the_site_knows_nothing_of_papers_of_the_inside(published: Engine, tmp_path: Path) -> None:
    assert not list((tmp_path / "public").rglob("*inside*"))
    assert not list((tmp_path / "public").rglob("day*"))
    package = Path(crew_papers.__file__).parent
    others = (path.read_text(encoding="utf-8") for path in package.glob("*.py") if path.stem != "crew_papers")
    assert not any("crew_papers" in text for text in others)


@pytest.mark.parametrize("language", list(Language))
def test_drivers_find_their_whole_day_on_their_sheet(planned: Engine, language: Language) -> None:
    _, plan, problem = translator(language), newest_plan(planned, MARCH).outcome.plan, problem_for(planned, MARCH)
    sheets = day_sheets(problem, plan, _, today=TODAY, version=1)
    assert len(sheets) == len(plan.routes)
    for sheet, route in zip(sheets[:4], sorted(plan.routes, key=lambda r: (r.date, r.vehicle_id)), strict=False):
        pdf = typeset(day_sheet(sheet))
        text = " ".join(words_of(pdf))
        assert sheet.notice in " ".join(text.split())
        assert bool(sheet.notice) == problem.region.example
        assert accessible(pdf)
        assert clipped(pdf) == []
        assert span(route.begins, route.ends, language) in text
        for visit in route.visits:
            for minutes in (visit.arrives, visit.opens, visit.closes, visit.departs):
                assert clock(minutes, language) in text
            assert problem.stop[visit.stop_id].names.best(language)[0] in text
        for rest in route.breaks:
            assert f"{clock(rest.start, language)}–{clock(rest.end, language)}" in text
        assert len(re.findall(r"\d+ km", text)) >= len(route.visits) + 1


def test_after_a_cancellation_the_drive_ends_when_the_bus_is_there(planned: Engine) -> None:
    problem, plan = problem_for(planned, MARCH), newest_plan(planned, MARCH).outcome.plan
    route = next(one for one in plan.routes if one.visits)
    without = replace(plan, routes=(replace(route, visits=route.visits[1:]),), off_route=())
    (sheet,) = day_sheets(problem, without, FI, today=TODAY, version=1)
    spans = {kind: [_minutes(step) for step in sheet.steps if step.kind == kind] for kind in ("drive", "wait", "break")}
    rested = sum(end - start for start, end in spans["break"])
    driven = sum(end - start for start, end in spans["drive"])
    road = driving_minutes(problem, without.routes[0])
    assert road <= driven <= road + rested + SHORT_WAIT * len(spans["drive"])
    assert spans["wait"]
    assert all("Odotusta" in step.what for step in sheet.steps if step.kind == "wait")
    beside = [*spans["wait"], *spans["break"]]
    assert not any(a[0] < b[1] and b[0] < a[1] for a, b in combinations(beside, 2))


@pytest.mark.parametrize("language", list(Language))
def test_a_missed_ferry_and_an_unknown_road_are_told_to_the_driver(language: Language) -> None:
    _ = translator(language)
    missed = Leg(15, 4.0, LegSource.TABLE, (Departure(400), Departure(1200)))
    problem = builders.problem(travel=TravelTimes({("D", "A"): missed}))
    plan = builders.plan(builders.route(builders.visit("A", opens=540)))
    (sheet,) = day_sheets(problem, plan, _, today=TODAY, version=1)
    there, home = (step for step in sheet.steps if step.kind == "drive")
    assert f"{clock(400, language)}, {clock(1200, language)}" in there.warning
    assert home.warning not in ("", there.warning)
    text = " ".join(words_of(typeset(day_sheet(sheet))))
    for step in (there, home):
        assert text.count(step.warning) == 2, "beside the drive and on top"
        assert f"{step.times}: {step.warning}" in sheet.notes


def test_a_day_without_trouble_warns_of_nothing(planned: Engine) -> None:
    problem, plan = problem_for(planned, MARCH), newest_plan(planned, MARCH).outcome.plan
    sheets = day_sheets(problem, plan, FI, today=TODAY, version=1)
    assert not any(step.warning for sheet in sheets for step in sheet.steps)


def _minutes(step: DayStep) -> tuple[int, int]:
    """Return when a step of a Finnish sheet begins and ends, in minutes of the day."""
    start, end = (int(hour) * 60 + int(minute) for hour, minute in re.findall(r"(\d+)[.:](\d\d)", step.times))
    return start, end


def test_an_organisation_reads_its_own_days_and_where_to_join(published: Engine) -> None:
    plan, problem = newest_plan(published, MARCH).outcome.plan, problem_for(published, MARCH)
    own = rosters(problem, plan, FI, today=TODAY, version=1)
    for roster in own:
        mine = [v for v in plan.all_visits() if any(a.organisation_id == roster.organisation_id for a in v.on_board)]
        pdf = typeset(roster_sheet(roster))
        text = " ".join(words_of(pdf))
        assert accessible(pdf)
        assert clipped(pdf) == []
        assert len(roster.rows) == len(mine) > 0
        for visit in mine:
            assert span(visit.opens, visit.closes, Language.FI) in text
        held = sum(visit.status is not VisitStatus.CANCELLED for visit in mine)
        assert text.count("Tulkaa") == held


def test_a_folder_of_somebody_else_is_left_alone(published: Engine, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="was not made by publishing"):
        print_month(published, MARCH, tmp_path / "pack", FI, today=TODAY)
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["letter.txt"]
