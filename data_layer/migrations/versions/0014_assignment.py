"""Rosters over the years, the calendar, and the assignment with its reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Nobody wrote down since when an expert reads a modality: they did when they began to practise.
_SKILLS = """
INSERT INTO expert_modalities (expert_id, modality, valid_from)
SELECT s.expert_id, s.modality, e.practising_since
FROM expert_skills s JOIN experts e ON e.id = s.expert_id
"""


def upgrade() -> None:
    op.create_table(
        "assignment_turns",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("there_is_one_turn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_turns")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(
        "ix_notices_audience", "notices", ["audience", "audience_id", "id"], unique=False
    )
    op.create_index(
        "ix_notices_unread",
        "notices",
        ["audience", "audience_id", "id"],
        unique=False,
        sqlite_where=sa.text("read_at IS NULL"),
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "assignment_policies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("dry_run", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activated_by", sa.Integer(), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'draft') = (activated_at IS NULL)", name=op.f("draft_never_held")
        ),
        sa.ForeignKeyConstraint(
            ["activated_by"], ["accounts.id"], name=op.f("fk_assignment_policies_activated_by")
        ),
        sa.ForeignKeyConstraint(
            ["drafted_by"], ["accounts.id"], name=op.f("fk_assignment_policies_drafted_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_policies")),
    )
    op.create_index(
        "uq_assignment_policies_active",
        "assignment_policies",
        ["state"],
        unique=True,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_table(
        "roster_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("file_name", sa.String(length=128), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("new_count", sa.Integer(), nullable=False),
        sa.Column("changed_count", sa.Integer(), nullable=False),
        sa.Column("same_count", sa.Integer(), nullable=False),
        sa.Column("refused_count", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["accounts.id"], name=op.f("fk_roster_imports_imported_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_imports")),
        sa.UniqueConstraint("public_id", name=op.f("uq_roster_imports_public_id")),
    )
    op.create_index(
        op.f("ix_roster_imports_imported_at"), "roster_imports", ["imported_at"], unique=False
    )
    op.create_table(
        "expert_conflicts",
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("conflict_lasts_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_expert_conflicts_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_expert_conflicts_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_conflicts")),
        sa.UniqueConstraint(
            "expert_id",
            "institution_id",
            "valid_from",
            name=op.f("uq_expert_conflicts_expert_id_institution_id_valid_from"),
        ),
    )
    op.create_table(
        "expert_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("document_number", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("scan_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("document_holds_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_expert_documents_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_expert_documents_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_documents")),
        sa.UniqueConstraint(
            "expert_id",
            "kind",
            "document_number",
            name=op.f("uq_expert_documents_expert_id_kind_document_number"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_expert_documents_public_id")),
    )
    op.create_index("ix_expert_documents_valid_to", "expert_documents", ["valid_to"], unique=False)
    op.create_table(
        "expert_modalities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("skill_lasts_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_expert_modalities_expert_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_modalities")),
        sa.UniqueConstraint(
            "expert_id",
            "modality",
            "valid_from",
            name=op.f("uq_expert_modalities_expert_id_modality_valid_from"),
        ),
    )
    op.create_table(
        "expert_subspecialties",
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("body_region", sa.String(length=16), nullable=False),
        sa.Column("age_group", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("practice_lasts_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_expert_subspecialties_expert_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_subspecialties")),
        sa.UniqueConstraint(
            "expert_id",
            "modality",
            "body_region",
            "age_group",
            "valid_from",
            name=op.f(
                "uq_expert_subspecialties_expert_id_modality_body_region_age_group_valid_from"
            ),
        ),
    )
    op.create_table(
        "expert_versions",
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=32), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("sign_off_languages", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("facts_last_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_expert_versions_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_expert_versions_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_versions")),
        sa.UniqueConstraint(
            "expert_id", "valid_from", name=op.f("uq_expert_versions_expert_id_valid_from")
        ),
    )
    op.create_table(
        "reading_speeds",
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("body_region", sa.String(length=16), nullable=False),
        sa.Column("case_count", sa.Integer(), nullable=False),
        sa.Column("median_seconds", sa.Integer(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_reading_speeds_expert_id")
        ),
        sa.PrimaryKeyConstraint(
            "expert_id", "modality", "body_region", name=op.f("pk_reading_speeds")
        ),
    )
    op.create_table(
        "shift_swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_of", sa.Integer(), nullable=False),
        sa.Column("offered_starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wanted_starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("answer", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('asked', 'agreed')) = (ended_at IS NULL)",
            name=op.f("ended_swap_has_its_moment"),
        ),
        sa.CheckConstraint("asked_of <> asked_by", name=op.f("swap_has_two_sides")),
        sa.ForeignKeyConstraint(["asked_by"], ["experts.id"], name=op.f("fk_shift_swaps_asked_by")),
        sa.ForeignKeyConstraint(["asked_of"], ["experts.id"], name=op.f("fk_shift_swaps_asked_of")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_shift_swaps_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_shift_swaps_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_swaps")),
        sa.UniqueConstraint("public_id", name=op.f("uq_shift_swaps_public_id")),
    )
    op.create_index("ix_shift_swaps_team_id", "shift_swaps", ["team_id", "state"], unique=False)
    op.create_table(
        "shift_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_shift_templates_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_templates")),
        sa.UniqueConstraint("public_id", name=op.f("uq_shift_templates_public_id")),
        sa.UniqueConstraint("team_id", "name", name=op.f("uq_shift_templates_team_id_name")),
    )
    op.create_table(
        "team_services",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("case_kind", sa.String(length=16), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("service_lasts_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_team_services_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_services")),
        sa.UniqueConstraint(
            "team_id",
            "case_kind",
            "modality",
            "valid_from",
            name=op.f("uq_team_services_team_id_case_kind_modality_valid_from"),
        ),
    )
    op.create_table(
        "team_versions",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("tier", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("name_lasts_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_team_versions_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_versions")),
        sa.UniqueConstraint(
            "team_id", "valid_from", name=op.f("uq_team_versions_team_id_valid_from")
        ),
    )
    op.create_table(
        "assignment_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("desk", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=True),
        sa.Column("expert_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("obstacle", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("explanation", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_assignment_decisions_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_assignment_decisions_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_assignment_decisions_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["assignment_policies.id"],
            name=op.f("fk_assignment_decisions_policy_id"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_assignment_decisions_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_decisions")),
    )
    op.create_index(
        "ix_assignment_decisions_case_id", "assignment_decisions", ["case_id", "id"], unique=False
    )
    op.create_index(
        "ix_assignment_decisions_expert_id",
        "assignment_decisions",
        ["expert_id", "decided_at"],
        unique=False,
    )
    op.create_table(
        "assignment_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("expert_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "case_id IS NOT NULL OR expert_id IS NOT NULL", name=op.f("hold_is_on_something")
        ),
        sa.CheckConstraint("until > begun_at", name=op.f("hold_lasts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_assignment_holds_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_assignment_holds_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_assignment_holds_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_assignment_holds_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_holds")),
        sa.UniqueConstraint("public_id", name=op.f("uq_assignment_holds_public_id")),
    )
    op.create_index(
        "ix_assignment_holds_case_id",
        "assignment_holds",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_assignment_holds_expert_id", "assignment_holds", ["expert_id", "until"], unique=False
    )
    op.create_table(
        "case_custody",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(length=16), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_custody_case_id")),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_case_custody_team_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_custody")),
    )
    op.create_index("ix_case_custody_team_id", "case_custody", ["team_id"], unique=False)
    op.create_table(
        "review_desks",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_review_desks_case_id")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["experts.id"], name=op.f("fk_review_desks_reviewer_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_review_desks")),
    )
    op.create_index("ix_review_desks_reviewer_id", "review_desks", ["reviewer_id"], unique=False)
    op.execute(_SKILLS)
    op.drop_table("expert_skills")
    op.add_column(
        "cases", sa.Column("age_group", sa.String(length=8), server_default="adult", nullable=False)
    )
    op.add_column("cases", sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "expert_leaves",
        sa.Column("kind", sa.String(length=16), server_default="annual", nullable=False),
    )
    op.add_column(
        "expert_teams", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column(
        "experts",
        sa.Column("sign_off_languages", sa.String(length=64), server_default="zh", nullable=False),
    )
    op.add_column(
        "experts", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
