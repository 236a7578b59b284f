"""What families read: the timetable of every month that is published and not over."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.domain.plan import Plan
from planner.publish.calendar_feed import to_ics
from planner.publish.editions import Edition
from planner.publish.map_view import map_source
from planner.publish.poster import to_poster
from planner.publish.timetable import timetable
from planner.publish.values import (
    Aboard,
    DayTimetable,
    Offer,
    Phrase,
    Place,
    StopTimetable,
    Timetable,
    TimetableVisit,
    joined,
)
from planner.storage.engine import read_session
from planner.storage.plans import StoredPlan, latest, versions
from planner.storage.publications import publications
from planner.storage.tables import PlanState
from planner.words.tongues import Tongue
from planner.workflow.database import the_region
from planner.workflow.problems import problem_for
from planner.workflow.refusals import NoRegion
from planner.workflow.settings import example_folder

__all__ = [
    "Aboard",
    "DayTimetable",
    "Offer",
    "Phrase",
    "Place",
    "StopTimetable",
    "Timetable",
    "TimetableVisit",
    "basemap",
    "joined",
    "main_language",
    "map_source",
    "poster",
    "published_plans",
    "published_timetable",
    "shown_plans",
    "stop_calendar",
    "timetable_for",
]

SEQUENCE_STEP = 100
"""More than a version is ever changed, so that a new version always counts higher."""


def published_plans(engine: Engine, region_id: str) -> tuple[StoredPlan, ...]:
    """Return the newest published version of every month, the latest month first."""
    with read_session(engine) as session:
        months = {label.horizon for label in versions(session, region_id) if label.state is PlanState.PUBLISHED}
        found = [latest(session, region_id, month, PlanState.PUBLISHED) for month in sorted(months, reverse=True)]
    return tuple(plan for plan in found if plan is not None)


def published_timetable(engine: Engine, *, language: Language, today: date) -> Timetable | None:
    """Return the timetable of the published months that are not over; of the last one when all are.

    ``None`` while nothing is published. Months that lie apart are shown together.
    """
    try:
        region = the_region(engine)
    except NoRegion:
        return None
    plans = published_plans(engine, region.id)
    return timetable_for(engine, plans, language=language, today=today) if plans else None


def main_language(engine: Engine, *, today: date) -> Language:
    """Return the language most people of the region speak; Finnish while nothing is published."""
    shown = published_timetable(engine, language=Language.FI, today=today)
    return Language(shown.main_language) if shown else Language.FI


def timetable_for(
    engine: Engine,
    plans: tuple[StoredPlan, ...],
    *,
    language: Language | Tongue,
    today: date,
    at: datetime | None = None,
) -> Timetable:
    """Return the timetable of the first plan and of the others that are not over on ``today``.

    Codes on posters and links in calendars lead to the address the region gives as its website. ``at`` is when it
    is published; ``None``: it is only looked at.
    """
    shown = shown_plans(plans, today)
    problem = problem_for(engine, _around(shown))
    with read_session(engine) as session:
        before = publications(session, problem.region.id)
    edition = Edition(_number(plans), before, at)
    address = problem.region.website.rstrip("/")
    return timetable(problem, *shown, language=language, today=today, edition=edition, base_url=address)


def shown_plans(plans: tuple[StoredPlan, ...], today: date) -> list[Plan]:
    """Return the first plan and the others that are not over on ``today``: those that families see."""
    return [plans[0].outcome.plan, *(p.outcome.plan for p in plans[1:] if p.horizon.last >= today)]


def _number(plans: tuple[StoredPlan, ...]) -> int:
    """Return a number that grows with everything that is published."""
    return sum(plan.version * SEQUENCE_STEP + plan.revision for plan in plans)


def stop_calendar(shown: Timetable, stop: StopTimetable) -> bytes:
    """Return the calendar of one stop (iCalendar)."""
    return to_ics(shown, stop)


def poster(engine: Engine, stop: StopTimetable, *, today: date) -> bytes:
    """Return the poster of one stop (PDF), in the languages of its municipality."""
    shown = (published_timetable(engine, language=Language(code), today=today) for code in stop.place.languages)
    return to_poster(tuple(one for one in shown if one is not None), stop.place.stop_id, basemap())


def basemap() -> dict[str, Any]:
    """Return the coastline behind the map (GeoJSON)."""
    path: Path = example_folder() / "basemap.geojson"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _around(plans: list[Plan]) -> Horizon:
    return Horizon(min(plan.horizon.first for plan in plans), max(plan.horizon.last for plan in plans))
