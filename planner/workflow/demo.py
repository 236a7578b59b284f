"""From nothing to a published month of the example region, keeping what was done before."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.storage.engine import read_session
from planner.storage.plans import StoredPlan, latest
from planner.storage.tables import PlanState
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.database import open_database, the_region
from planner.workflow.importing import import_data
from planner.workflow.judging import verify_month
from planner.workflow.months import next_month
from planner.workflow.proposing import Watch, propose
from planner.workflow.publishing import approve_and_publish
from planner.workflow.refusals import NoRegion
from planner.workflow.settings import Places, example_folder

Saying = Callable[[Translator], str]
"""A sentence that waits for the reader's language."""


def prepare_demo(
    places: Places, *, today: date, now: datetime, seconds: float, progress: Watch | None = None
) -> Iterator[Saying]:
    """Import the example where there is no region, plan next month where there is no plan, check it, publish it.

    Yields what was done, step by step.
    """
    engine = open_database(places.database)
    try:
        yield from _import_once(engine)
        month = next_month(today)
        published = _newest(engine, month, PlanState.PUBLISHED)
        if published is None and _newest(engine, month) is None:
            proposal = propose(engine, month, seconds=seconds, now=now, progress=progress)
            yield lambda _: "\n".join(proposal.sentences(_))
            yield lambda _: verify_month(engine, month, today=today).sentences(_)[0]
        if published is not None and places.public.exists():
            yield partial(_published_before, month)
        else:
            yield approve_and_publish(engine, month, places.public, today=today, now=now).sentence
    finally:
        engine.dispose()


def _import_once(engine: Engine) -> Iterator[Saying]:
    try:
        the_region(engine)
    except NoRegion:
        taken = import_data(engine, example_folder())
        yield lambda _: "\n".join(taken.sentences(_))


def _newest(engine: Engine, month: Horizon, state: PlanState | None = None) -> StoredPlan | None:
    region = the_region(engine)
    with read_session(engine) as session:
        return latest(session, region.id, month, state)


def _published_before(month: Horizon, _: Translator) -> str:
    said = _("{month} is published already and is not planned again.")
    return capital(said.format(month=month_name(month.first, _.language)))
