"""Fee policies as their pages read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import Scope
from data_layer.fees import policy_queries as queries
from data_layer.fees.policy_records import Flaw, LineChange, PolicyRecord
from data_layer.fees.records import CaseFacts, PolicyTerms, Priced
from portal import db


@dataclass(frozen=True, kw_only=True)
class Policies:
    """The newest first, and the names of those who signed."""

    found: tuple[PolicyRecord, ...]
    names: Mapping[int | str, str]
    at: datetime

    def numbered(self, public_id: str | None) -> str:
        """The document number of a policy that may be read, else nothing."""
        return next((one.document_number for one in self.found if one.public_id == public_id), "")

    def name(self, account_id: int | None) -> str:
        return self.names.get(account_id, "") if account_id is not None else ""

    def is_in_force(self, one: PolicyRecord) -> bool:
        return any(
            period.valid_from <= self.at and (period.valid_to is None or self.at < period.valid_to)
            for period in one.holds
        )


@dataclass(frozen=True, kw_only=True)
class PolicyPage:
    """One policy with its lines, and those beside it."""

    record: PolicyRecord
    terms: PolicyTerms
    known: Policies


def known_policies(scope: Scope, at: datetime) -> Policies:
    with db.reading() as session:
        return _known(session, scope, at)


def find_policy(scope: Scope, public_id: str, at: datetime) -> PolicyRecord:
    with db.reading() as session:
        return queries.policy(session, scope, public_id, at)


def policy_page(scope: Scope, public_id: str, at: datetime) -> PolicyPage:
    """Raises FeePolicyNotFoundError, also for a draft that is not the reader's to see."""
    with db.reading() as session:
        record = queries.policy(session, scope, public_id, at)
        terms = queries.terms_of(session, record.id)
        return PolicyPage(record=record, terms=terms, known=_known(session, scope, at))


def price_of(scope: Scope, public_id: str, facts: CaseFacts) -> Priced:
    with db.reading() as session:
        return queries.price_by(session, scope, public_id, facts)


def flaws_of(scope: Scope, public_id: str) -> Sequence[Flaw]:
    with db.reading() as session:
        return queries.flaws(session, scope, public_id)


def changes_of(scope: Scope, record: PolicyRecord) -> Sequence[LineChange]:
    """Against the one that it follows; nothing where it follows none."""
    if record.follows is None:
        return ()
    with db.reading() as session:
        return queries.difference(session, scope, record.follows, record.public_id)


def _known(session: db.Session, scope: Scope, at: datetime) -> Policies:
    found = tuple(queries.policies(session, scope, at))
    signers = {
        by
        for one in found
        for by in (one.drafted_by, one.checked_by, one.published_by)
        if by is not None
    }
    return Policies(found=found, names=account_names(session, signers, ()), at=at)
