"""Bulletins that were issued, and making the next one."""

from dataclasses import dataclass

from data_layer import clock
from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import Scope
from data_layer.institutions.bulletin_queries import bulletins, opened_bulletin
from data_layer.institutions.bulletin_records import BulletinRecord, OpenedBulletin
from portal import db
from portal.access import account
from portal.bulletins.making import Made, make_bulletin


@dataclass(frozen=True, kw_only=True)
class Issued:
    """Every version, the newest first, with the names of those who issued them."""

    records: tuple[BulletinRecord, ...]
    names: dict[int | str, str]


def issued_bulletins(scope: Scope) -> Issued:
    with db.reading() as session:
        records = bulletins(session, scope)
        ids = {one.issued_by for one in records if one.issued_by is not None}
        return Issued(records=tuple(records), names=account_names(session, ids, []))


def opened(scope: Scope, public_id: str) -> tuple[OpenedBulletin, str]:
    """With the name of who issued it, empty where a command did."""
    with db.reading() as session:
        found = opened_bulletin(session, scope, public_id)
        by = found.record.issued_by
        names = account_names(session, [] if by is None else [by], [])
        return found, "" if by is None else names.get(by, "")


def make(scope: Scope, month: str) -> Made:
    return make_bulletin(db.reading, db.writing, scope, month, by=account().id, at=clock.now())
