"""The medical insurance as the jobs meet it: lines go out, answers come in."""

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from data_layer.fees.insurance_records import InsuranceAnswer, InsuranceLine
from data_layer.identifiers import new_public_id

_HEAD = ("charge", "examination_code", "study_instance_uid", "amount_fen")
_ANSWER_HEAD = ("charge", "examination_code", "study_instance_uid", "booked_fen", "failure")


@dataclass(frozen=True, kw_only=True)
class AnswerFile:
    """Answers that came together; `unreadable` counts rows that say nothing of use."""

    name: str
    answers: tuple[InsuranceAnswer, ...]
    unreadable: int


class InsuranceDesk(Protocol):
    """Whoever takes lines raises OSError when it cannot; the same line may come twice."""

    def send(self, lines: Sequence[InsuranceLine], at: datetime) -> str:
        """The receipt by which the lines are found again."""
        ...

    def answers(self) -> Iterator[AnswerFile]: ...

    def keep(self, name: str) -> None:
        """What was read is not told again."""
        ...


class FileDesk:
    """An exchange folder: `out` for the insurance to fetch, `in` for what it answers.

    A file appears whole or not at all; what was read lies in `in/read`.
    """

    def __init__(self, folder: Path) -> None:
        self._out, self._in = folder / "out", folder / "in"

    def send(self, lines: Sequence[InsuranceLine], at: datetime) -> str:
        self._out.mkdir(parents=True, exist_ok=True)
        name = f"charges-{at:%Y%m%dT%H%M%SZ}-{new_public_id()}.csv"
        unfinished = self._out / f".{name}.part"
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            written = csv.writer(file)
            written.writerow(_HEAD)
            written.writerows(
                (one.charge, one.examination_code, one.study_instance_uid, one.fen) for one in lines
            )
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self._out / name)
        return name

    def answers(self) -> Iterator[AnswerFile]:
        for path in sorted(self._in.glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            read = [_answer(row) for row in rows]
            answers = tuple(one for one in read if one is not None)
            yield AnswerFile(name=path.name, answers=answers, unreadable=len(read) - len(answers))

    def keep(self, name: str) -> None:
        kept = self._in / "read"
        kept.mkdir(exist_ok=True)
        (self._in / name).rename(kept / name)


def _answer(row: dict[str, str]) -> InsuranceAnswer | None:
    """None where it names no charge, or says neither what was booked nor why not."""
    charge, code, study, booked, failure = ((row.get(name) or "").strip() for name in _ANSWER_HEAD)
    is_booked = booked.removeprefix("-").isdecimal()
    if not charge or not (is_booked or failure):
        return None
    return InsuranceAnswer(
        charge=charge,
        examination_code=code,
        study_instance_uid=study,
        booked_fen=int(booked) if is_booked else None,
        failure=failure,
    )
