"""Quality: what indicators count, what is sampled and reviewed, and what is done about it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acceptance_verdicts",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("lot_size", sa.Integer(), nullable=False),
        sa.Column("code_letter", sa.String(length=2), nullable=False),
        sa.Column("sample_size", sa.Integer(), nullable=False),
        sa.Column("accept", sa.Integer(), nullable=False),
        sa.Column("reject", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("next_severity", sa.String(length=16), nullable=False),
        sa.Column("switching_score", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "severity IN ('normal', 'tightened', 'reduced', 'stopped')",
            name=op.f("severity_is_known"),
        ),
        sa.CheckConstraint(
            "verdict IN ('accepted', 'rejected', 'too_few', 'stopped')",
            name=op.f("verdict_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_acceptance_verdicts_institution_id"),
        ),
        sa.PrimaryKeyConstraint("institution_id", "month", name=op.f("pk_acceptance_verdicts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "indicator_months",
        sa.Column("indicator", sa.String(length=48), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "numerator >= 0 AND denominator >= numerator", name=op.f("indicator_is_a_share")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_indicator_months_institution_id")
        ),
        sa.PrimaryKeyConstraint(
            "indicator", "month", "institution_id", "part", name=op.f("pk_indicator_months")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_indicator_months_institution",
        "indicator_months",
        ["institution_id", "month", "indicator"],
        unique=False,
    )
    op.create_table(
        "indicator_targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=48), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("target_hundredths", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_by"], ["accounts.id"], name=op.f("fk_indicator_targets_set_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_targets")),
        sa.UniqueConstraint(
            "indicator", "number", name=op.f("uq_indicator_targets_indicator_number")
        ),
    )
    op.create_table(
        "quality_signals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("chart", sa.String(length=16), nullable=False),
        sa.Column("indicator", sa.String(length=48), nullable=False),
        sa.Column("subject_kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "subject_kind IN ('institution', 'expert')", name=op.f("signal_is_of_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["seen_by"], ["accounts.id"], name=op.f("fk_quality_signals_seen_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_signals")),
        sa.UniqueConstraint(
            "chart",
            "indicator",
            "subject_kind",
            "subject_id",
            "happened_at",
            name=op.f("uq_quality_signals_chart_indicator_subject_kind_subject_id_happened_at"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_quality_signals_public_id")),
    )
    op.create_index(
        "ix_quality_signals_subject",
        "quality_signals",
        ["subject_kind", "subject_id", "happened_at"],
        unique=False,
    )
    op.create_table(
        "quality_snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("figures_hash", sa.String(length=64), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("quality_snapshot_has_a_version")),
        sa.ForeignKeyConstraint(
            ["frozen_by"], ["accounts.id"], name=op.f("fk_quality_snapshots_frozen_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_snapshots")),
        sa.UniqueConstraint("month", "version", name=op.f("uq_quality_snapshots_month_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_quality_snapshots_public_id")),
    )
    op.create_table(
        "rubrics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('report', 'film')", name=op.f("rubric_is_of_a_kind")),
        sa.CheckConstraint("version >= 1", name=op.f("rubric_has_a_version")),
        sa.ForeignKeyConstraint(["set_by"], ["accounts.id"], name=op.f("fk_rubrics_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubrics")),
        sa.UniqueConstraint("kind", "version", name=op.f("uq_rubrics_kind_version")),
    )
    op.create_table(
        "sampling_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'active', 'retired')", name=op.f("plan_stands_somehow")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("plan_has_a_version")),
        sa.ForeignKeyConstraint(["set_by"], ["accounts.id"], name=op.f("fk_sampling_plans_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampling_plans")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_sampling_plans_code_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sampling_plans_public_id")),
    )
    op.create_table(
        "corrective_actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("signal_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("check_after_months", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("scan_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'helped', 'did_not_help', 'cannot_tell')",
            name=op.f("action_stands_somehow"),
        ),
        sa.CheckConstraint("check_after_months BETWEEN 1 AND 12", name=op.f("action_is_checked")),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["accounts.id"], name=op.f("fk_corrective_actions_opened_by")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_corrective_actions_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["quality_signals.id"], name=op.f("fk_corrective_actions_signal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_actions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_corrective_actions_public_id")),
    )
    op.create_index(
        "ix_corrective_actions_owner", "corrective_actions", ["owner_id", "state"], unique=False
    )
    op.create_index(
        "ix_corrective_actions_state", "corrective_actions", ["state", "deadline"], unique=False
    )
    op.create_table(
        "sample_draws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("population_count", sa.Integer(), nullable=False),
        sa.Column("drawn_count", sa.Integer(), nullable=False),
        sa.Column("strata", sa.JSON(), nullable=False),
        sa.Column("sample_hash", sa.String(length=64), nullable=False),
        sa.Column("drawn_by", sa.Integer(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["drawn_by"], ["accounts.id"], name=op.f("fk_sample_draws_drawn_by")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["sampling_plans.id"], name=op.f("fk_sample_draws_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_draws")),
        sa.UniqueConstraint("plan_id", "month", name=op.f("uq_sample_draws_plan_id_month")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sample_draws_public_id")),
    )
    op.create_table(
        "critical_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=48), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found_by", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("told_caller_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("told_receiver_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("heard_caller_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("heard_receiver_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_critical_findings_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["found_by"], ["experts.id"], name=op.f("fk_critical_findings_found_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_critical_findings")),
        sa.UniqueConstraint(
            "case_id", "finding", name=op.f("uq_critical_findings_case_id_finding")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_critical_findings_public_id")),
    )
    op.create_index(
        "ix_critical_findings_found", "critical_findings", ["found_at", "case_id"], unique=False
    )
    op.create_table(
        "examination_incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('artefact', 'extravasation')", name=op.f("incident_is_known")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_examination_incidents_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_examination_incidents_recorded_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["accounts.id"], name=op.f("fk_examination_incidents_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examination_incidents")),
        sa.UniqueConstraint("case_id", "kind", name=op.f("uq_examination_incidents_case_id_kind")),
    )
    op.create_index(
        "ix_examination_incidents_kind",
        "examination_incidents",
        ["kind", "happened_at"],
        unique=False,
    )
    op.create_table(
        "lesion_reports",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(length=8), nullable=False),
        sa.Column("category", sa.String(length=8), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "system IN ('pi_rads', 'bi_rads')", name=op.f("classification_is_known")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_lesion_reports_case_id")),
        sa.PrimaryKeyConstraint("case_id", "system", name=op.f("pk_lesion_reports")),
    )
    op.create_table(
        "sampled_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("stratum", sa.String(length=96), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("chance_numerator", sa.Integer(), nullable=False),
        sa.Column("chance_denominator", sa.Integer(), nullable=False),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("settled_seat", sa.String(length=8), nullable=False),
        sa.Column("sampled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(reason = 'added') = (draw_id IS NULL)", name=op.f("added_without_a_draw")
        ),
        sa.CheckConstraint(
            "reason IN ('random', 'minimum', 'starter', 'risk', 'added')",
            name=op.f("sampled_for_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'disagreed', 'settled', 'dropped')",
            name=op.f("sampled_stands_somehow"),
        ),
        sa.CheckConstraint(
            "chance_numerator > 0 AND chance_numerator <= chance_denominator",
            name=op.f("chance_is_a_share"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sampled_reports_case_id")),
        sa.ForeignKeyConstraint(
            ["draw_id"], ["sample_draws.id"], name=op.f("fk_sampled_reports_draw_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_sampled_reports_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampled_reports")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sampled_reports_public_id")),
        sa.UniqueConstraint("report_id", name=op.f("uq_sampled_reports_report_id")),
    )
    op.create_index("ix_sampled_reports_case", "sampled_reports", ["case_id"], unique=False)
    op.create_index(
        "ix_sampled_reports_draw", "sampled_reports", ["draw_id", "stratum", "id"], unique=False
    )
    op.create_index("ix_sampled_reports_state", "sampled_reports", ["state", "id"], unique=False)
    op.create_table(
        "learning_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("sampled_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("body_part", sa.String(length=16), nullable=False),
        sa.Column("collected_by", sa.Integer(), nullable=True),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["collected_by"], ["accounts.id"], name=op.f("fk_learning_cases_collected_by")
        ),
        sa.ForeignKeyConstraint(
            ["sampled_id"], ["sampled_reports.id"], name=op.f("fk_learning_cases_sampled_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_cases")),
        sa.UniqueConstraint("public_id", name=op.f("uq_learning_cases_public_id")),
        sa.UniqueConstraint("sampled_id", name=op.f("uq_learning_cases_sampled_id")),
    )
    op.create_table(
        "quality_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("sampled_id", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('told', 'acknowledged', 'disputed', 'upheld', 'changed')",
            name=op.f("finding_stands_somehow"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["accounts.id"], name=op.f("fk_quality_findings_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_quality_findings_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_quality_findings_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_quality_findings_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["sampled_id"], ["sampled_reports.id"], name=op.f("fk_quality_findings_sampled_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_findings")),
        sa.UniqueConstraint("public_id", name=op.f("uq_quality_findings_public_id")),
        sa.UniqueConstraint("sampled_id", name=op.f("uq_quality_findings_sampled_id")),
    )
    op.create_index(
        "ix_quality_findings_expert", "quality_findings", ["expert_id", "state", "id"], unique=False
    )
    op.create_index(
        "ix_quality_findings_institution",
        "quality_findings",
        ["institution_id", "state", "id"],
        unique=False,
    )
    op.create_table(
        "review_seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("sampled_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=8), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("seat IN ('first', 'second', 'arbiter')", name=op.f("seat_is_known")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["accounts.id"], name=op.f("fk_review_seats_reviewer_id")
        ),
        sa.ForeignKeyConstraint(
            ["sampled_id"], ["sampled_reports.id"], name=op.f("fk_review_seats_sampled_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_seats")),
        sa.UniqueConstraint("public_id", name=op.f("uq_review_seats_public_id")),
        sa.UniqueConstraint(
            "sampled_id", "reviewer_id", name=op.f("uq_review_seats_sampled_id_reviewer_id")
        ),
        sa.UniqueConstraint("sampled_id", "seat", name=op.f("uq_review_seats_sampled_id_seat")),
    )
    op.create_index(
        "ix_review_seats_reviewer", "review_seats", ["reviewer_id", "scored_at", "id"], unique=False
    )
    op.create_table(
        "review_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("rubric_id", sa.Integer(), nullable=False),
        sa.Column("lost", sa.JSON(), nullable=False),
        sa.Column("total_hundredths", sa.Integer(), nullable=False),
        sa.Column("is_vetoed", sa.Boolean(), nullable=False),
        sa.Column("film_grade", sa.String(length=8), nullable=False),
        sa.Column("has_artefact", sa.Boolean(), nullable=False),
        sa.Column("is_well_formed", sa.Boolean(), nullable=False),
        sa.Column("is_positive", sa.Boolean(), nullable=False),
        sa.Column("radpeer", sa.String(length=2), nullable=False),
        sa.Column("comment_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spent_seconds", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "film_grade IN ('a', 'b', 'c', 'rejected')", name=op.f("film_grade_is_known")
        ),
        sa.CheckConstraint(
            "radpeer IN ('1', '2a', '2b', '3a', '3b')", name=op.f("radpeer_score_is_known")
        ),
        sa.CheckConstraint("total_hundredths BETWEEN 0 AND 10000", name=op.f("score_is_in_bounds")),
        sa.ForeignKeyConstraint(
            ["rubric_id"], ["rubrics.id"], name=op.f("fk_review_scores_rubric_id")
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["review_seats.id"], name=op.f("fk_review_scores_seat_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_scores")),
        sa.UniqueConstraint("seat_id", name=op.f("uq_review_scores_seat_id")),
    )
