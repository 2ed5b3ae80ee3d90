"""Somebody applies, the right person decides, and nothing works before that."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from data_layer.accounts import application_commands as commands
from data_layer.accounts import application_queries, queries
from data_layer.accounts.application_records import (
    ApplicationState,
    NewApplication,
    ProofKind,
)
from data_layer.accounts.errors import (
    ApplicationDecidedError,
    ApplicationIncompleteError,
    ApplicationNotFoundError,
    ExpertUnknownError,
    PasswordTooWeakError,
    ProofUnusableError,
    ReasonMissingError,
    SignInThrottledError,
)
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.rules.identities import LONGEST_PROOF
from data_layer.accounts.rules.throttle import MOST_APPLICATIONS
from data_layer.accounts.tables import Account
from data_layer.database import Database
from tests.builders.accounts import of_hospital, store_account
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
SCAN = b"\x89PNG\r\n\x1a\n and what follows"
SECURITY = (Grant(role=Role.SECURITY_ADMIN, scope_kind=ScopeKind.PLATFORM),)


def a_hospital(database: Database) -> int:
    with database.writing() as session:
        return store_institution(session).id


def manager_of(institution_id: int) -> tuple[Grant, ...]:
    return (of_hospital(institution_id, Role.HOSPITAL_MANAGER),)


def clerk_application(institution_id: int, **given: object) -> NewApplication:
    values = {
        "name": "赵敏",
        "user_name": "zhao.min",
        "language": "zh-CN",
        "licence_number": "110340000012345",
        "role": Role.HOSPITAL_CLERK,
        "grant": of_hospital(institution_id),
    }
    return NewApplication(**(values | given))  # type: ignore[arg-type]


def submit(database: Database, new: NewApplication, proof: bytes = SCAN) -> str:
    with database.writing() as session:
        return commands.submit_application(session, new, PASSWORD, proof, NOON)


def approve(database: Database, reviewer: Sequence[Grant], public_id: str) -> int:
    with database.writing() as session:
        by = store_account(session).id
        return commands.approve_application(session, reviewer, public_id, NOON, by)


def test_nothing_works_before_the_approval(database: Database) -> None:
    submit(database, clerk_application(a_hospital(database)))

    with database.reading() as session:
        assert queries.credential(session, "zhao.min").account_id is None


def test_the_approval_makes_the_account_with_its_role(database: Database) -> None:
    hospital_id = a_hospital(database)
    public_id = submit(database, clerk_application(hospital_id))

    approve(database, manager_of(hospital_id), public_id)

    with database.reading() as session:
        account = queries.account_by_name(session, "zhao.min", NOON)
        assert account.display_name == "赵敏"
        assert account.grants == (of_hospital(hospital_id),)
        assert application_queries.standing(session, public_id).user_name == "zhao.min"


@pytest.mark.parametrize("decide_as", ["another hospital", "security administrator"])
def test_staff_are_reviewed_by_their_own_manager(database: Database, decide_as: str) -> None:
    public_id = submit(database, clerk_application(a_hospital(database)))
    other = manager_of(a_hospital(database)) if decide_as == "another hospital" else SECURITY

    with pytest.raises(ApplicationNotFoundError):
        approve(database, other, public_id)


def test_managers_are_reviewed_by_the_security_administrator(database: Database) -> None:
    hospital_id = a_hospital(database)
    new = clerk_application(
        hospital_id,
        role=Role.HOSPITAL_MANAGER,
        grant=of_hospital(hospital_id, Role.HOSPITAL_MANAGER),
    )
    public_id = submit(database, new)

    with pytest.raises(ApplicationNotFoundError):
        approve(database, manager_of(hospital_id), public_id)

    approve(database, SECURITY, public_id)


def test_an_approval_that_fails_leaves_no_account(database: Database) -> None:
    hospital_id = a_hospital(database)
    public_id = submit(database, clerk_application(hospital_id))

    def approve_and_fail() -> None:
        with database.writing() as session:
            by = store_account(session).id
            commands.approve_application(session, manager_of(hospital_id), public_id, NOON, by)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        approve_and_fail()

    with database.reading() as session:
        assert session.scalars(select(Account)).all() == []
        state = application_queries.standing(session, public_id).state
        assert state is ApplicationState.SUBMITTED


def test_it_is_decided_once(database: Database) -> None:
    hospital_id = a_hospital(database)
    public_id = submit(database, clerk_application(hospital_id))
    approve(database, manager_of(hospital_id), public_id)

    with pytest.raises(ApplicationDecidedError):
        approve(database, manager_of(hospital_id), public_id)


def test_who_is_refused_is_told_why(database: Database) -> None:
    hospital_id = a_hospital(database)
    public_id = submit(database, clerk_application(hospital_id))
    manager = manager_of(hospital_id)
    with database.writing() as session:
        by = store_account(session).id
        with pytest.raises(ReasonMissingError):
            commands.refuse_application(session, manager, public_id, "  ", NOON, by)
        commands.refuse_application(session, manager, public_id, "证件不清晰", NOON, by)

        assert application_queries.standing(session, public_id).reason == "证件不清晰"


def test_a_name_that_is_taken_gets_a_number(database: Database) -> None:
    hospital_id = a_hospital(database)
    with database.writing() as session:
        store_account(session, user_name="zhao.min")
    public_id = submit(database, clerk_application(hospital_id))

    approve(database, manager_of(hospital_id), public_id)

    with database.reading() as session:
        assert application_queries.standing(session, public_id).user_name == "zhao.min2"


def test_an_expert_nobody_registered_is_not_approved(database: Database) -> None:
    with database.writing() as session:
        new = clerk_application(0, role=Role.COMMISSION, grant=None)
        public_id = commands.submit_application(session, new, PASSWORD, SCAN, NOON)

    with pytest.raises(ExpertUnknownError):
        approve(database, SECURITY, public_id)


def test_a_doctor_shows_a_licence(database: Database) -> None:
    new = clerk_application(a_hospital(database), licence_number=" ")

    with pytest.raises(ApplicationIncompleteError):
        submit(database, new)


def test_a_patient_does_not_apply_here(database: Database) -> None:
    new = clerk_application(a_hospital(database), role=Role.PATIENT)

    with pytest.raises(ApplicationIncompleteError):
        submit(database, new)


@pytest.mark.parametrize("proof", [b"", b"GIF89a", b"<svg>", SCAN + b"x" * LONGEST_PROOF])
def test_a_proof_is_a_scan_of_bounded_size(database: Database, proof: bytes) -> None:
    with pytest.raises(ProofUnusableError):
        submit(database, clerk_application(a_hospital(database)), proof)


def test_a_weak_password_is_refused_at_once(database: Database) -> None:
    new = clerk_application(a_hospital(database))

    with database.writing() as session, pytest.raises(PasswordTooWeakError):
        commands.submit_application(session, new, "short", SCAN, NOON)


def test_name_licence_and_scan_are_sealed(database: Database) -> None:
    hospital_id = a_hospital(database)
    public_id = submit(database, clerk_application(hospital_id))

    with database.reading() as session:
        rows = session.execute(text("SELECT * FROM identity_applications, identity_proofs")).all()
        found = application_queries.proof(session, manager_of(hospital_id), public_id)
    kept = b" ".join(bytes(one) for one in rows[0] if isinstance(one, bytes | memoryview))
    assert "赵敏".encode() not in kept
    assert SCAN not in kept
    assert (found.kind, found.content) == (ProofKind.PNG, SCAN)


def test_what_waits_longest_comes_first_and_others_do_not_see_it(database: Database) -> None:
    hospital_id, other_id = a_hospital(database), a_hospital(database)
    with database.writing() as session:
        for minutes in (0, -5):
            new = clerk_application(hospital_id, user_name=f"zhao{minutes}")
            at = NOON + timedelta(minutes=minutes)
            commands.submit_application(session, new, PASSWORD, SCAN, at)
        waiting = [ApplicationState.SUBMITTED]
        found = application_queries.applications(session, manager_of(hospital_id), waiting)

        assert [one.submitted_at for one in found] == [NOON - timedelta(minutes=5), NOON]
        assert application_queries.application_count(session, manager_of(other_id), waiting) == 0
        assert application_queries.application_count(session, (), waiting) == 0


def test_an_address_applies_a_few_times_only(database: Database) -> None:
    for _ in range(MOST_APPLICATIONS):
        with database.writing() as session:
            commands.count_application(session, "10.1.0.8", NOON)

    with database.writing() as session, pytest.raises(SignInThrottledError):
        commands.count_application(session, "10.1.0.8", NOON)
