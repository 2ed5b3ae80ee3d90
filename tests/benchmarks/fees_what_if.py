"""Speed of a policy that is run over 150,000 cases, and of what a policy is checked by."""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.demo.fee_policies import terms_of_sample
from data_layer.demo.fee_samples import SAMPLES
from data_layer.fees.charge_rules import facts_as_plain
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.policy_queries import terms_of
from data_layer.fees.policy_tables import FeePolicy
from data_layer.fees.policy_what_if_queries import what_if
from data_layer.fees.policy_what_if_records import WhatIf, WhatIfBy
from data_layer.fees.records import CaseFacts, Cause, ChargeKind, PolicyTerms, Service
from data_layer.fees.rules.pricing import priced
from data_layer.fees.rules.validating import flaws_of
from data_layer.identifiers import new_public_id
from data_layer.schema import metadata
from data_layer.scope import PROVINCE_WIDE
from tests.benchmarks._table import print_table
from tests.builders.audit import OPERATOR
from tests.builders.cases import store_case
from tests.builders.experts import store_expert, store_team
from tests.builders.fee_policies import store_draft, store_published
from tests.builders.institutions import store_institution
from tests.builders.keys import keyring_of
from tests.postgresql_server import MEASURED, PostgresqlServer

CASES, HOSPITALS, TEAMS, EXPERTS = 150_000, 1_200, 60, 1_500
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
MONTHS, DAYS = 6, 180
ROUNDS = 5
SECRET = "a secret key for a benchmark, long enough"
MODALITIES = ("CT", "CT", "CT", "DX", "DX", "MR", "CR", "US", "MG", "RF")
_BATCH = 5_000
_DRAW = random.Random(7)
Who = tuple[list[int], list[tuple[int, int]], list[int]]


def main() -> int:
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fees.db"
        rows += _measured("SQLite", Database(f"sqlite:///{path}", keyring_of(SECRET)))
    server = PostgresqlServer(MEASURED)
    try:
        url = server.create_database("fees")
        rows += _measured("PostgreSQL", Database(url, keyring_of(SECRET)))
    finally:
        server.stop()
    rows.append(_timed("flaws of a policy", lambda: flaws_of(_new())))
    print_table(
        f"{CASES:,} charged cases of {HOSPITALS:,} hospitals, {ROUNDS} rounds each",
        ("", "median", "processor, median"),
        rows,
    )
    return 0


def _measured(name: str, database: Database) -> Iterator[tuple[str, ...]]:
    metadata.create_all(database.engine)
    with database.writing() as session:
        drafted = _fill(session)
    database.refresh_statistics()
    with database.reading() as session:
        _prove(session, what_if(session, PROVINCE_WIDE, drafted, MONTHS, local_day(NOW)))

    def ask() -> None:
        with database.reading() as session:
            what_if(session, PROVINCE_WIDE, drafted, MONTHS, local_day(NOW))

    yield _timed(f"what if, {name}", ask)
    database.dispose()


def _timed(name: str, ask: Callable[[], object]) -> tuple[str, ...]:
    walls, processors = [], []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        ask()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    said = (f"{statistics.median(times):.2f} s" for times in (walls, processors))
    return (name, *said)


def _new() -> PolicyTerms:
    return terms_of_sample(SAMPLES[3])


def _fill(session: Session) -> str:
    """Random cases of half a year, charged by the third sample; the fourth is the draft."""
    session.info["actor"] = OPERATOR
    public_id = store_published(session, terms_of_sample(SAMPLES[2]))
    policy_id = session.scalars(select(FeePolicy.id)).one()
    terms = terms_of(session, policy_id)
    who = _people(session)
    kinds = {facts: priced(facts, terms) for facts in (_facts() for _ in range(4_000))}
    chosen = list(kinds.items())
    pattern = store_case(session)
    columns = {one.name: getattr(pattern, one.key) for one in Case.__table__.columns}
    for start in range(0, CASES, _BATCH):
        cases, charges = [], []
        for place in range(start, start + _BATCH):
            facts, price = _DRAW.choice(chosen)
            row = _charge(place, policy_id, facts, who)
            cases.append(_case(columns, row, facts))
            charges.append(row | {"price_fen": price.price_fen, "price_line": price.price_line})
        session.execute(insert(Case), cases)
        session.execute(insert(FeeCharge), charges)
    return store_draft(session, _new(), follows=public_id)


