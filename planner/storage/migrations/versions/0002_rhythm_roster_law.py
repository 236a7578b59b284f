# ruff: noqa: E501
"""Rhythms, rosters, drivers and law: columns and tables for them, rebuilt without loss.

SQLite cannot add constraints to a table, so tables that change are built anew and their rows copied; whoever opens the
database switches foreign keys off meanwhile. There is no way back: a copy of the file is the older state.
"""

from collections.abc import Callable, Mapping

import sqlalchemy as sa
from alembic import op

from planner.storage.migrations.rebuilding import rebuild

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SPEAKS_OF_RHYTHM = {"pattern": "''", "leeway_days": "0", "seasons": "''", "school_days_only": "FALSE"}


def upgrade() -> None:
    for create in NEW:  # first: routes refer to drivers, and PostgreSQL asks for them at once
        create()
    for name, (create, added) in REBUILT.items():
        rebuild(name, create, added)


def _driving_rules() -> None:
    op.create_table(
        "driving_rules",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("work_max", sa.Integer(), nullable=False),
        sa.Column("break_after", sa.Integer(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("break_parts", sa.String(), nullable=False),
        sa.Column("driving_break_after", sa.Integer(), nullable=True),
        sa.Column("driving_max", sa.Integer(), nullable=True),
        sa.Column("daily_rest", sa.Integer(), nullable=True),
        sa.Column("weekly_rest", sa.Integer(), nullable=True),
        sa.Column("weekly_work_max", sa.Integer(), nullable=True),
        sa.Column("weekly_driving_max", sa.Integer(), nullable=True),
        sa.Column("fortnight_driving_max", sa.Integer(), nullable=True),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_driving_rules_named")),
        sa.CheckConstraint("break_after >= 1", name=op.f("ck_driving_rules_break_after")),
        sa.CheckConstraint("break_minutes >= 0", name=op.f("ck_driving_rules_break_minutes")),
        sa.CheckConstraint("daily_rest >= 0", name=op.f("ck_driving_rules_daily_rest")),
        sa.CheckConstraint("driving_break_after >= 1", name=op.f("ck_driving_rules_driving_break_after")),
        sa.CheckConstraint("driving_max >= 1", name=op.f("ck_driving_rules_driving_max")),
        sa.CheckConstraint("fortnight_driving_max >= 1", name=op.f("ck_driving_rules_fortnight_driving_max")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_driving_rules_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_driving_rules_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_driving_rules_name_sv_length")),
        sa.CheckConstraint("weekly_driving_max >= 1", name=op.f("ck_driving_rules_weekly_driving_max")),
        sa.CheckConstraint("weekly_rest >= 0", name=op.f("ck_driving_rules_weekly_rest")),
        sa.CheckConstraint("weekly_work_max >= 1", name=op.f("ck_driving_rules_weekly_work_max")),
        sa.CheckConstraint("work_max >= 1", name=op.f("ck_driving_rules_work_max")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_driving_rules_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_driving_rules")),
    )


def _locality() -> None:
    op.create_table(
        "locality",
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
        sa.Column("municipality_id", sa.String(), nullable=False),
        sa.Column("visits_per_month", sa.Integer(), nullable=True),
        sa.Column("under_18", sa.Integer(), nullable=True),
        sa.Column("families", sa.Integer(), nullable=True),
        sa.Column("one_parent_families", sa.Integer(), nullable=True),
        sa.Column("public_transport", sa.Boolean(), nullable=True),
        sa.Column("need_percent", sa.Integer(), nullable=True),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_locality_named")),
        sa.CheckConstraint("families >= 0", name=op.f("ck_locality_families")),
        sa.CheckConstraint("leeway_days >= 0", name=op.f("ck_locality_leeway_days")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_locality_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_locality_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_locality_name_sv_length")),
        sa.CheckConstraint("length(pattern) <= 2000", name=op.f("ck_locality_pattern_length")),
        sa.CheckConstraint("length(seasons) <= 2000", name=op.f("ck_locality_seasons_length")),
        sa.CheckConstraint("need_percent >= 0", name=op.f("ck_locality_need_percent")),
        sa.CheckConstraint("one_parent_families >= 0", name=op.f("ck_locality_one_parent_families")),
        sa.CheckConstraint("spacing_min_days <= spacing_max_days", name=op.f("ck_locality_spacing")),
        sa.CheckConstraint("spacing_min_days >= 1", name=op.f("ck_locality_spacing_min_days")),
        sa.CheckConstraint("under_18 >= 0", name=op.f("ck_locality_under_18")),
        sa.CheckConstraint("visits_per_month >= 0", name=op.f("ck_locality_visits_per_month")),
        sa.ForeignKeyConstraint(
            ["region_id", "municipality_id"],
            ["municipality.region_id", "municipality.id"],
            name=op.f("fk_locality_region_id_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_locality_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_locality")),
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


def _vehicle() -> None:
    op.create_table(
        "vehicle",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("depot_id", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("private_rooms", sa.Integer(), nullable=False),
        sa.Column("visits_max", sa.Integer(), nullable=False),
        sa.Column("base_before", sa.Integer(), nullable=False),
        sa.Column("base_after", sa.Integer(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("licence_class", sa.String(), nullable=False),
        sa.Column("crew_min", sa.Integer(), nullable=False),
        sa.Column("driver_counts", sa.Boolean(), nullable=False),
        sa.Column("reserve_half_day", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_vehicle_named")),
        sa.CheckConstraint("base_after >= 0", name=op.f("ck_vehicle_base_after")),
        sa.CheckConstraint("base_before >= 0", name=op.f("ck_vehicle_base_before")),
        sa.CheckConstraint("crew_min >= 0", name=op.f("ck_vehicle_crew_min")),
        sa.CheckConstraint("length(licence_class) <= 200", name=op.f("ck_vehicle_licence_class_length")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_vehicle_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_vehicle_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_vehicle_name_sv_length")),
        sa.CheckConstraint("private_rooms >= 0", name=op.f("ck_vehicle_private_rooms")),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_vehicle_seats")),
        sa.CheckConstraint("visits_max >= 1", name=op.f("ck_vehicle_visits_max")),
        sa.ForeignKeyConstraint(
            ["region_id", "depot_id"], ["depot.region_id", "depot.id"], name=op.f("fk_vehicle_region_id_depot_id_depot")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_vehicle_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_vehicle")),
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
        sa.CheckConstraint("booking IN ('walk_in', 'booked', 'either')", name=op.f("ck_service_booking")),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_service_named")),
        sa.CheckConstraint("age_max >= 0", name=op.f("ck_service_age_max")),
        sa.CheckConstraint("age_min <= age_max", name=op.f("ck_service_ages")),
        sa.CheckConstraint("age_min >= 0", name=op.f("ck_service_age_min")),
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


def _organisation() -> None:
    op.create_table(
        "organisation",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("days_max", sa.Integer(), nullable=True),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("days_min", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("joins", sa.String(), nullable=False),
        sa.Column("working_rules_id", sa.String(), nullable=True),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.CheckConstraint("joins IN ('stop', 'depot')", name=op.f("ck_organisation_joins")),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_organisation_named")),
        sa.CheckConstraint("days_max >= 0", name=op.f("ck_organisation_days_max")),
        sa.CheckConstraint("days_min >= 0", name=op.f("ck_organisation_days_min")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_organisation_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_organisation_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_organisation_name_sv_length")),
        sa.CheckConstraint("length(website) <= 200", name=op.f("ck_organisation_website_length")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_organisation_people")),
        sa.CheckConstraint("share >= 0", name=op.f("ck_organisation_share")),
        sa.ForeignKeyConstraint(
            ["region_id", "working_rules_id"],
            ["driving_rules.region_id", "driving_rules.id"],
            name=op.f("fk_organisation_region_id_working_rules_id_driving_rules"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_organisation_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_organisation")),
    )


def _leg() -> None:
    op.create_table(
        "leg",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("km", sa.Float(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("departures", sa.JSON(), nullable=False),
        sa.CheckConstraint("source IN ('measured', 'table', 'estimate')", name=op.f("ck_leg_source")),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_leg_places")),
        sa.CheckConstraint("km >= 0", name=op.f("ck_leg_km")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_leg_minutes")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_leg_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "from_id", "to_id", name=op.f("pk_leg")),
    )


def _route() -> None:
    op.create_table(
        "route",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("vehicle_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("driver_id", sa.String(), nullable=True),
        sa.Column("starts_at", sa.String(), nullable=True),
        sa.Column("ends_at", sa.String(), nullable=True),
        sa.CheckConstraint("begins <= ends", name=op.f("ck_route_order")),
        sa.CheckConstraint("begins >= 0", name=op.f("ck_route_begins")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_route_plan_id_plan")),
        sa.ForeignKeyConstraint(
            ["region_id", "driver_id"],
            ["driver.region_id", "driver.id"],
            name=op.f("fk_route_region_id_driver_id_driver"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "ends_at"], ["depot.region_id", "depot.id"], name=op.f("fk_route_region_id_ends_at_depot")
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "starts_at"], ["depot.region_id", "depot.id"], name=op.f("fk_route_region_id_starts_at_depot")
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "vehicle_id"],
            ["vehicle.region_id", "vehicle.id"],
            name=op.f("fk_route_region_id_vehicle_id_vehicle"),
        ),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_route")),
    )


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("route", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stop_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("arrives", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("departs", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("pin", sa.String(), nullable=True),
        sa.CheckConstraint("pin IN ('date', 'date_and_time', 'route')", name=op.f("ck_visit_pin")),
        sa.CheckConstraint("status IN ('planned', 'moved', 'cancelled', 'without_bus')", name=op.f("ck_visit_status")),
        sa.CheckConstraint("arrives <= opens", name=op.f("ck_visit_set_up")),
        sa.CheckConstraint("arrives >= 0", name=op.f("ck_visit_arrives")),
        sa.CheckConstraint("closes <= departs", name=op.f("ck_visit_pack_down")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_visit_reason_length")),
        sa.CheckConstraint("opens < closes", name=op.f("ck_visit_dwell")),
        sa.ForeignKeyConstraint(
            ["plan_id", "route"], ["route.plan_id", "route.position"], name=op.f("fk_visit_plan_id_route_route")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_visit_plan_id_plan")),
        sa.ForeignKeyConstraint(
            ["region_id", "stop_id"], ["stop.region_id", "stop.id"], name=op.f("fk_visit_region_id_stop_id_stop")
        ),
        sa.PrimaryKeyConstraint("plan_id", "id", name=op.f("pk_visit")),
    )


def _unkept() -> None:
    op.create_table(
        "unkept",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("ways_out", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_unkept_plan_id_plan")),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_unkept")),
    )


def _preferred_window() -> None:
    op.create_table(
        "preferred_window",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("stop_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.CheckConstraint("0 <= starts AND starts < ends AND ends <= 1440", name=op.f("ck_preferred_window_window")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_preferred_window_weekday")),
        sa.ForeignKeyConstraint(
            ["region_id", "stop_id"],
            ["stop.region_id", "stop.id"],
            name=op.f("fk_preferred_window_region_id_stop_id_stop"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_preferred_window_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "stop_id", "weekday", "starts", "ends", name=op.f("pk_preferred_window")),
    )


def _overnight() -> None:
    op.create_table(
        "overnight",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("vehicle_id", sa.String(), nullable=False),
        sa.Column("depot_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_id", "depot_id"],
            ["depot.region_id", "depot.id"],
            name=op.f("fk_overnight_region_id_depot_id_depot"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "vehicle_id"],
            ["vehicle.region_id", "vehicle.id"],
            name=op.f("fk_overnight_region_id_vehicle_id_vehicle"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_overnight_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "vehicle_id", "depot_id", name=op.f("pk_overnight")),
    )


def _driver() -> None:
    op.create_table(
        "driver",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("licence_classes", sa.String(), nullable=False),
        sa.Column("driving_rules_id", sa.String(), nullable=True),
        sa.Column("substitute", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_driver_named")),
        sa.CheckConstraint("length(licence_classes) <= 200", name=op.f("ck_driver_licence_classes_length")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_driver_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_driver_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_driver_name_sv_length")),
        sa.ForeignKeyConstraint(
            ["region_id", "driving_rules_id"],
            ["driving_rules.region_id", "driving_rules.id"],
            name=op.f("fk_driver_region_id_driving_rules_id_driving_rules"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_driver_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_driver")),
    )


def _driver_hours() -> None:
    op.create_table(
        "driver_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("driver_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(first_day IS NULL) = (last_day IS NULL)", name=op.f("ck_driver_hours_dates")),
        sa.CheckConstraint("0 <= starts AND starts < ends AND ends <= 1440", name=op.f("ck_driver_hours_window")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_driver_hours_dates_order")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_driver_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["region_id", "driver_id"],
            ["driver.region_id", "driver.id"],
            name=op.f("fk_driver_hours_region_id_driver_id_driver"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_driver_hours_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_driver_hours")),
    )
    with op.batch_alter_table("driver_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_driver_hours_region_id"), ["region_id"], unique=False)


def _invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("stop_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_id", "organisation_id"],
            ["organisation.region_id", "organisation.id"],
            name=op.f("fk_invitation_region_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "stop_id"], ["stop.region_id", "stop.id"], name=op.f("fk_invitation_region_id_stop_id_stop")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_invitation_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "organisation_id", "stop_id", "date", name=op.f("pk_invitation")),
    )


REBUILT: dict[str, tuple[Callable[[], None], Mapping[str, str]]] = {
    "driving_rules": (_driving_rules, {"break_parts": "''"}),
    "locality": (_locality, SPEAKS_OF_RHYTHM | {"spacing_min_days": "1", "spacing_max_days": "366"}),
    "stop": (_stop, SPEAKS_OF_RHYTHM),
    "vehicle": (
        _vehicle,
        {"licence_class": "''", "crew_min": "2", "driver_counts": "TRUE", "reserve_half_day": "FALSE"},
    ),
    "service": (_service, {"staff": "1"}),
    "organisation": (_organisation, {"days_min": "0", "people": "1", "joins": "'stop'", "guest": "FALSE"}),
    "leg": (_leg, {"departures": "'[]'"}),
    "route": (_route, {}),
    "visit": (_visit, {}),
    "unkept": (_unkept, {"ways_out": "'[]'"}),
}
"""Tables that change, with what the new columns say about rows that are there."""

NEW = (_preferred_window, _overnight, _driver, _driver_hours, _invitation)
