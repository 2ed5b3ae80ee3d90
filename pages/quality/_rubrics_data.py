"""Rubrics as their pages read them, and how a new version is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_layer.clock import local_day, now
from data_layer.quality.event_records import Deed
from data_layer.quality.review_records import NewRubric, RubricRecord
from data_layer.quality.rubric_commands import set_rubric
from data_layer.quality.rubric_queries import rubrics
from data_layer.quality.rubric_records import RubricKind
from portal import db
from portal.access import account


@dataclass(frozen=True, kw_only=True)
class Rubrics:
    """Every version by its kind, the newest first."""

    by_kind: Mapping[RubricKind, Sequence[RubricRecord]]
    today: date

    def in_force(self, kind: RubricKind) -> RubricRecord | None:
        """The newest that holds today."""
        held = (one for one in self.by_kind[kind] if one.valid_from <= self.today)
        return next(held, None)


def known_rubrics() -> Rubrics:
    with db.reading() as session:
        found = rubrics(session)
    by_kind = {kind: [one for one in found if one.kind is kind] for kind in RubricKind}
    return Rubrics(by_kind=by_kind, today=local_day(now()))


def keep(new: NewRubric) -> int:
    """The version; raises RubricUnusableError."""
    with db.writing() as session:
        return set_rubric(session, new, Deed(by=account().id, at=now()))
