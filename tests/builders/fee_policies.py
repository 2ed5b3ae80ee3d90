"""Fee policies in the database: drafted, checked and published, usable by default."""

from datetime import UTC, datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.fees.policy_commands import (
    check_policy,
    draft_policy,
    publish_policy,
    write_terms,
)
from data_layer.fees.policy_queries import policy, terms_of
from data_layer.fees.policy_records import PolicyEntry, PolicyHead, PolicyRecord
from data_layer.fees.policy_tables import FeePolicy
from data_layer.fees.records import PolicyTerms
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.fees import whole_terms

SPRING = datetime(2026, 3, 1, tzinfo=UTC)
DRAFTED = datetime(2026, 2, 1, 3, tzinfo=UTC)
_NUMBERS = count(1)


def a_head(**given: object) -> PolicyHead:
    usual = {
        "document_number": f"样例〔2026〕{next(_NUMBERS)}号",
        "title": "远程影像收费与分成样例",
        "valid_from": SPRING,
    }
    return PolicyHead(**(usual | given))


def an_entry(public_id: str, revision: int, **given: object) -> PolicyEntry:
    usual = {"scope": PROVINCE_WIDE, "by": None, "at": DRAFTED}
    return PolicyEntry(public_id=public_id, revision=revision, **(usual | given))


def store_draft(session: Session, terms: PolicyTerms | None = None, **head: object) -> str:
    """Of revision 2, by nobody in particular."""
    drafted = draft_policy(session, PROVINCE_WIDE, a_head(**head), by=None, at=DRAFTED)
    write_terms(session, an_entry(drafted, 1), terms or whole_terms())
    return drafted


def store_checked(session: Session, terms: PolicyTerms | None = None, **head: object) -> str:
    """Of revision 3."""
    drafted = store_draft(session, terms, **head)
    check_policy(session, an_entry(drafted, 2, by=store_account(session).id))
    return drafted


def store_published(
    session: Session, terms: PolicyTerms | None = None, at: datetime = DRAFTED, **head: object
) -> str:
    """Of revision 4."""
    checked = store_checked(session, terms, **head)
    publish_policy(session, an_entry(checked, 3, at=at))
    return checked


def standing(database: Database, public_id: str) -> PolicyRecord:
    with database.reading() as session:
        return policy(session, PROVINCE_WIDE, public_id, DRAFTED)


def lines(database: Database, public_id: str) -> PolicyTerms:
    with database.reading() as session:
        (number,) = session.scalars(select(FeePolicy.id).where(FeePolicy.public_id == public_id))
        return terms_of(session, number)
