# ruff: noqa: E501, PLR0915
"""First tables.

Step 0001, the first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_region_named")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_region_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_region_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_region_name_sv_length")),
        sa.CheckConstraint("length(phone) <= 200", name=op.f("ck_region_phone_length")),
        sa.CheckConstraint("length(website) <= 200", name=op.f("ck_region_website_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
    )
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
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_driving_rules_named")),
        sa.CheckConstraint("break_after >= 1", name=op.f("ck_driving_rules_break_after")),
        sa.CheckConstraint("break_minutes >= 0", name=op.f("ck_driving_rules_break_minutes")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_driving_rules_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_driving_rules_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_driving_rules_name_sv_length")),
        sa.CheckConstraint("work_max >= 1", name=op.f("ck_driving_rules_work_max")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_driving_rules_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_driving_rules")),
    )
    op.create_table(
        "job",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("time_limit", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("stop_requested", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("heartbeat_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("objective", sa.Float(), nullable=True),
        sa.Column("bound", sa.Float(), nullable=True),
        sa.Column("promises_unkept", sa.Integer(), nullable=True),
        sa.Column("plan_version", sa.Integer(), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'stopped', 'failed')", name=op.f("ck_job_state")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_job_horizon")),
        sa.CheckConstraint("length(error) <= 2000", name=op.f("ck_job_error_length")),
        sa.CheckConstraint("time_limit >= 0", name=op.f("ck_job_time_limit")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_job_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_region_id"), ["region_id"], unique=False)

    op.create_table(
        "leg",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("km", sa.Float(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("source IN ('measured', 'table', 'estimate')", name=op.f("ck_leg_source")),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_leg_places")),
        sa.CheckConstraint("km >= 0", name=op.f("ck_leg_km")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_leg_minutes")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_leg_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "from_id", "to_id", name=op.f("pk_leg")),
    )
    op.create_table(
        "municipality",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_municipality_named")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_municipality_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_municipality_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_municipality_name_sv_length")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_municipality_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_municipality")),
    )
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
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_organisation_named")),
        sa.CheckConstraint("days_max >= 0", name=op.f("ck_organisation_days_max")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_organisation_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_organisation_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_organisation_name_sv_length")),
        sa.CheckConstraint("length(website) <= 200", name=op.f("ck_organisation_website_length")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_organisation_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "plan",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("promise_cost", sa.Float(), nullable=False),
        sa.Column("promise_bound", sa.Float(), nullable=False),
        sa.Column("objective", sa.Float(), nullable=False),
        sa.Column("bound", sa.Float(), nullable=False),
        sa.Column("seconds_to_first", sa.Float(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("stopped_by", sa.String(), nullable=False),
        sa.Column("candidates", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'approved', 'published')", name=op.f("ck_plan_state")),
        sa.CheckConstraint("stopped_by IN ('gap', 'time', 'user')", name=op.f("ck_plan_stopped_by")),
        sa.CheckConstraint("candidates >= 0", name=op.f("ck_plan_candidates")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_plan_horizon")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_plan_number")),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_plan_seconds")),
        sa.CheckConstraint("seconds_to_first >= 0", name=op.f("ck_plan_seconds_to_first")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_plan_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint(
            "region_id", "first_day", "last_day", "number", name=op.f("uq_plan_region_id_first_day_last_day_number")
        ),
    )
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
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_service_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_service")),
    )
    op.create_table(
        "availability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(first_day IS NULL) = (last_day IS NULL)", name=op.f("ck_availability_dates")),
        sa.CheckConstraint("0 <= starts AND starts < ends AND ends <= 1440", name=op.f("ck_availability_window")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_availability_dates_order")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_availability_weekday")),
        sa.ForeignKeyConstraint(
            ["region_id", "organisation_id"],
            ["organisation.region_id", "organisation.id"],
            name=op.f("fk_availability_region_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_availability_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
    )
    with op.batch_alter_table("availability", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_availability_region_id"), ["region_id"], unique=False)

    op.create_table(
        "depot",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_depot_named")),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_depot_position")),
        sa.CheckConstraint("lat BETWEEN 59.3 AND 70.2", name=op.f("ck_depot_lat")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_depot_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_depot_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_depot_name_sv_length")),
        sa.CheckConstraint("lon BETWEEN 19.0 AND 31.7", name=op.f("ck_depot_lon")),
        sa.ForeignKeyConstraint(
            ["region_id", "municipality_id"],
            ["municipality.region_id", "municipality.id"],
            name=op.f("fk_depot_region_id_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_depot_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_depot")),
    )
    op.create_table(
        "locality",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.String(), nullable=False),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_locality_named")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_locality_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_locality_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_locality_name_sv_length")),
        sa.ForeignKeyConstraint(
            ["region_id", "municipality_id"],
            ["municipality.region_id", "municipality.id"],
            name=op.f("fk_locality_region_id_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_locality_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_locality")),
    )
    op.create_table(
        "offer",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("service_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_id", "organisation_id"],
            ["organisation.region_id", "organisation.id"],
            name=op.f("fk_offer_region_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "service_id"],
            ["service.region_id", "service.id"],
            name=op.f("fk_offer_region_id_service_id_service"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_offer_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "organisation_id", "service_id", name=op.f("pk_offer")),
    )
    op.create_table(
        "unkept",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_unkept_plan_id_plan")),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_unkept")),
    )
    op.create_table(
        "promise",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("locality_id", sa.String(), nullable=False),
        sa.Column("service_id", sa.String(), nullable=False),
        sa.Column("visits_per_month", sa.Integer(), nullable=False),
        sa.CheckConstraint("visits_per_month >= 0", name=op.f("ck_promise_visits_per_month")),
        sa.ForeignKeyConstraint(
            ["region_id", "locality_id"],
            ["locality.region_id", "locality.id"],
            name=op.f("fk_promise_region_id_locality_id_locality"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "service_id"],
            ["service.region_id", "service.id"],
            name=op.f("fk_promise_region_id_service_id_service"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_promise_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "locality_id", "service_id", name=op.f("pk_promise")),
    )
    op.create_table(
        "stop",
        sa.Column("version", sa.Integer(), nullable=False),
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
        sa.Column("spacing_min_days", sa.Integer(), nullable=False),
        sa.Column("spacing_max_days", sa.Integer(), nullable=False),
        sa.Column("accuracy", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("spot_fi", sa.String(), nullable=False),
        sa.Column("spot_sv", sa.String(), nullable=False),
        sa.Column("spot_en", sa.String(), nullable=False),
        sa.Column("closed_from", sa.Date(), nullable=True),
        sa.Column("people_under_18", sa.Integer(), nullable=True),
        sa.CheckConstraint("access IN ('road', 'ferry_only')", name=op.f("ck_stop_access")),
        sa.CheckConstraint("accuracy IN ('exact', 'approximate', 'missing')", name=op.f("ck_stop_accuracy")),
        sa.CheckConstraint(
            "kind IN ('activity_centre', 'church', 'daycare', 'harbour', 'health_station', 'library', 'market_square', 'playground', 'residential', 'school', 'shop', 'town_hall', 'village')",
            name=op.f("ck_stop_kind"),
        ),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_stop_named")),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_stop_position")),
        sa.CheckConstraint("dwell >= 1", name=op.f("ck_stop_dwell")),
        sa.CheckConstraint("lat BETWEEN 59.3 AND 70.2", name=op.f("ck_stop_lat")),
        sa.CheckConstraint("length(address) <= 2000", name=op.f("ck_stop_address_length")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_stop_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_stop_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_stop_name_sv_length")),
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
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_vehicle_named")),
        sa.CheckConstraint("base_after >= 0", name=op.f("ck_vehicle_base_after")),
        sa.CheckConstraint("base_before >= 0", name=op.f("ck_vehicle_base_before")),
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
    op.create_table(
        "closure",
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.String(), nullable=True),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("stop_id", sa.String(), nullable=True),
        sa.CheckConstraint("name_fi || name_sv || name_en <> ''", name=op.f("ck_closure_named")),
        sa.CheckConstraint("source IN ('national', 'municipality', 'stop')", name=op.f("ck_closure_source")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_closure_dates_order")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_closure_name_en_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_closure_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_closure_name_sv_length")),
        sa.ForeignKeyConstraint(
            ["region_id", "municipality_id"],
            ["municipality.region_id", "municipality.id"],
            name=op.f("fk_closure_region_id_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "stop_id"], ["stop.region_id", "stop.id"], name=op.f("fk_closure_region_id_stop_id_stop")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_closure_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    with op.batch_alter_table("closure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closure_region_id"), ["region_id"], unique=False)

    op.create_table(
        "route",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("vehicle_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.CheckConstraint("begins <= ends", name=op.f("ck_route_order")),
        sa.CheckConstraint("begins >= 0", name=op.f("ck_route_begins")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_route_plan_id_plan")),
        sa.ForeignKeyConstraint(
            ["region_id", "vehicle_id"],
            ["vehicle.region_id", "vehicle.id"],
            name=op.f("fk_route_region_id_vehicle_id_vehicle"),
        ),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_route")),
    )
    op.create_table(
        "shift_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("vehicle_id", sa.String(), nullable=False),
        sa.Column("driving_rules_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint("(first_day IS NULL) = (last_day IS NULL)", name=op.f("ck_shift_pattern_dates")),
        sa.CheckConstraint("0 <= starts AND starts < ends AND ends <= 1440", name=op.f("ck_shift_pattern_window")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_shift_pattern_dates_order")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_shift_pattern_weekday")),
        sa.ForeignKeyConstraint(
            ["region_id", "driving_rules_id"],
            ["driving_rules.region_id", "driving_rules.id"],
            name=op.f("fk_shift_pattern_region_id_driving_rules_id_driving_rules"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "vehicle_id"],
            ["vehicle.region_id", "vehicle.id"],
            name=op.f("fk_shift_pattern_region_id_vehicle_id_vehicle"),
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_shift_pattern_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_pattern")),
    )
    with op.batch_alter_table("shift_pattern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_pattern_region_id"), ["region_id"], unique=False)

    op.create_table(
        "stop_window",
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("stop_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.CheckConstraint("0 <= starts AND starts < ends AND ends <= 1440", name=op.f("ck_stop_window_window")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_stop_window_weekday")),
        sa.ForeignKeyConstraint(
            ["region_id", "stop_id"], ["stop.region_id", "stop.id"], name=op.f("fk_stop_window_region_id_stop_id_stop")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_stop_window_region_id_region")),
        sa.PrimaryKeyConstraint("region_id", "stop_id", "weekday", "starts", "ends", name=op.f("pk_stop_window")),
    )
    op.create_table(
        "route_break",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("route", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts < ends", name=op.f("ck_route_break_window")),
        sa.CheckConstraint("starts >= 0", name=op.f("ck_route_break_starts")),
        sa.ForeignKeyConstraint(
            ["plan_id", "route"], ["route.plan_id", "route.position"], name=op.f("fk_route_break_plan_id_route_route")
        ),
        sa.PrimaryKeyConstraint("plan_id", "route", "starts", name=op.f("pk_route_break")),
    )
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
        sa.CheckConstraint("pin IN ('date', 'date_and_time')", name=op.f("ck_visit_pin")),
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
    op.create_table(
        "on_board",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("service_ids", sa.JSON(), nullable=False),
        sa.Column("private_room", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "visit_id"], ["visit.plan_id", "visit.id"], name=op.f("fk_on_board_plan_id_visit_id_visit")
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "organisation_id"],
            ["organisation.region_id", "organisation.id"],
            name=op.f("fk_on_board_region_id_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("plan_id", "visit_id", "organisation_id", name=op.f("pk_on_board")),
    )


def downgrade() -> None:
    op.drop_table("on_board")
    op.drop_table("visit")
    op.drop_table("route_break")
    op.drop_table("stop_window")
    with op.batch_alter_table("shift_pattern", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_pattern_region_id"))

    op.drop_table("shift_pattern")
    op.drop_table("route")
    with op.batch_alter_table("closure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_closure_region_id"))

    op.drop_table("closure")
    op.drop_table("vehicle")
    op.drop_table("stop")
    op.drop_table("promise")
    op.drop_table("unkept")
    op.drop_table("offer")
    op.drop_table("locality")
    op.drop_table("depot")
    with op.batch_alter_table("availability", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_availability_region_id"))

    op.drop_table("availability")
    op.drop_table("service")
    op.drop_table("plan")
    op.drop_table("organisation")
    op.drop_table("municipality")
    op.drop_table("leg")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_region_id"))

    op.drop_table("job")
    op.drop_table("driving_rules")
    op.drop_table("region")
