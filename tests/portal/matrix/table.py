"""The matrix of rights as a file: a line per thing, a column per person."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from tests.portal.matrix.things import EVERYBODY, Thing

PATH = Path(__file__).with_name("matrix.csv")
COMMAND = "python -m tests.portal.matrix"
Line = tuple[str, ...]


def heading() -> Line:
    return ("kind", "name", *EVERYBODY)


def lines(things: Iterable[Thing]) -> list[Line]:
    return [
        (thing.kind, thing.name, *(thing.doors[person] for person in EVERYBODY)) for thing in things
    ]


def committed() -> list[Line]:
    with PATH.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def write(things: Iterable[Thing]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([heading(), *lines(things)])
    PATH.write_text(text.getvalue(), encoding="utf-8")
