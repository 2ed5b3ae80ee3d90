"""Issues bulletins; what was issued is never changed."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.identifiers import new_public_id
from data_layer.institutions.bulletin_errors import BulletinIssuedMeanwhileError
from data_layer.institutions.bulletin_records import NewBulletin
from data_layer.institutions.bulletin_rules import hash_of
from data_layer.institutions.governance_tables import Bulletin, BulletinFile


def issue_bulletin(session: Session, new: NewBulletin, *, by: int | None, at: datetime) -> str:
    """The public id of the next version; raises BulletinIssuedMeanwhileError unless it is that."""
    newest = select(func.max(Bulletin.version)).where(Bulletin.month == new.month)
    if (session.scalar(newest) or 0) + 1 != new.version:
        raise BulletinIssuedMeanwhileError(month=f"{new.month:%Y-%m}")
    bulletin = Bulletin(
        public_id=new_public_id(),
        month=new.month,
        version=new.version,
        as_of=new.as_of,
        figures=new.figures,
        figures_hash=hash_of(new.figures.encode()),
        issued_by=by,
        issued_at=at,
    )
    _keep(session, bulletin, new)
    _record(session, bulletin)
    return bulletin.public_id


def _keep(session: Session, bulletin: Bulletin, new: NewBulletin) -> None:
    try:
        with session.begin_nested():
            session.add(bulletin)
    except IntegrityError as taken:
        raise BulletinIssuedMeanwhileError(month=f"{new.month:%Y-%m}") from taken
    session.add_all(
        BulletinFile(
            bulletin_id=bulletin.id,
            language=one.language,
            kind=one.kind,
            content=one.content,
            content_hash=one.content_hash,
        )
        for one in new.files
    )
    session.flush()


def _record(session: Session, bulletin: Bulletin) -> None:
    """With the hash in the trail, nobody can change figures and hash together unseen."""
    record(
        session,
        NewEvent(
            action=Action.BULLETIN_ISSUE,
            at=bulletin.issued_at,
            object_kind=ObjectKind.BULLETIN,
            object_id=bulletin.public_id,
            details={
                "month": f"{bulletin.month:%Y-%m}",
                "version": bulletin.version,
                "figures_hash": bulletin.figures_hash,
            },
        ),
    )