def _people(session: Session) -> Who:
    hospitals = [store_institution(session).id for _ in range(HOSPITALS)]
    teams = [(team.id, team.institution_id) for team in (store_team(session) for _ in range(TEAMS))]
    at = teams[0][1]
    return hospitals, teams, [store_expert(session, institution_id=at).id for _ in range(EXPERTS)]


def _facts() -> CaseFacts:
    """A tenth are consultations, one in thirty is exempt."""
    is_consultation = _DRAW.random() < 0.1
    return CaseFacts(
        service=Service.REMOTE_CONSULTATION if is_consultation else Service.REMOTE_DIAGNOSIS,
        modality=_DRAW.choice(MODALITIES),
        level=_DRAW.choice(("secondary", "tertiary", "tertiary")),
        part_count=_DRAW.choice((1, 1, 1, 1, 2, 3)),
        has_contrast=_DRAW.random() < 0.1,
        has_film=_DRAW.random() < 0.6,
        is_emergency=_DRAW.random() < 0.1,
        is_expert_named=is_consultation and _DRAW.random() < 0.2,
        exemption=_DRAW.choice(tuple(Cause)[2:]) if _DRAW.random() < 0.033 else None,
        minutes=_DRAW.randrange(15, 90, 5) if is_consultation else None,
    )


def _charge(place: int, policy_id: int, facts: CaseFacts, who: Who) -> dict[str, object]:
    hospitals, teams, experts = who
    team_id, team_hospital = _DRAW.choice(teams)
    service_at = NOW - timedelta(minutes=_DRAW.randrange(DAYS * 24 * 60))
    return {
        # The case the pattern was taken from is the first.
        "case_id": place + 2,
        "public_id": new_public_id(),
        "policy_id": policy_id,
        "kind": ChargeKind.CHARGE,
        "round": 0,
        "service": facts.service,
        "modality": facts.modality,
        "facts": facts_as_plain(facts),
        "month": local_day(service_at).replace(day=1),
        "service_at": service_at,
        "charged_at": service_at,
        "requesting_institution_id": _DRAW.choice(hospitals),
        "diagnosing_institution_id": team_hospital,
        "team_id": team_id,
        "expert_id": _DRAW.choice(experts),
        "reviewer_id": _DRAW.choice(experts),
    }


def _case(
    pattern: dict[str, object], charge: dict[str, object], facts: CaseFacts
) -> dict[str, object]:
    issued_at = charge["service_at"]
    assert isinstance(issued_at, datetime)
    return pattern | {
        "id": charge["case_id"],
        "case_number": f"AH{charge['case_id']:020}",
        "status": "issued",
        "modality": facts.modality,
        "age_group": "child" if _DRAW.random() < 0.08 else "adult",
        "issued_at": issued_at,
        "delivered_at": issued_at,
        "turnaround_seconds": 3_600,
        "expert_id": charge["expert_id"],
        "assigned_at": issued_at,
        "team_id": charge["team_id"],
    }


def _prove(session: Session, found: WhatIf) -> None:
    """Every case, and each fen that was charged, once with a payer and once with a payee."""
    charged_fen = session.scalar(select(func.sum(FeeCharge.price_fen)))
    assert found.total.case_count == CASES
    assert found.total.before_fen == charged_fen
    for by in (WhatIfBy.PARTY, WhatIfBy.PATIENT_GROUP, WhatIfBy.MODALITY):
        assert sum(one.before_fen for one in found.rows[by]) == charged_fen
        assert sum(one.after_fen for one in found.rows[by]) == found.total.after_fen


if __name__ == "__main__":
    sys.exit(main())
