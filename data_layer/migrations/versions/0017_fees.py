"""Fee policies, the ledger, settlement, and what a job has to act on."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

LEDGER = ("fee_charges", "ledger_entries", "ledger_postings")
SQLITE = tuple(
    f"CREATE TRIGGER {table}_{name} BEFORE {change} ON {table}"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to'); END"
    for table in LEDGER
    for name, change in (("stay", "UPDATE"), ("remain", "DELETE"))
)
POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION refuse_change_of_ledger() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is only ever added to'; END $$"
    ),
    *(
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger()"
        for table in LEDGER
    ),
    *(
        f"CREATE TRIGGER {table}_remain BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger()"
        for table in LEDGER
    ),
)
# What was delivered before there were fees is charged too, or listed with the reason.
_DELIVERED = """
INSERT INTO happenings (topic, subject_id, happened_at)
SELECT 'case_delivered', id, delivered_at FROM cases WHERE delivered_at IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "happenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happenings")),
        sa.UniqueConstraint("topic", "subject_id", name=op.f("uq_happenings_topic_subject_id")),
    )
    op.create_index(
        "ix_happenings_open",
        "happenings",
        ["topic", "id"],
        unique=False,
        sqlite_where=sa.text("handled_at IS NULL"),
        postgresql_where=sa.text("handled_at IS NULL"),
    )
    op.create_table(
        "ledger_balances",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("account", sa.String(length=16), nullable=False),
        sa.Column("party", sa.String(length=24), nullable=False),
        sa.Column("owner_kind", sa.String(length=16), nullable=False),
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("debit_fen", sa.BigInteger(), nullable=False),
        sa.Column("credit_fen", sa.BigInteger(), nullable=False),
        sa.Column("posting_count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "month", "account", "party", "owner_kind", "owner_id", name=op.f("pk_ledger_balances")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_ledger_balances_owner",
        "ledger_balances",
        ["owner_kind", "owner_id", "month"],
        unique=False,
    )
    op.create_table(
        "fee_policies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("document_number", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(published_at IS NULL) = (status NOT IN ('published', 'superseded'))",
            name=op.f("published_fee_policy_has_its_moment"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'checked', 'published', 'superseded', 'withdrawn')",
            name=op.f("fee_policy_stands_somehow"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'withdrawn') OR checked_by IS NOT NULL",
            name=op.f("fee_policy_was_checked"),
        ),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> drafted_by", name=op.f("checked_by_second")
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("fee_policy_has_a_revision")),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["accounts.id"], name=op.f("fk_fee_policies_checked_by")
        ),
        sa.ForeignKeyConstraint(
            ["drafted_by"], ["accounts.id"], name=op.f("fk_fee_policies_drafted_by")
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["fee_policies.id"], name=op.f("fk_fee_policies_follows_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["accounts.id"], name=op.f("fk_fee_policies_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_policies")),
        sa.UniqueConstraint("document_number", name=op.f("uq_fee_policies_document_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_fee_policies_public_id")),
    )
    op.create_table(
        "payee_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_kind", sa.String(length=16), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("bank_name", sa.String(length=80), nullable=False),
        sa.Column("holder_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("number_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_payee_accounts_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payee_accounts")),
        sa.UniqueConstraint(
            "owner_kind",
            "owner_id",
            "recorded_at",
            name=op.f("uq_payee_accounts_owner_kind_owner_id_recorded_at"),
        ),
    )
    op.create_table(
        "payment_confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("read_by", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("matched_count", sa.Integer(), nullable=False),
        sa.Column("unmatched", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["read_by"], ["accounts.id"], name=op.f("fk_payment_confirmations_read_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_confirmations")),
        sa.UniqueConstraint("file_hash", name=op.f("uq_payment_confirmations_file_hash")),
    )
    op.create_table(
        "settlement_months",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("month_was_closed")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'drafted', 'closed')", name=op.f("month_stands_somehow")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["accounts.id"], name=op.f("fk_settlement_months_closed_by")
        ),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_settlement_months")),
    )
    op.create_table(
        "fee_adjustments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("is_exemption", sa.Boolean(), nullable=False),
        sa.Column("fixed_fen", sa.Integer(), nullable=False),
        sa.Column("share_hundredths", sa.Integer(), nullable=False),
        sa.CheckConstraint("fixed_fen >= 0", name=op.f("adjustment_is_not_negative")),
        sa.CheckConstraint(
            "share_hundredths BETWEEN 0 AND 100000", name=op.f("adjustment_is_a_share")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["fee_policies.id"], name=op.f("fk_fee_adjustments_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_adjustments")),
        sa.UniqueConstraint(
            "policy_id", "cause", "service", name=op.f("uq_fee_adjustments_policy_id_cause_service")
        ),
        sa.UniqueConstraint("policy_id", "line", name=op.f("uq_fee_adjustments_policy_id_line")),
    )
    op.create_table(
        "fee_months",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("requesting_institution_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("charge_count", sa.Integer(), nullable=False),
        sa.Column("price_fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["requesting_institution_id"],
            ["institutions.id"],
            name=op.f("fk_fee_months_requesting_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_fee_months_team_id")
        ),
        sa.PrimaryKeyConstraint(
            "month",
            "requesting_institution_id",
            "team_id",
            "service",
            "modality",
            name=op.f("pk_fee_months"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_fee_months_asked", "fee_months", ["requesting_institution_id", "month"], unique=False
    )
    op.create_table(
        "fee_policy_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("believed_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("believed_to", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "believed_to IS NULL OR believed_to >= believed_from", name=op.f("fee_belief_lasts")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("fee_period_lasts")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["fee_policies.id"], name=op.f("fk_fee_policy_periods_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_policy_periods")),
    )
    op.create_index(
        "ix_fee_policy_periods_policy",
        "fee_policy_periods",
        ["policy_id", "believed_from"],
        unique=False,
    )
    op.create_table(
        "fee_prices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("item_code", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("price_fen", sa.Integer(), nullable=False),
        sa.Column("further_part_hundredths", sa.Integer(), nullable=False),
        sa.Column("most_parts", sa.Integer(), nullable=True),
        sa.Column("contrast_fen", sa.Integer(), nullable=False),
        sa.Column("no_film_less_fen", sa.Integer(), nullable=False),
        sa.Column("base_minutes", sa.Integer(), nullable=True),
        sa.Column("step_minutes", sa.Integer(), nullable=True),
        sa.Column("step_fen", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "further_part_hundredths BETWEEN 0 AND 10000", name=op.f("further_part_is_a_share")
        ),
        sa.CheckConstraint(
            "price_fen >= 0 AND contrast_fen >= 0 AND no_film_less_fen >= 0 AND step_fen >= 0",
            name=op.f("fee_price_is_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["fee_policies.id"], name=op.f("fk_fee_prices_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_prices")),
        sa.UniqueConstraint("policy_id", "line", name=op.f("uq_fee_prices_policy_id_line")),
        sa.UniqueConstraint(
            "policy_id",
            "service",
            "modality",
            "level",
            name=op.f("uq_fee_prices_policy_id_service_modality_level"),
        ),
    )
    op.create_table(
        "fee_share_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("party", sa.String(length=24), nullable=False),
        sa.Column("fixed_fen", sa.Integer(), nullable=False),
        sa.Column("share_hundredths", sa.Integer(), nullable=False),
        sa.Column("least_fen", sa.Integer(), nullable=False),
        sa.Column("most_fen", sa.Integer(), nullable=True),
        sa.CheckConstraint("fixed_fen >= 0", name=op.f("fixed_part_is_not_negative")),
        sa.CheckConstraint(
            "least_fen >= 0 AND (most_fen IS NULL OR most_fen >= least_fen)",
            name=op.f("part_has_bounds_in_order"),
        ),
        sa.CheckConstraint("share_hundredths BETWEEN 0 AND 10000", name=op.f("part_is_a_share")),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["fee_policies.id"], name=op.f("fk_fee_share_rules_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_share_rules")),
        sa.UniqueConstraint("policy_id", "line", name=op.f("uq_fee_share_rules_policy_id_line")),
        sa.UniqueConstraint(
            "policy_id",
            "service",
            "modality",
            "party",
            name=op.f("uq_fee_share_rules_policy_id_service_modality_party"),
        ),
    )
    op.create_table(
        "settlement_statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("owner_kind", sa.String(length=16), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("charge_count", sa.Integer(), nullable=False),
        sa.Column("reversal_count", sa.Integer(), nullable=False),
        sa.Column("collected_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_fen", sa.BigInteger(), nullable=False),
        sa.Column("lines_hash", sa.String(length=64), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_approved_by", sa.Integer(), nullable=True),
        sa.Column("first_approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_approved_by", sa.Integer(), nullable=True),
        sa.Column("second_approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'confirmed', 'disputed', 'approved', 'closed')",
            name=op.f("statement_stands_somehow"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'closed') OR second_approved_at IS NOT NULL",
            name=op.f("approved_twice"),
        ),
        sa.CheckConstraint(
            "second_approved_by IS NULL OR second_approved_by <> first_approved_by",
            name=op.f("approved_by_two_people"),
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["accounts.id"], name=op.f("fk_settlement_statements_confirmed_by")
        ),
        sa.ForeignKeyConstraint(
            ["first_approved_by"],
            ["accounts.id"],
            name=op.f("fk_settlement_statements_first_approved_by"),
        ),
        sa.ForeignKeyConstraint(
            ["month"], ["settlement_months.month"], name=op.f("fk_settlement_statements_month")
        ),
        sa.ForeignKeyConstraint(
            ["second_approved_by"],
            ["accounts.id"],
            name=op.f("fk_settlement_statements_second_approved_by"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement_statements")),
        sa.UniqueConstraint(
            "month",
            "owner_kind",
            "owner_id",
            name=op.f("uq_settlement_statements_month_owner_kind_owner_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_settlement_statements_public_id")),
    )
    op.create_index(
        "ix_settlement_statements_owner",
        "settlement_statements",
        ["owner_kind", "owner_id", "month"],
        unique=False,
    )
    op.create_index(
        "ix_settlement_statements_state",
        "settlement_statements",
        ["month", "state", "id"],
        unique=False,
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("bank_reference", sa.String(length=64), nullable=False),
        sa.Column("failure", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "state IN ('ordered', 'paid', 'failed')", name=op.f("payment_stands_somehow")
        ),
        sa.CheckConstraint("fen <> 0", name=op.f("payment_moves_money")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["settlement_statements.id"], name=op.f("fk_payments_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("reference", name=op.f("uq_payments_reference")),
        sa.UniqueConstraint("statement_id", name=op.f("uq_payments_statement_id")),
    )
    op.create_index("ix_payments_state", "payments", ["state", "id"], unique=False)
    op.create_table(
        "recognitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("is_recognised", sa.Boolean(), nullable=False),
        sa.Column("is_report_reused", sa.Boolean(), nullable=False),
        sa.Column("refusal_reason", sa.String(length=32), nullable=False),
        sa.Column("saved_fen", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "is_recognised = (refusal_reason = '')", name=op.f("refused_recognition_has_a_reason")
        ),
        sa.CheckConstraint(
            "is_recognised OR NOT is_report_reused", name=op.f("what_is_refused_not_reused")
        ),
        sa.CheckConstraint(
            "is_recognised OR saved_fen = 0", name=op.f("what_is_refused_saves_nothing")
        ),
        sa.CheckConstraint("saved_fen >= 0", name=op.f("recognition_saves")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_recognitions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_recognitions_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["fee_policies.id"], name=op.f("fk_recognitions_policy_id")
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["studies.id"], name=op.f("fk_recognitions_study_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognitions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_recognitions_public_id")),
        sa.UniqueConstraint(
            "study_id", "institution_id", name=op.f("uq_recognitions_study_id_institution_id")
        ),
    )
    op.create_index(
        "ix_recognitions_institution",
        "recognitions",
        ["institution_id", "decided_at"],
        unique=False,
    )
    op.create_table(
        "fee_charges",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column(
            "reverses_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("price_fen", sa.Integer(), nullable=False),
        sa.Column("price_line", sa.Integer(), nullable=False),
        sa.Column("item_code", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("service_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charged_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("requesting_institution_id", sa.Integer(), nullable=False),
        sa.Column("diagnosing_institution_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'reversal') = (reverses_id IS NOT NULL)",
            name=op.f("reversal_names_its_charge"),
        ),
        sa.CheckConstraint("kind = 'charge' OR reason <> ''", name=op.f("reversal_has_a_reason")),
        sa.CheckConstraint("kind IN ('charge', 'reversal')", name=op.f("charge_is_of_a_kind")),
        sa.CheckConstraint("price_fen >= 0", name=op.f("charge_is_not_negative")),
        sa.CheckConstraint("round >= 0", name=op.f("charge_has_a_round")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_fee_charges_case_id")),
        sa.ForeignKeyConstraint(
            ["charged_by"], ["accounts.id"], name=op.f("fk_fee_charges_charged_by")
        ),
        sa.ForeignKeyConstraint(
            ["diagnosing_institution_id"],
            ["institutions.id"],
            name=op.f("fk_fee_charges_diagnosing_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_fee_charges_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["fee_policies.id"], name=op.f("fk_fee_charges_policy_id")
        ),
        sa.ForeignKeyConstraint(
            ["requesting_institution_id"],
            ["institutions.id"],
            name=op.f("fk_fee_charges_requesting_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["fee_charges.id"], name=op.f("fk_fee_charges_reverses_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["experts.id"], name=op.f("fk_fee_charges_reviewer_id")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_fee_charges_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_charges")),
        sa.UniqueConstraint(
            "case_id",
            "policy_id",
            "kind",
            "round",
            name=op.f("uq_fee_charges_case_id_policy_id_kind_round"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_fee_charges_public_id")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_fee_charges_reverses_id")),
    )
    op.create_index(
        "ix_fee_charges_answered",
        "fee_charges",
        ["diagnosing_institution_id", "month", "id"],
        unique=False,
    )
    op.create_index(
        "ix_fee_charges_asked",
        "fee_charges",
        ["requesting_institution_id", "month", "id"],
        unique=False,
    )
    op.create_index(
        "ix_fee_charges_case", "fee_charges", ["case_id", "round", "kind"], unique=False
    )
    op.create_index(
        "ix_fee_charges_expert", "fee_charges", ["expert_id", "month", "id"], unique=False
    )
    op.create_index("ix_fee_charges_month", "fee_charges", ["month", "id"], unique=False)
    op.create_index(
        "ix_fee_charges_reviewer", "fee_charges", ["reviewer_id", "month", "id"], unique=False
    )
    op.create_index("ix_fee_charges_service", "fee_charges", ["service_at", "id"], unique=False)
    op.create_table(
        "uncharged_cases",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_uncharged_cases_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_uncharged_cases")),
    )
    op.create_index(
        "ix_uncharged_cases_reason", "uncharged_cases", ["reason", "case_id"], unique=False
    )
    op.create_table(
        "insurance_entries",
        sa.Column(
            "charge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("examination_code", sa.String(length=32), nullable=False),
        sa.Column("study_instance_uid", sa.String(length=64), nullable=False),
        sa.Column("fen", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt", sa.String(length=64), nullable=False),
        sa.Column("failure", sa.String(length=120), nullable=False),
        sa.Column("booked_fen", sa.Integer(), nullable=True),
        sa.Column("reconciled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'sent', 'failed', 'reconciled', 'differs')",
            name=op.f("insurance_entry_stands_somehow"),
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("insurance_attempts_are_counted")),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["fee_charges.id"], name=op.f("fk_insurance_entries_charge_id")
        ),
        sa.PrimaryKeyConstraint("charge_id", name=op.f("pk_insurance_entries")),
        sa.UniqueConstraint(
            "examination_code",
            "study_instance_uid",
            "charge_id",
            name=op.f("uq_insurance_entries_examination_code_study_instance_uid_charge_id"),
        ),
    )
    op.create_index(
        "ix_insurance_entries_next",
        "insurance_entries",
        ["state", "next_try_at", "charge_id"],
        unique=False,
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("charge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind IN ('charge', 'reversal')) = (charge_id IS NOT NULL)",
            name=op.f("charge_has_an_entry"),
        ),
        sa.CheckConstraint(
            "(kind IN ('settlement', 'payment')) = (statement_id IS NOT NULL)",
            name=op.f("settlement_has_a_statement"),
        ),
        sa.CheckConstraint(
            "kind IN ('charge', 'reversal', 'settlement', 'payment')",
            name=op.f("entry_is_of_a_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["fee_charges.id"], name=op.f("fk_ledger_entries_charge_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["settlement_statements.id"],
            name=op.f("fk_ledger_entries_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("charge_id", name=op.f("uq_ledger_entries_charge_id")),
        sa.UniqueConstraint(
            "kind", "statement_id", name=op.f("uq_ledger_entries_kind_statement_id")
        ),
    )
    op.create_index("ix_ledger_entries_month", "ledger_entries", ["month", "id"], unique=False)
    op.create_table(
        "statement_disputes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column(
            "charge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("ground", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL)", name=op.f("dispute_was_decided")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'upheld', 'rejected', 'withdrawn')",
            name=op.f("dispute_stands_somehow"),
        ),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["fee_charges.id"], name=op.f("fk_statement_disputes_charge_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_statement_disputes_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["accounts.id"], name=op.f("fk_statement_disputes_opened_by")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["settlement_statements.id"],
            name=op.f("fk_statement_disputes_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_disputes")),
        sa.UniqueConstraint("public_id", name=op.f("uq_statement_disputes_public_id")),
    )
    op.create_index(
        "ix_statement_disputes_statement",
        "statement_disputes",
        ["statement_id", "state"],
        unique=False,
    )
    op.create_table(
        "dispute_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("scan_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["statement_disputes.id"], name=op.f("fk_dispute_messages_dispute_id")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["accounts.id"], name=op.f("fk_dispute_messages_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_messages")),
        sa.UniqueConstraint("public_id", name=op.f("uq_dispute_messages_public_id")),
    )
    op.create_index(
        "ix_dispute_messages_dispute", "dispute_messages", ["dispute_id", "id"], unique=False
    )
    op.create_table(
        "ledger_postings",
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=16), nullable=False),
        sa.Column("party", sa.String(length=24), nullable=False),
        sa.Column("owner_kind", sa.String(length=16), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("debit_fen", sa.BigInteger(), nullable=False),
        sa.Column("credit_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("debit_fen = 0 OR credit_fen = 0", name=op.f("posting_is_on_one_side")),
        sa.CheckConstraint(
            "debit_fen >= 0 AND credit_fen >= 0", name=op.f("posting_is_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entries.id"], name=op.f("fk_ledger_postings_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "line", name=op.f("pk_ledger_postings")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_ledger_postings_owner",
        "ledger_postings",
        ["owner_kind", "owner_id", "month", "entry_id"],
        unique=False,
    )
    op.add_column(
        "cases", sa.Column("part_count", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column(
        "cases", sa.Column("has_contrast", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "cases",
        sa.Column("is_expert_named", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "cases", sa.Column("exemption", sa.String(length=24), server_default="", nullable=False)
    )
    op.add_column("cases", sa.Column("consultation_minutes", sa.Integer(), nullable=True))
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(statement)
    op.execute(_DELIVERED)
