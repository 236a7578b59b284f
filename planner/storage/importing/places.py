"""Files of where: region, municipalities, localities, stops, depots."""

from planner.domain.places import (
    Access,
    Accuracy,
    Depot,
    Locality,
    Municipality,
    Region,
    Stop,
    StopKind,
    StopWindow,
)
from planner.storage.importing import cells, checks
from planner.storage.importing.columns import (
    MINUTES,
    PATTERN,
    POSITION,
    WEEKDAYS,
    Column,
    FileSpec,
    id_column,
    names,
    refers_to,
    week,
)
from planner.storage.importing.values import Row, position_of, rhythm_of, text_of, week_of

_PEOPLE = cells.whole(0, 1_000_000)


def _region(row: Row) -> tuple[Region]:
    """Build a region."""
    return (
        Region(
            row["region_id"],
            text_of(row),
            row["example"],
            row["holidays_subdivision"],
            row["phone"],
            row["website"],
            row["feedback"],
            text_of(row, "operator"),
            text_of(row, "privacy"),
            text_of(row, "weather"),
            row["no_name_needed"],
            row["children_welcome"],
        ),
    )


def _municipality(row: Row) -> tuple[Municipality]:
    """Build a municipality."""
    return (Municipality(row["municipality_id"], text_of(row), row["languages"]),)


def _locality(row: Row) -> tuple[Locality]:
    """Build a locality."""
    promised = row["visits_per_month"] is not None or row["pattern"] is not None
    return (
        Locality(
            id=row["locality_id"],
            names=text_of(row),
            municipality_id=row["municipality_id"],
            rhythm=rhythm_of(row) if promised else None,
            under_18=row["under_18"],
            families=row["families"],
            one_parent_families=row["one_parent_families"],
            public_transport=row["public_transport"],
            need_percent=row["need_percent"],
        ),
    )


def _stop(row: Row) -> tuple[Stop]:
    """Build a stop. Accuracy follows the position where the cell is empty or says otherwise."""
    position = position_of(row)
    accuracy = row["accuracy"] or Accuracy.EXACT
    if position is None:
        accuracy = Accuracy.MISSING
    elif accuracy is Accuracy.MISSING:
        accuracy = Accuracy.APPROXIMATE
    return (
        Stop(
            id=row["stop_id"],
            names=text_of(row),
            kind=row["kind"],
            locality_id=row["locality_id"],
            municipality_id=row["municipality_id"],
            position=position,
            windows=tuple(StopWindow(*one) for one in week_of(row)),
            dwell=row["dwell"],
            rhythm=rhythm_of(row),
            setup=row["setup"],
            packdown=row["packdown"],
            accuracy=accuracy,
            access=row["access"],
            address=row["address"],
            spot=text_of(row, "spot"),
            nearby=text_of(row, "nearby"),
            step_free=row["step_free"],
            closed_from=row["closed_from"],
            people_under_18=row["under_18"],
            dwell_min=row["dwell_min"],
            preferred=tuple(StopWindow(*one) for one in week_of(row, "prefer_")),
        ),
    )


def _depot(row: Row) -> tuple[Depot]:
    """Build a depot."""
    return (Depot(row["depot_id"], text_of(row), position_of(row), row["municipality_id"], row["address"]),)


REGIONS = FileSpec(
    "regions.csv",
    (
        id_column("region_id"),
        *names(),
        Column("example", cells.yes_no),
        Column("holidays_subdivision", cells.subdivision, ""),
        Column("phone", cells.text(50), ""),
        Column("website", cells.web_address, ""),
        Column("feedback", cells.contact, ""),
        *names("operator", cells.note),
        *names("privacy", cells.note),
        *names("weather", cells.note),
        Column("no_name_needed", cells.yes_no, None),
        Column("children_welcome", cells.yes_no, None),
    ),
    _region,
    checks.names,
    ("region_id",),
)

MUNICIPALITIES = FileSpec(
    "municipalities.csv",
    (id_column("municipality_id"), *names(), Column("languages", cells.official_languages)),
    _municipality,
    checks.names,
    ("municipality_id",),
)

LOCALITIES = FileSpec(
    "localities.csv",
    (
        id_column("locality_id"),
        *names(),
        refers_to("municipality_id", "municipalities.csv"),
        Column("visits_per_month", cells.whole(0, 31), None),
        *PATTERN,
        Column("under_18", _PEOPLE, None),
        Column("families", _PEOPLE, None),
        Column("one_parent_families", _PEOPLE, None),
        Column("public_transport", cells.yes_no, None),
        Column("need_percent", cells.whole(0, 1000), None),
    ),
    _locality,
    checks.locality,
    ("locality_id",),
)

STOPS = FileSpec(
    "stops.csv",
    (
        id_column("stop_id"),
        *names(),
        Column("kind", cells.one_of(StopKind)),
        refers_to("municipality_id", "municipalities.csv"),
        refers_to("locality_id", "localities.csv"),
        *POSITION,
        Column("accuracy", cells.one_of(Accuracy), None),
        Column("address", cells.text(), ""),
        *names("spot", cells.note),
        *names("nearby", cells.note),
        Column("step_free", cells.yes_no, None),
        Column("access", cells.one_of(Access), Access.ROAD),
        *week(),
        *(Column(f"prefer_{weekday}", cells.windows, ()) for weekday in WEEKDAYS),
        Column("dwell", cells.whole(1, 1440)),
        Column("dwell_min", cells.whole(1, 1440), None),
        Column("setup", MINUTES, 20),
        Column("packdown", MINUTES, 15),
        Column("visits_per_month", cells.whole(0, 31)),
        *PATTERN,
        Column("closed_from", cells.day, None),
        Column("under_18", _PEOPLE, None),
    ),
    _stop,
    checks.stop,
    ("stop_id",),
)

DEPOTS = FileSpec(
    "depots.csv",
    (
        id_column("depot_id"),
        *names(),
        refers_to("municipality_id", "municipalities.csv"),
        *POSITION,
        Column("address", cells.text(), ""),
    ),
    _depot,
    checks.depot,
    ("depot_id",),
)
