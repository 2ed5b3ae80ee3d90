"""Registers and changes DICOM nodes; the receiver knows at the next association."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.audit.rules.events import is_code
from data_layer.institutions.dated_commands import require_standing
from data_layer.institutions.errors import (
    FormUnusableError,
    NodeNotFoundError,
    NodeTakenError,
)
from data_layer.institutions.node_records import NodeSettings
from data_layer.institutions.node_rules import problems_of
from data_layer.institutions.queries import in_scope
from data_layer.institutions.revision_commands import Seen, details_of, write_as_seen
from data_layer.institutions.scope_queries import institution_id
from data_layer.institutions.tables import DicomNode, Institution
from data_layer.scope import Scope


def add_node(
    session: Session, scope: Scope, institution: str, new: NodeSettings, at: datetime
) -> None:
    """From the next association on the node may call.

    Raises:
        FormUnusableError, InstitutionNotFoundError, InstitutionClosedError
        NodeTakenError: a node has this AE title already.
    """
    _require_usable(new)
    owner = institution_id(session, scope, institution)
    require_standing(session, owner)
    try:
        with session.begin_nested():
            session.add(DicomNode(institution_id=owner, **asdict(new)))
    except IntegrityError as error:
        raise NodeTakenError(ae_title=new.ae_title) from error
    _tell(session, Action.NODE_ADD, owner, new.ae_title, {}, at)


def change_node(
    session: Session, scope: Scope, new: NodeSettings, revision: int, at: datetime
) -> None:
    """The node of this AE title, which stays; as it was seen at the revision.

    Raises:
        FormUnusableError, NodeNotFoundError
        InstitutionClosedError: whose it was is no more, and its nodes rest.
        ChangedMeanwhileError: somebody else was faster.
    """
    _require_usable(new)
    node = _found(session, scope, new.ae_title)
    values = asdict(new)
    changed = [name for name in values if values[name] != getattr(node, name)]
    if not changed and node.revision == revision:
        return
    require_standing(session, node.institution_id)
    name = node_code(new.ae_title)
    seen = Seen(
        table=DicomNode,
        row_id=node.id,
        kind=ObjectKind.NODE,
        object_id=name,
        revision=revision,
    )
    now_at = write_as_seen(session, seen, values)
    details = details_of(now_at, changed)
    _tell(session, Action.NODE_CHANGE, node.institution_id, new.ae_title, details, at)


def node_code(ae_title: str) -> str:
    """What the trail calls a node: its AE title, unless that holds a space or the like."""
    return ae_title if is_code(ae_title) else f"hex:{ae_title.encode().hex()}"


def _require_usable(node: NodeSettings) -> None:
    if problems := problems_of(node):
        raise FormUnusableError(problems)


def _found(session: Session, scope: Scope, ae_title: str) -> DicomNode:
    node = session.scalar(
        select(DicomNode)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(DicomNode.ae_title == ae_title, in_scope(scope))
    )
    if node is None:
        raise NodeNotFoundError(ae_title=ae_title)
    return node


def _tell(
    session: Session,
    action: Action,
    owner: int,
    ae_title: str,
    details: dict[str, Plain],
    at: datetime,
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.NODE,
            object_id=node_code(ae_title),
            institution_id=owner,
            details=details,
        ),
    )
