"""Consents, emergency access, and whose account a patient's is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = (
    "consent_forms",
    "consents",
    "consent_withdrawals",
    "emergency_accesses",
    "emergency_reviews",
)
GUARDS = {
    "sqlite": tuple(
        f"CREATE TRIGGER {table}_{word} BEFORE {event} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'consents are only ever added to'); END"
        for table in _TABLES
        for word, event in (("stay", "UPDATE"), ("remain", "DELETE"))
    ),
    "postgresql": (
        (
            "CREATE OR REPLACE FUNCTION refuse_change_of_consents() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'consents are only ever added to'; END $$"
        ),
        *(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change_of_consents()"
            for table in _TABLES
        ),
    ),
}
NEW_PUBLIC_ID = {
    "sqlite": "lower(hex(randomblob(8)))",
    "postgresql": "substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)",
}
# A report that was asked for before said that the patient agreed, as one asked for now does.
EARLIER_REQUESTS = """
INSERT INTO consents (
    public_id, patient_id, study_id, purpose, audience, valid_from, given_how, given_by, recorded_at
)
SELECT {new_public_id}, studies.patient_id, studies.id, 'remote_diagnosis', 'everybody_treating',
    cases.requested_at, 'request', cases.requested_by, cases.requested_at
FROM cases JOIN studies ON studies.id = cases.study_id
ORDER BY cases.id
"""


def upgrade() -> None:
    op.create_table(
        "consent_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_consent_forms_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_forms")),
        sa.UniqueConstraint("public_id", name=op.f("uq_consent_forms_public_id")),
    )
    op.create_index(
        op.f("ix_consent_forms_patient_id"), "consent_forms", ["patient_id"], unique=False
    )
    op.create_table(
        "patient_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("verified_by", sa.Integer(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= verified_at", name=op.f("link_ends_later")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_patient_accounts_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_patient_accounts_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by"], ["accounts.id"], name=op.f("fk_patient_accounts_verified_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_accounts")),
        sa.UniqueConstraint("public_id", name=op.f("uq_patient_accounts_public_id")),
    )
    op.create_index(
        "ix_patient_accounts_account_id",
        "patient_accounts",
        ["account_id", "patient_id"],
        unique=False,
    )
    op.create_index(
        "uq_patient_accounts_standing",
        "patient_accounts",
        ["patient_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("audience", sa.String(length=24), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_how", sa.String(length=16), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(audience = 'everybody_treating' AND institution_id IS NULL AND team_id IS NULL) OR (audience = 'institution' AND institution_id IS NOT NULL AND team_id IS NULL) OR (audience = 'team' AND institution_id IS NULL AND team_id IS NOT NULL)",
            name=op.f("consent_names_its_audience"),
        ),
        sa.CheckConstraint(
            "(given_how = 'form') = (form_id IS NOT NULL)", name=op.f("form_consent_has_its_form")
        ),
        sa.CheckConstraint(
            "purpose IN ('treatment', 'remote_diagnosis', 'research')",
            name=op.f("purpose_is_askable"),
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("consent_ends_later")
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["consent_forms.id"], name=op.f("fk_consents_form_id")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["accounts.id"], name=op.f("fk_consents_given_by")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_consents_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_consents_patient_id")
        ),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name=op.f("fk_consents_study_id")),
        sa.ForeignKeyConstraint(["team_id"], ["expert_teams.id"], name=op.f("fk_consents_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("public_id", name=op.f("uq_consents_public_id")),
    )
    op.create_index("ix_consents_form_id", "consents", ["form_id"], unique=False)
    op.create_index("ix_consents_patient_id", "consents", ["patient_id", "id"], unique=False)
    op.create_table(
        "emergency_accesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > started_at", name=op.f("emergency_lasts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_emergency_accesses_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_emergency_accesses_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_emergency_accesses_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["studies.id"], name=op.f("fk_emergency_accesses_study_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_accesses")),
        sa.UniqueConstraint("public_id", name=op.f("uq_emergency_accesses_public_id")),
    )
    op.create_index(
        "ix_emergency_accesses_account",
        "emergency_accesses",
        ["account_id", "ends_at"],
        unique=False,
    )
    op.create_index(
        "ix_emergency_accesses_patient",
        "emergency_accesses",
        ["patient_id", "account_id", "ends_at"],
        unique=False,
    )
    op.create_index(
        "ix_emergency_accesses_started", "emergency_accesses", ["started_at", "id"], unique=False
    )
    op.create_table(
        "consent_withdrawals",
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consents.id"], name=op.f("fk_consent_withdrawals_consent_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["accounts.id"], name=op.f("fk_consent_withdrawals_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("consent_id", name=op.f("pk_consent_withdrawals")),
    )
    op.create_table(
        "emergency_reviews",
        sa.Column("emergency_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("comment_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('justified', 'not_justified')", name=op.f("verdict_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["emergency_id"],
            ["emergency_accesses.id"],
            name=op.f("fk_emergency_reviews_emergency_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["accounts.id"], name=op.f("fk_emergency_reviews_reviewed_by")
        ),
        sa.PrimaryKeyConstraint("emergency_id", name=op.f("pk_emergency_reviews")),
    )
    dialect = op.get_bind().dialect.name
    for statement in GUARDS[dialect]:
        op.execute(statement)
    op.execute(EARLIER_REQUESTS.format(new_public_id=NEW_PUBLIC_ID[dialect]))
