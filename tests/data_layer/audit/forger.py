"""Somebody who owns the database, knows how the chain is made, and bends it at random."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from data_layer.audit.records import Algorithm
from data_layer.audit.rules.chain import FIRST_HASH, canonical_json, hash_of

Row = dict[str, Any]


@dataclass
class Forgery:
    """The trail as it is left behind, and the first event that was touched.

    Whoever chains everything behind it anew leaves only the anchors and the seal to tell.
    """

    rows: list[Row]
    head: Row
    first: int = 0
    is_chained_anew: bool = False
    kind: str = ""
    draw: Random = field(default_factory=Random)


def forge(rows: list[Row], head: Row, draw: Random) -> Forgery:
    forgery = Forgery(rows=[dict(row) for row in rows], head=dict(head), draw=draw)
    kind = draw.choice((_edit, _edit_column, _delete, _insert, _reorder, _truncate))
    kind(forgery)
    forgery.kind = kind.__name__
    if kind is not _edit_column and draw.random() < 0.5:
        _chain_anew(forgery)
    return forgery


def _edit(forgery: Forgery) -> None:
    row = forgery.draw.choice(forgery.rows)
    body = json.loads(row["body"])
    name, value = forgery.draw.choice(
        (
            ("account_id", 4711),
            ("action", "case.open"),
            ("object_id", "AH20261124-FORGED"),
            ("outcome", "denied"),
            ("patient_id", None),
        )
    )
    body[name] = value
    if forgery.draw.random() < 0.2:
        body["with"]["address"] = "10.66.66.66"
    row |= {name: value, "body": canonical_json(body)}
    if forgery.draw.random() < 0.3:
        row["hash"] = forgery.draw.randbytes(32)
    forgery.first = row["seq"]


def _edit_column(forgery: Forgery) -> None:
    """Hides an event from those who search, and leaves the chain alone."""
    row = forgery.draw.choice(forgery.rows)
    name, value = forgery.draw.choice(
        (
            ("account_id", None),
            ("action", "page.open"),
            ("algorithm", "sm3"),
            ("institution_id", 4711),
            ("object_id", ""),
            ("object_kind", "page"),
            ("outcome", "denied"),
            ("patient_id", 4711),
            ("at", datetime.fromisoformat("2020-01-01T00:00:00+00:00")),
        )
    )
    row[name] = value
    forgery.first = row["seq"]


def _delete(forgery: Forgery) -> None:
    start = forgery.draw.randrange(len(forgery.rows) - 1)
    count = forgery.draw.randint(1, min(5, len(forgery.rows) - 1 - start))
    forgery.first = forgery.rows[start]["seq"]
    del forgery.rows[start : start + count]
    if forgery.draw.random() < 0.5:
        _renumber(forgery)


def _insert(forgery: Forgery) -> None:
    place = forgery.draw.randint(0, len(forgery.rows))
    forged = dict(forgery.draw.choice(forgery.rows))
    forged |= {"seq": place + 1, "hash": forgery.draw.randbytes(32)}
    forgery.rows.insert(place, forged)
    forgery.first = place + 1
    _renumber(forgery)


def _reorder(forgery: Forgery) -> None:
    one, other = sorted(forgery.draw.sample(range(len(forgery.rows)), 2))
    rows = forgery.rows
    rows[one], rows[other] = rows[other], rows[one]
    rows[one]["seq"], rows[other]["seq"] = one + 1, other + 1
    forgery.first = one + 1


def _truncate(forgery: Forgery) -> None:
    left = forgery.draw.randrange(len(forgery.rows))
    del forgery.rows[left:]
    forgery.first = left + 1
    if left and forgery.draw.random() < 0.5:
        forgery.head |= {"seq": left, "hash": forgery.rows[-1]["hash"]}
        forgery.is_chained_anew = True


def _renumber(forgery: Forgery) -> None:
    for number, row in enumerate(forgery.rows, start=1):
        row["seq"] = number


def _chain_anew(forgery: Forgery) -> None:
    """Everything but the seal, whose key is not in the database."""
    _renumber(forgery)
    previous = FIRST_HASH
    for row in forgery.rows:
        body = json.loads(row["body"]) | {"seq": row["seq"]}
        row["body"] = canonical_json(body)
        previous = row["hash"] = hash_of(Algorithm(row["algorithm"]), previous, row["body"])
    forgery.head |= {"seq": len(forgery.rows), "hash": previous}
    forgery.is_chained_anew = True
