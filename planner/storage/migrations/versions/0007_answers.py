# ruff: noqa: E501
"""What families ask and only the region can answer: columns for it, empty at first.

The tables are built anew and their rows copied, since SQLite cannot add a constraint to a table. There is no way back:
a copy of the file is the older state.
"""

import sqlalchemy as sa
from alembic import op

from planner.storage.migrations.rebuilding import rebuild

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    texts = {"region": ("operator", "privacy", "weather"), "stop": ("nearby",), "service": ("bring",)}
    single = {"region": ("feedback",), "stop": (), "service": ("booking_at",)}
    for name, create in (("region", _region), ("stop", _stop), ("service", _service)):
        columns = [f"{what}_{language}" for what in texts[name] for language in ("fi", "sv", "en")]
        rebuild(name, create, dict.fromkeys([*columns, *single[name]], "''"))


def _region() -> None:
    op.create_table(
        "region",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("holidays_subdivision", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.Column("operator_fi", sa.String(), nullable=False),
        sa.Column("operator_sv", sa.String(), nullable=False),
        sa.Column("operator_en", sa.String(), nullable=False),
        sa.Column("privacy_fi", sa.String(), nullable=False),
        sa.Column("privacy_sv", sa.String(), nullable=False),
        sa.Column("privacy_en", sa.String(), nullable=False),
        sa.Column("weather_fi", sa.String(), nullable=False),
        sa.Column("weather_sv", sa.String(), nullable=False),
        sa.Column("weather_en", sa.String(), nullable=False),
        sa.Column("no_name_needed", sa.Boolean(), nullable=True),
        sa.Column("children_welcome", sa.Boolean(), nullable=True),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_region_named")),
        sa.CheckConstraint("length(feedback) <= 200", name=op.f("ck_region_feedback_length")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_region_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_region_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_region_name_sv_length")),
        sa.CheckConstraint("length(operator_en) <= 2000", name=op.f("ck_region_operator_en_length")),
        sa.CheckConstraint("length(operator_fi) <= 2000", name=op.f("ck_region_operator_fi_length")),
        sa.CheckConstraint("length(operator_sv) <= 2000", name=op.f("ck_region_operator_sv_length")),
        sa.CheckConstraint("length(phone) <= 200", name=op.f("ck_region_phone_length")),
        sa.CheckConstraint("length(privacy_en) <= 2000", name=op.f("ck_region_privacy_en_length")),
        sa.CheckConstraint("length(privacy_fi) <= 2000", name=op.f("ck_region_privacy_fi_length")),
        sa.CheckConstraint("length(privacy_sv) <= 2000", name=op.f("ck_region_privacy_sv_length")),
        sa.CheckConstraint("length(weather_en) <= 2000", name=op.f("ck_region_weather_en_length")),
        sa.CheckConstraint("length(weather_fi) <= 2000", name=op.f("ck_region_weather_fi_length")),
        sa.CheckConstraint("length(weather_sv) <= 2000", name=op.f("ck_region_weather_sv_length")),
        sa.CheckConstraint("length(website) <= 200", name=op.f("ck_region_website_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
    )


def _stop() -> None:
    op.create_table(
        "stop",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("spacing_min_days", sa.Integer(), nullable=False),
        sa.Column("spacing_max_days", sa.Integer(), nullable=False),
        sa.Column("pattern", sa.String(), nullable=False),
        sa.Column("leeway_days", sa.Integer(), nullable=False),
        sa.Column("seasons", sa.String(), nullable=False),
        sa.Column("school_days_only", sa.Boolean(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("locality_id", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("dwell", sa.Integer(), nullable=False),
        sa.Column("setup", sa.Integer(), nullable=False),
        sa.Column("packdown", sa.Integer(), nullable=False),
        sa.Column("visits_per_month", sa.Integer(), nullable=False),
        sa.Column("accuracy", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("spot_fi", sa.String(), nullable=False),
        sa.Column("spot_sv", sa.String(), nullable=False),
        sa.Column("spot_en", sa.String(), nullable=False),
        sa.Column("closed_from", sa.Date(), nullable=True),
        sa.Column("people_under_18", sa.Integer(), nullable=True),
        sa.Column("dwell_min", sa.Integer(), nullable=True),
        sa.Column("nearby_fi", sa.String(), nullable=False),
        sa.Column("nearby_sv", sa.String(), nullable=False),
        sa.Column("nearby_en", sa.String(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.CheckConstraint("access IN ('road', 'ferry_only')", name=op.f("ck_stop_access")),
        sa.CheckConstraint("accuracy IN ('exact', 'approximate', 'missing')", name=op.f("ck_stop_accuracy")),
        sa.CheckConstraint(
            "kind IN ('activity_centre', 'church', 'daycare', 'harbour', 'health_station', 'library', 'market_square', 'playground', 'residential', 'school', 'shop', 'town_hall', 'village')",
            name=op.f("ck_stop_kind"),
        ),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_stop_named")),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_stop_position")),
        sa.CheckConstraint("dwell >= 1", name=op.f("ck_stop_dwell")),
        sa.CheckConstraint("dwell_min <= dwell", name=op.f("ck_stop_dwell_order")),
        sa.CheckConstraint("dwell_min >= 1", name=op.f("ck_stop_dwell_min")),
        sa.CheckConstraint("lat BETWEEN 59.3 AND 70.2", name=op.f("ck_stop_lat")),
        sa.CheckConstraint("leeway_days >= 0", name=op.f("ck_stop_leeway_days")),
        sa.CheckConstraint("length(address) <= 2000", name=op.f("ck_stop_address_length")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_stop_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_stop_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_stop_name_sv_length")),
        sa.CheckConstraint("length(nearby_en) <= 2000", name=op.f("ck_stop_nearby_en_length")),
        sa.CheckConstraint("length(nearby_fi) <= 2000", name=op.f("ck_stop_nearby_fi_length")),
        sa.CheckConstraint("length(nearby_sv) <= 2000", name=op.f("ck_stop_nearby_sv_length")),
        sa.CheckConstraint("length(pattern) <= 2000", name=op.f("ck_stop_pattern_length")),
        sa.CheckConstraint("length(seasons) <= 2000", name=op.f("ck_stop_seasons_length")),
        sa.CheckConstraint("length(spot_en) <= 2000", name=op.f("ck_stop_spot_en_length")),
        sa.CheckConstraint("length(spot_fi) <= 2000", name=op.f("ck_stop_spot_fi_length")),
        sa.CheckConstraint("length(spot_sv) <= 2000", name=op.f("ck_stop_spot_sv_length")),
        sa.CheckConstraint("lon BETWEEN 19.0 AND 31.7", name=op.f("ck_stop_lon")),
        sa.CheckConstraint("packdown >= 0", name=op.f("ck_stop_packdown")),
        sa.CheckConstraint("people_under_18 >= 0", name=op.f("ck_stop_people_under_18")),
        sa.CheckConstraint("setup >= 0", name=op.f("ck_stop_setup")),
        sa.CheckConstraint("spacing_min_days <= spacing_max_days", name=op.f("ck_stop_spacing")),
        sa.CheckConstraint("spacing_min_days >= 1", name=op.f("ck_stop_spacing_min_days")),
        sa.CheckConstraint("visits_per_month >= 0", name=op.f("ck_stop_visits_per_month")),
        sa.ForeignKeyConstraint(
            ["region_id", "locality_id"],
            ["locality.region_id", "locality.id"],
            name=op.f("fk_stop_region_id_locality_id_locality"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "municipality_id"],
            ["municipality.region_id", "municipality.id"],
            name=op.f("fk_stop_region_id_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_stop_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_stop")),
    )


def _service() -> None:
    op.create_table(
        "service",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("booking", sa.String(), nullable=False),
        sa.Column("needs_private_room", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("age_min", sa.Integer(), nullable=True),
        sa.Column("age_max", sa.Integer(), nullable=True),
        sa.Column("easy_fi", sa.String(), nullable=False),
        sa.Column("easy_sv", sa.String(), nullable=False),
        sa.Column("easy_en", sa.String(), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("staff", sa.Integer(), nullable=False),
        sa.Column("bring_fi", sa.String(), nullable=False),
        sa.Column("bring_sv", sa.String(), nullable=False),
        sa.Column("bring_en", sa.String(), nullable=False),
        sa.Column("booking_at", sa.String(), nullable=False),
        sa.CheckConstraint("booking IN ('walk_in', 'booked', 'either')", name=op.f("ck_service_booking")),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_service_named")),
        sa.CheckConstraint("age_max >= 0", name=op.f("ck_service_age_max")),
        sa.CheckConstraint("age_min <= age_max", name=op.f("ck_service_ages")),
        sa.CheckConstraint("age_min >= 0", name=op.f("ck_service_age_min")),
        sa.CheckConstraint("length(booking_at) <= 200", name=op.f("ck_service_booking_at_length")),
        sa.CheckConstraint("length(bring_en) <= 2000", name=op.f("ck_service_bring_en_length")),
        sa.CheckConstraint("length(bring_fi) <= 2000", name=op.f("ck_service_bring_fi_length")),
        sa.CheckConstraint("length(bring_sv) <= 2000", name=op.f("ck_service_bring_sv_length")),
        sa.CheckConstraint("length(easy_en) <= 2000", name=op.f("ck_service_easy_en_length")),
        sa.CheckConstraint("length(easy_fi) <= 2000", name=op.f("ck_service_easy_fi_length")),
        sa.CheckConstraint("length(easy_sv) <= 2000", name=op.f("ck_service_easy_sv_length")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_service_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_service_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_service_name_sv_length")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_service_minutes")),
        sa.CheckConstraint("staff >= 0", name=op.f("ck_service_staff")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_service_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_service")),
    )
