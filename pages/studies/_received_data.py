"""What the page of received studies shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from data_layer.accounts.records import Scope
from data_layer.studies import queries
from data_layer.studies.queries.overview import stored_studies
from data_layer.studies.records import StoredStudies, StudyFilter
from portal import db

if TYPE_CHECKING:
    import pandas as pd

DAYS_SHOWN = 30
INSTITUTIONS_SHOWN = 10
_MODALITIES_APART = 5
MOST_EXPORTED = 10_000


@dataclass(frozen=True, kw_only=True)
class Received:
    """`days` are the last ones, today last; `refused` and `waiting` are numbers of files."""

    stored: StoredStudies
    days: tuple[date, ...]
    counts: "pd.DataFrame"
    refused: int
    waiting: int

    def of_day(self, day: date) -> int:
        counts = self.counts
        return int(counts.loc[counts["received_on"] == day, "study_count"].sum())

    def per_day(self) -> list[int]:
        return [self.of_day(day) for day in self.days]


@dataclass(frozen=True, kw_only=True)
class StudyPage:
    studies: "pd.DataFrame"
    total: int


def received(scope: Scope, today: date) -> Received:
    days = tuple(today - timedelta(days=back) for back in reversed(range(DAYS_SHOWN)))
    with db.reading() as session:
        return Received(
            stored=stored_studies(session, scope),
            days=days,
            counts=queries.received_per_day(session, scope, since=days[0], until=today),
            refused=sum(queries.quarantine_counts(session, scope).values()),
            waiting=queries.left_alone_count(session, scope),
        )


def modalities_of(scope: Scope) -> "pd.DataFrame":
    with db.reading() as session:
        return queries.totals_by_modality(session, scope)


def institutions_of(scope: Scope) -> "pd.DataFrame":
    with db.reading() as session:
        return queries.totals_by_institution(session, scope)


def study_page(scope: Scope, criteria: StudyFilter, rows: range) -> StudyPage:
    with db.reading() as session:
        return StudyPage(
            studies=queries.study_list(
                session, scope, criteria, offset=rows.start, limit=len(rows)
            ),
            total=queries.study_count(session, scope, criteria),
        )


def modalities_apart(counts: "pd.DataFrame") -> tuple[str, ...]:
    """The modalities with the most studies, which a chart shows one by one."""
    sums = counts.groupby("modality")["study_count"].sum().sort_values(ascending=False)
    return tuple(sums.index[:_MODALITIES_APART])


def counts_of(
    counts: "pd.DataFrame", days: Sequence[date], modalities: Sequence[str], *, others: bool
) -> list[int]:
    """Studies of each day in the given modalities, or in all the others."""
    named = counts["modality"].isin(list(modalities))
    sums = counts[~named if others else named].groupby("received_on")["study_count"].sum()
    return [int(sums.get(day, 0)) for day in days]
