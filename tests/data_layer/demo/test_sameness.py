"""The same seed gives the same province."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.schema import metadata
from data_layer.sealing import Keyring
from tests.demo_province import a_plan, build_quietly

# What is different each time, on purpose: nonces and salts.
RANDOM = ("_sealed", "password_hash")


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> dict[str, str]:
    return _built_digests(tmp_path_factory.mktemp("one"), keyring, seed=7)


def test_the_same_seed_gives_the_same_province(
    digests: dict[str, str], tmp_path: Path, keyring: Keyring
) -> None:
    assert _built_digests(tmp_path, keyring, seed=7) == digests


def test_another_seed_gives_another_province(
    digests: dict[str, str], tmp_path: Path, keyring: Keyring
) -> None:
    other = _built_digests(tmp_path, keyring, seed=8)

    assert {name for name in other if other[name] == digests[name]} <= _WITHOUT_CHANCE


def test_both_databases_hold_the_same_province(
    demo_sqlite: Database, demo_postgresql: Database
) -> None:
    assert _digests(demo_sqlite) == _digests(demo_postgresql)


_WITHOUT_CHANCE = {
    # Nothing in them, or nothing that a seed decides.
    *("acceptance_terms", "institution_import_changes", "institution_imports"),
    *("assignment_decisions", "assignment_holds", "assignment_policies", "assignment_turns"),
    *("case_custody", "review_desks", "reading_speeds", "notices", "roster_imports"),
    *("shift_swaps", "shift_templates", "object_faults", "object_verifications"),
    *("arrival_rhythms", "bulletin_files", "bulletins", "networking_targets"),
    *("account_sessions", "announced_jobs", "consent_forms", "consent_withdrawals", "data_keys"),
    *("device_totals", "emergency_reviews", "federated_identities", "identity_applications"),
    *("identity_proofs", "instances", "job_requests", "job_runs", "left_alone_files"),
    *("corrective_actions", "indicator_targets", "learning_cases", "quality_signals", "rubrics"),
    # A province this small has hardly any.
    *("critical_findings", "examination_incidents", "lesion_reports"),
    *("quarantined_files", "recovery_codes", "report_drafts", "request_drafts", "role_grants"),
    *("second_factors", "series", "sign_in_attempts", "sign_in_steps"),
    *("fee_adjustments", "fee_policy_periods", "fee_prices", "fee_share_rules"),
    *("dispute_messages", "happenings", "payee_accounts", "statement_disputes"),
    *("corrective_actions", "examination_incidents", "indicator_targets", "learning_cases"),
    *("quality_signals", "replay_requests", "roster_import_changes", "rubrics"),
}
# Lines of a policy are written anew with it: only PostgreSQL never gives a number twice.
_NUMBERED_ANEW = {"fee_adjustments", "fee_prices", "fee_share_rules"}


def _built_digests(folder: Path, keyring: Keyring, seed: int) -> dict[str, str]:
    database = Database(f"sqlite:///{folder / 'demo.db'}", keyring)
    metadata.create_all(database.engine)
    build_quietly(database, a_plan(seed=seed))
    found = _digests(database)
    database.dispose()
    return found


def _digests(database: Database) -> dict[str, str]:
    """One for each table, of every row without what is random."""
    found = {}
    with database.reading() as session:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if not column.name.endswith(RANDOM)]
            order = list(table.primary_key)
            if table.name in _NUMBERED_ANEW:
                columns.remove(table.c.id)
                order = [table.c.policy_id, table.c.line]
            digest = hashlib.sha256()
            for row in session.execute(select(*columns).order_by(*order)):
                digest.update(repr(tuple(row)).encode())
            found[table.name] = digest.hexdigest()
    return found
