"""The registry over the years: versions, filings, contacts, successions, evidence, agreements."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# What is known of the past is the present, since the first day anything is known of.
_FIRST_VERSIONS = """
INSERT INTO institution_versions (institution_id, valid_from, recorded_at, name, kind, ownership,
    network_role, city, county, storage_mode, storage_reason)
SELECT i.id, COALESCE(MIN(l.valid_from), MIN(m.valid_from), DATE '2000-01-01'),
    COALESCE(MIN(l.recorded_at), MIN(m.recorded_at), TIMESTAMP '2000-01-01 00:00:00'),
    i.name, i.kind, 'public', 'requesting', i.city, i.county, i.storage_mode, ''
FROM institutions i
LEFT JOIN institution_levels l ON l.institution_id = i.id
LEFT JOIN memberships m ON m.institution_id = i.id
GROUP BY i.id, i.name, i.kind, i.city, i.county, i.storage_mode
"""


def upgrade() -> None:
    op.create_table(
        "institution_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(length=16), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_institution_contacts_institution_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_contacts")),
        sa.UniqueConstraint(
            "institution_id", "duty", name=op.f("uq_institution_contacts_institution_id_duty")
        ),
    )
    op.create_table(
        "institution_filings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('icp', 'classified_protection')", name=op.f("filing_is_known")
        ),
        sa.CheckConstraint(
            "expires_on IS NULL OR expires_on > filed_on", name=op.f("filing_lasts_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_institution_filings_institution_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_filings")),
        sa.UniqueConstraint(
            "institution_id",
            "kind",
            "filed_on",
            name=op.f("uq_institution_filings_institution_id_kind_filed_on"),
        ),
    )
    op.create_index(
        "ix_institution_filings_expires_on", "institution_filings", ["expires_on"], unique=False
    )
    op.create_table(
        "institution_successions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('merge', 'split')", name=op.f("succession_is_known")),
        sa.CheckConstraint(
            "predecessor_id <> successor_id", name=op.f("nobody_succeeds_themselves")
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["institutions.id"],
            name=op.f("fk_institution_successions_predecessor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["institutions.id"],
            name=op.f("fk_institution_successions_successor_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_successions")),
        sa.UniqueConstraint(
            "predecessor_id",
            "successor_id",
            "kind",
            name=op.f("uq_institution_successions_predecessor_id_successor_id_kind"),
        ),
    )
    op.create_index(
        "ix_institution_successions_successor_id",
        "institution_successions",
        ["successor_id"],
        unique=False,
    )
    op.create_table(
        "institution_versions",
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ownership", sa.String(length=16), nullable=False),
        sa.Column("network_role", sa.String(length=16), nullable=False),
        sa.Column("city", sa.String(length=6), nullable=True),
        sa.Column("county", sa.String(length=32), nullable=False),
        sa.Column("storage_mode", sa.String(length=16), nullable=False),
        sa.Column("storage_reason", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("version_lasts_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_institution_versions_institution_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_versions")),
        sa.UniqueConstraint(
            "institution_id",
            "valid_from",
            name=op.f("uq_institution_versions_institution_id_valid_from"),
        ),
    )
    op.create_table(
        "agreement_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_files_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_files")),
        sa.UniqueConstraint("public_id", name=op.f("uq_agreement_files_public_id")),
    )
    op.create_index(
        op.f("ix_agreement_files_agreement_id"), "agreement_files", ["agreement_id"], unique=False
    )
    op.create_table(
        "membership_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('agreement', 'echo', 'test_study', 'note')", name=op.f("evidence_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["memberships.id"], name=op.f("fk_membership_evidence_membership_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_membership_evidence_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_evidence")),
    )
    op.create_index(
        op.f("ix_membership_evidence_membership_id"),
        "membership_evidence",
        ["membership_id"],
        unique=False,
    )
    op.add_column(
        "agreements",
        sa.Column("agreement_number", sa.String(length=64), server_default="", nullable=False),
    )
    op.add_column(
        "agreements", sa.Column("services", sa.JSON(), server_default="[]", nullable=False)
    )
    op.add_column(
        "agreements", sa.Column("responsibilities", sa.Text(), server_default="", nullable=False)
    )
    op.add_column(
        "agreements", sa.Column("fee_annex", sa.Text(), server_default="", nullable=False)
    )
    op.add_column(
        "agreements", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column(
        "dicom_nodes",
        sa.Column("uses_tls", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "dicom_nodes",
        sa.Column("dicomweb_root", sa.String(length=255), server_default="", nullable=False),
    )
    op.add_column(
        "dicom_nodes",
        sa.Column("quiet_from", sa.String(length=5), server_default="", nullable=False),
    )
    op.add_column(
        "dicom_nodes", sa.Column("quiet_to", sa.String(length=5), server_default="", nullable=False)
    )
    op.add_column(
        "dicom_nodes",
        sa.Column("association_limit", sa.Integer(), server_default="4", nullable=False),
    )
    op.add_column(
        "dicom_nodes", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column(
        "institution_levels",
        sa.Column("grade", sa.String(length=8), server_default="", nullable=False),
    )
    op.add_column("institutions", sa.Column("credit_code", sa.String(length=18), nullable=True))
    op.add_column("institutions", sa.Column("longitude", sa.Double(), nullable=True))
    op.add_column("institutions", sa.Column("latitude", sa.Double(), nullable=True))
    op.add_column(
        "institutions", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
    op.create_index("uq_institutions_credit_code", "institutions", ["credit_code"], unique=True)
    statement = _FIRST_VERSIONS
    if op.get_bind().dialect.name == "sqlite":
        statement = statement.replace("DATE '2000-01-01'", "'2000-01-01'").replace(
            "TIMESTAMP '2000-01-01 00:00:00'", "'2000-01-01 00:00:00.000000'"
        )
    op.execute(statement)
