"""Keep what came over the plans, until it is over or taken back."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from planner.domain.known_disruptions import Dated, KnownDisruption
from planner.storage import mapping
from planner.storage.tables import DisruptionRow


def known_disruptions(
    session: Session, region_id: str, *, since: date | None = None, until: date | None = None
) -> tuple[KnownDisruption, ...]:
    """Return the disruptions with a day in ``since`` to ``until`` (``None``: without that end), the earliest first."""
    query = select(DisruptionRow).where(DisruptionRow.region_id == region_id)
    if since is not None:
        query = query.where(DisruptionRow.last_day >= since)
    if until is not None:
        query = query.where(DisruptionRow.first_day <= until)
    order = (col(DisruptionRow.first_day), col(DisruptionRow.last_day), col(DisruptionRow.id))
    return tuple(mapping.disruption(row) for row in session.exec(query.order_by(*order)))


def remember(
    session: Session, region_id: str, disruptions: Iterable[Dated], told_on: date
) -> tuple[KnownDisruption, ...]:
    """Keep disruptions and return them with their numbers; what was told before keeps its number and its day."""
    before = {one.disruption: one for one in known_disruptions(session, region_id)}
    return tuple(
        before.get(came) or _added(session, region_id, KnownDisruption(came, told_on))
        for came in dict.fromkeys(disruptions)
    )


def take_back(session: Session, region_id: str, number: int) -> KnownDisruption | None:
    """Forget a disruption and return it; ``None`` when there is none of this number."""
    row = session.get(DisruptionRow, number)
    if row is None or row.region_id != region_id:
        return None
    session.delete(row)
    session.flush()
    return mapping.disruption(row)


def _added(session: Session, region_id: str, value: KnownDisruption) -> KnownDisruption:
    row = mapping.disruption_row(region_id, value)
    session.add(row)
    session.flush()
    return mapping.disruption(row)
