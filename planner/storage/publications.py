"""Remember what families were told: every publication of a month is kept as it was."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from planner.domain.publications import Publication
from planner.storage import mapping
from planner.storage.tables import PublicationRow


def publications(session: Session, region_id: str) -> tuple[Publication, ...]:
    """Return every publication of a region, the oldest first."""
    query = select(PublicationRow).where(PublicationRow.region_id == region_id).order_by(col(PublicationRow.id))
    return tuple(mapping.publication(row) for row in session.exec(query))


def keep_publications(session: Session, region_id: str, told: Iterable[Publication]) -> None:
    """Keep what was published, in this order; a month that was told in the same words before is not kept again."""
    last = {before.horizon: before.visits for before in publications(session, region_id)}
    for publication in told:
        if last.get(publication.horizon) != publication.visits:
            session.add(mapping.publication_row(region_id, publication))
    session.flush()
