"""Speed of the networking rates and of the registry's table, over twenty years of history.

Every institution changed its name, owner or county, its level and its membership again and again:
several times what a real province does.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.institutions.networking_member_queries import (
    networking_comparison,
    networking_members,
)
from data_layer.institutions.networking_queries import networking, networking_on
from data_layer.institutions.networking_records import ANYWHERE, NetworkingCut
from data_layer.institutions.networking_rules import month_ends
from data_layer.institutions.queries import directory, directory_count
from data_layer.institutions.records import (
    City,
    InstitutionFilter,
    InstitutionKind,
    InstitutionSort,
    Level,
    MembershipState,
    NetworkRole,
    Ownership,
    StorageMode,
)
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionVersion,
    Membership,
)
from data_layer.schema import metadata
from data_layer.scope import PROVINCE_WIDE
from tests.benchmarks._table import print_table
from tests.builders.keys import keyring_of

INSTITUTIONS, OUTSIDE = 1508, 15
FIRST, LAST = date(2006, 11, 24), date(2026, 11, 24)
VERSIONS, LEVELS, STATES = 5, 4, 10
ROUNDS = 100
SECRET = "a secret key for a benchmark, long enough"
_RECORDED_AT = datetime(2026, 11, 24, tzinfo=UTC)
_DRAW = random.Random(7)

Rows = list[dict[str, object]]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'register.db'}", keyring_of(SECRET))
        metadata.create_all(database.engine)
        row_count = _fill(database)
        with database.reading() as session:
            rows = [_timed(name, ask) for name, ask in _questions(session)]
        database.dispose()
    print_table(
        f"{INSTITUTIONS + OUTSIDE:,} institutions, {row_count:,} rows of history in 20 years, "
        f"{ROUNDS} questions each",
        ("", "median", "p95", "slowest", "processor, p95"),
        rows,
    )
    return 0


def _questions(session: Session) -> Iterator[tuple[str, Callable[[], object]]]:
    months = month_ends(FIRST, LAST)
    yield "rates of any day", lambda: networking_on(session, PROVINCE_WIDE, _day()).province
    for cut in NetworkingCut:
        yield (
            f"by {cut.value}",
            lambda cut=cut: networking_on(session, PROVINCE_WIDE, _day()).by(cut),
        )
    yield (
        "members in and out of any day",
        lambda: networking_members(session, PROVINCE_WIDE, ANYWHERE, _day()),
    )
    yield (
        "two days compared",
        lambda: networking_comparison(session, PROVINCE_WIDE, *sorted((_day(), _day()))),
    )
    yield f"{len(months)} month ends", lambda: networking(session, PROVINCE_WIDE, months)
    yield "registry table, any filter, 100 rows", lambda: _registry(session)


def _registry(session: Session) -> None:
    """What the table asks for: the rows it shows, and how many there are."""
    day, criteria = _day(), _criteria()
    directory(session, PROVINCE_WIDE, criteria, day, range(100))
    directory_count(session, PROVINCE_WIDE, criteria, day)


def _criteria() -> InstitutionFilter:
    return InstitutionFilter(
        text=_DRAW.choice(("", "", "12", "hospital 4")),
        cities=_some(City),
        levels=_some(Level),
        ownerships=_some(Ownership),
        network_roles=_some(NetworkRole),
        memberships=_some(MembershipState),
        is_in_province=_DRAW.choice((None, None, True, False)),
        has_electronic_film=_DRAW.choice((None, None, False)),
        sort=_DRAW.choice(list(InstitutionSort)),
        is_descending=_DRAW.random() < 0.5,
    )


def _some(kind: type) -> tuple:
    return tuple(_DRAW.sample(list(kind), 2)) if _DRAW.random() < 0.3 else ()


def _timed(name: str, ask: Callable[[], object]) -> tuple[str, ...]:
    ask()
    times, worked = [], []
    for _ in range(ROUNDS):
        start, cpu = time.perf_counter(), time.process_time()
        ask()
        times.append(time.perf_counter() - start)
        worked.append(time.process_time() - cpu)
    shown = (statistics.median(times), _p95(times), max(times), _p95(worked))
    return name, *(f"{seconds * 1000:.1f} ms" for seconds in shown)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _day() -> date:
    return FIRST + timedelta(days=_DRAW.randrange((LAST - FIRST).days + 1))


def _fill(database: Database) -> int:
    """How many rows tell the history."""
    ids = range(1, INSTITUTIONS + OUTSIDE + 1)
    history = {
        InstitutionVersion: [row for id_ in ids for row in _spells(id_, VERSIONS, _facts)],
        InstitutionLevel: [row for id_ in ids for row in _spells(id_, LEVELS, _level)],
        Membership: [row for id_ in ids for row in _spells(id_, STATES, _state)],
    }
    with database.writing() as session:
        session.execute(insert(Institution), [_institution(id_) for id_ in ids])
        for table, rows in history.items():
            session.execute(insert(table), rows)
    return sum(map(len, history.values()))


def _spells(id_: int, count: int, draw: Callable[[int], dict[str, object]]) -> Rows:
    days = sorted(_DRAW.sample(range((LAST - FIRST).days), count - 1))
    begins = [FIRST, *(FIRST + timedelta(days=day + 1) for day in days)]
    ends = [*begins[1:], None]
    dated = {"institution_id": id_, "recorded_at": _RECORDED_AT}
    return [
        dated | {"valid_from": since, "valid_to": until} | draw(id_)
        for since, until in zip(begins, ends, strict=True)
    ]


def _facts(id_: int) -> dict[str, object]:
    return {
        "name": f"hospital {id_}",
        "kind": InstitutionKind.TOWNSHIP_HEALTH_CENTRE,
        "ownership": _DRAW.choice(list(Ownership)),
        "network_role": NetworkRole.REQUESTING,
        "city": _city(id_),
        "county": f"county {_DRAW.randrange(7)}",
        "storage_mode": StorageMode.CENTRAL,
    }


def _level(_id: int) -> dict[str, object]:
    return {"level": _DRAW.choice(list(Level))}


def _state(_id: int) -> dict[str, object]:
    return {"state": _DRAW.choice((MembershipState.LIVE, *MembershipState))}


def _city(id_: int) -> City | None:
    return _DRAW.choice(list(City)) if id_ <= INSTITUTIONS else None


def _institution(id_: int) -> dict[str, object]:
    city = _city(id_)
    return {
        "id": id_,
        "public_id": f"p{id_}",
        "code": f"H{id_:06d}",
        "name": f"hospital {id_}",
        "kind": InstitutionKind.TOWNSHIP_HEALTH_CENTRE,
        "city": city,
        "county": "",
        "is_in_province": city is not None,
        "storage_mode": StorageMode.CENTRAL,
    }


if __name__ == "__main__":
    sys.exit(main())
