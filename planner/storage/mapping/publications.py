"""Publications: domain to row and back. Their visits are kept as facts in one column, since they never change."""

from pydantic import TypeAdapter

from planner.domain.days import Horizon
from planner.domain.plan import Visit
from planner.domain.publications import Publication
from planner.storage.tables import PublicationRow

_VISITS = TypeAdapter(tuple[Visit, ...])


def publication_row(region_id: str, value: Publication) -> PublicationRow:
    """Map a publication.

    Raises
    ------
    ValueError
        When it does not say when it was.
    """
    if value.at is None:
        msg = f"The publication of {value.horizon} does not say when it was."
        raise ValueError(msg)
    return PublicationRow(
        region_id=region_id,
        published_at=value.at,
        first_day=value.horizon.first,
        last_day=value.horizon.last,
        visits=_VISITS.dump_python(value.visits, mode="json"),
    )


def publication(row: PublicationRow) -> Publication:
    """Map a publication back."""
    return Publication(row.published_at, Horizon(row.first_day, row.last_day), _VISITS.validate_python(row.visits))
