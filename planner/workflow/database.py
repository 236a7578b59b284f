"""The door to what is kept."""

from sqlalchemy import Engine

from planner.domain.places import Region
from planner.storage.engine import open_engine, read_session
from planner.storage.repository import list_regions
from planner.workflow.refusals import NoRegion

__all__ = ["Engine", "open_database", "the_region"]


def open_database(url: str) -> Engine:
    """Open a database, make it when it is not there, and bring its tables up to date."""
    return open_engine(url)


def the_region(engine: Engine) -> Region:
    """Return the region that is planned: the first one of the database.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    with read_session(engine) as session:
        regions = list_regions(session)
    if not regions:
        raise NoRegion
    return regions[0]
