"""The door to what is kept."""

from sqlalchemy import Engine

from planner.domain.places import Region
from planner.storage.engine import missing_file, open_engine, read_session
from planner.storage.repository import list_regions
from planner.workflow.refusals import NoDatabase, NoRegion

__all__ = ["Engine", "open_database", "the_region"]


def open_database(url: str, *, create: bool = True) -> Engine:
    """Open a database and bring its tables up to date.

    Parameters
    ----------
    url
        Its address, such as ``sqlite:///planner.db``.
    create
        Make the file when it is not there; otherwise a mistyped name would look like an empty planner.

    Raises
    ------
    NoDatabase
        When the file is not there and is not to be made.
    """
    missing = "" if create else missing_file(url)
    if missing:
        raise NoDatabase(missing)
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
