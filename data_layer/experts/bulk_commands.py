"""Changes many experts at once: all of them, or nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.experts.dossier_queries import facts_of
from data_layer.experts.dossier_records import Entry, SignOffLanguage
from data_layer.experts.errors import ManyOutdatedError
from data_layer.experts.expert_fact_commands import change_facts, set_skills, writable_expert
from data_layer.experts.queries import modalities_of
from data_layer.experts.records import ExpertTitle
from data_layer.experts.tables import Expert
from data_layer.institutions.errors import ChangedMeanwhileError, FormUnusableError
from data_layer.scope import Scope

MOST_EXPERTS = 500
_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class BulkChange:
    """What is to be other than it is; nothing where nothing is said."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    title: ExpertTitle | None = None
    languages: tuple[SignOffLanguage, ...] = ()


def change_many(
    session: Session,
    scope: Scope,
    seen: Mapping[str, int],
    change: BulkChange,
    *,
    day: date,
    at: datetime,
) -> int:
    """How many are other than they were; `seen` are revisions by public id.

    Raises:
        ManyOutdatedError: somebody changed some of them since they were seen.
        FormUnusableError: there are none, or too many.
        ExpertNotFoundError, and what the changes raise.
    """
    if not seen:
        raise FormUnusableError({"whom": "nobody"})
    if len(seen) > MOST_EXPERTS:
        raise FormUnusableError({"whom": "too_many"})
    outdated = list(_outdated(session, seen))
    if outdated:
        shown = outdated[:_NAMED]
        raise ManyOutdatedError(count=len(outdated), experts=", ".join(shown))
    entries = (
        Entry(public_id=public_id, read_revision=revision, effective_on=day, recorded_at=at)
        for public_id, revision in sorted(seen.items())
    )
    return sum(_change(session, scope, entry, change) for entry in entries)


def _outdated(session: Session, seen: Mapping[str, int]) -> Iterator[str]:
    rows = session.execute(
        select(Expert.public_id, Expert.name, Expert.revision)
        .where(Expert.public_id.in_(seen))
        .order_by(Expert.name)
    )
    return (row.name for row in rows if row.revision != seen[row.public_id])


def _change(session: Session, scope: Scope, entry: Entry, change: BulkChange) -> bool:
    expert = writable_expert(session, scope, entry)
    present = facts_of(expert)
    facts = replace(
        present,
        title=change.title or present.title,
        sign_off_languages=change.languages or present.sign_off_languages,
    )
    held = modalities_of(session, [expert.id], entry.effective_on)[expert.id]
    wanted = (held | change.added) - change.removed
    try:
        if facts != present:
            change_facts(session, scope, entry, facts)
        elif wanted != held:
            set_skills(session, scope, entry, wanted)
    except ChangedMeanwhileError as error:
        raise ManyOutdatedError(count=1, experts=expert.name) from error
    return facts != present or wanted != held
