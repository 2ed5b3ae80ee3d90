"""Second factors, recovery codes, steps of signing in, applications; administrators kept apart."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


_TRIGGERS = {
    "sqlite": (
        """CREATE TRIGGER administrators_apart_inserted AFTER INSERT ON role_grants WHEN NEW.role IN ('system_admin', 'security_admin', 'auditor') AND COALESCE(NEW.valid_to, '9999-12-31') > NEW.valid_from AND EXISTS (SELECT 1 FROM role_grants WHERE account_id = NEW.account_id AND role IN ('system_admin', 'security_admin', 'auditor') AND role <> NEW.role AND id <> NEW.id AND valid_from < COALESCE(NEW.valid_to, '9999-12-31') AND NEW.valid_from < COALESCE(valid_to, '9999-12-31') AND valid_from < COALESCE(valid_to, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'administrators_are_apart'); END""",
        """CREATE TRIGGER administrators_apart_updated AFTER UPDATE ON role_grants WHEN NEW.role IN ('system_admin', 'security_admin', 'auditor') AND COALESCE(NEW.valid_to, '9999-12-31') > NEW.valid_from AND EXISTS (SELECT 1 FROM role_grants WHERE account_id = NEW.account_id AND role IN ('system_admin', 'security_admin', 'auditor') AND role <> NEW.role AND id <> NEW.id AND valid_from < COALESCE(NEW.valid_to, '9999-12-31') AND NEW.valid_from < COALESCE(valid_to, '9999-12-31') AND valid_from < COALESCE(valid_to, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'administrators_are_apart'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION keep_administrators_apart() RETURNS trigger AS $$
BEGIN
    -- Of two grants to one account at once, the second waits and then sees the first.
    PERFORM 1 FROM accounts WHERE id = NEW.account_id FOR NO KEY UPDATE;
    IF NEW.role IN ('system_admin', 'security_admin', 'auditor') AND COALESCE(NEW.valid_to, 'infinity'::timestamptz) > NEW.valid_from AND EXISTS (SELECT 1 FROM role_grants WHERE account_id = NEW.account_id AND role IN ('system_admin', 'security_admin', 'auditor') AND role <> NEW.role AND id <> NEW.id AND valid_from < COALESCE(NEW.valid_to, 'infinity'::timestamptz) AND NEW.valid_from < COALESCE(valid_to, 'infinity'::timestamptz) AND valid_from < COALESCE(valid_to, 'infinity'::timestamptz)) THEN
        RAISE EXCEPTION 'administrators_are_apart'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql""",
        """CREATE OR REPLACE TRIGGER administrators_apart BEFORE INSERT OR UPDATE ON role_grants
FOR EACH ROW EXECUTE FUNCTION keep_administrators_apart()""",
    ),
}


def upgrade() -> None:
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(length=16), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    op.create_index(
        op.f("ix_recovery_codes_account_id"), "recovery_codes", ["account_id"], unique=False
    )
    op.create_table(
        "second_factors",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_second_factors_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factors")),
    )
    op.create_table(
        "sign_in_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sign_in_steps_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_steps")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_steps_token_hash")),
    )
    op.create_index(
        op.f("ix_sign_in_steps_account_id"), "sign_in_steps", ["account_id"], unique=False
    )
    op.create_table(
        "identity_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("scope_kind", sa.String(length=16), nullable=False),
        sa.Column("city", sa.String(length=6), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("expert_id", sa.Integer(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("licence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("user_name", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'approved') = (account_id IS NOT NULL)",
            name=op.f("approved_application_has_account"),
        ),
        sa.CheckConstraint(
            "(state = 'refused') = (reason IS NOT NULL)",
            name=op.f("refused_application_has_a_reason"),
        ),
        sa.CheckConstraint(
            "(state = 'submitted') = (decided_at IS NULL)",
            name=op.f("decided_application_has_a_moment"),
        ),
        sa.CheckConstraint(
            "state IN ('submitted', 'approved', 'refused')", name=op.f("application_state_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_identity_applications_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_identity_applications_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["experts.id"], name=op.f("fk_identity_applications_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_identity_applications_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_identity_applications_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_applications")),
        sa.UniqueConstraint("public_id", name=op.f("uq_identity_applications_public_id")),
    )
    op.create_table(
        "identity_proofs",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("scan_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["identity_applications.id"],
            name=op.f("fk_identity_proofs_application_id"),
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_identity_proofs")),
    )
    op.create_index(
        "ix_identity_applications_queue",
        "identity_applications",
        ["state", "submitted_at"],
        unique=False,
    )
    op.add_column(
        "account_sessions",
        sa.Column("device", sa.String(length=120), server_default="", nullable=False),
    )
    op.add_column(
        "accounts",
        sa.Column("must_change_password", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
