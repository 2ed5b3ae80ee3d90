"""Reads DICOM nodes: all of them as a list, one institution's, and whoever calls."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import Session

from data_layer.institutions.node_records import (
    CallingNode,
    NodeEntry,
    NodeFilter,
    NodeSettings,
    NodeSort,
)
from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import City
from data_layer.institutions.tables import DicomNode, Institution
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_KEYS = {
    NodeSort.AE_TITLE: DicomNode.ae_title,
    NodeSort.INSTITUTION: Institution.name,
    NodeSort.HOST: DicomNode.host,
}
_SETTINGS = tuple(NodeSettings.__dataclass_fields__)


def nodes(
    session: Session, scope: Scope, criteria: NodeFilter, rows: range = range(100)
) -> list[NodeEntry]:
    """The rows asked for; the AE title breaks every tie."""
    key = _KEYS[criteria.sort]
    statement = (
        _filtered(_entries(), scope, criteria)
        .order_by(key.desc() if criteria.is_descending else key.asc(), DicomNode.ae_title)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_entry(row) for row in session.execute(statement)]


def node_count(session: Session, scope: Scope, criteria: NodeFilter) -> int:
    matching = _filtered(_entries(), scope, criteria).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def nodes_of(session: Session, scope: Scope, institution_id: int) -> list[NodeEntry]:
    """Every node of the institution, also those out of use, by AE title."""
    statement = _entries().where(DicomNode.institution_id == institution_id, in_scope(scope))
    return [_entry(row) for row in session.execute(statement.order_by(DicomNode.ae_title))]


def node_called(session: Session, ae_title: str) -> CallingNode | None:
    """The node in use with this AE title; asked anew at each association."""
    row = session.execute(
        select(DicomNode.ae_title, DicomNode.association_limit).where(
            DicomNode.ae_title == ae_title, DicomNode.is_active
        )
    ).one_or_none()
    return None if row is None else CallingNode(**row._mapping)


def _entries() -> _Statement:
    return select(
        *(getattr(DicomNode, name) for name in _SETTINGS),
        DicomNode.revision,
        Institution.public_id,
        Institution.name,
        Institution.city,
    ).join(Institution, Institution.id == DicomNode.institution_id)


def _filtered(statement: _Statement, scope: Scope, criteria: NodeFilter) -> _Statement:
    statement = statement.where(in_scope(scope), *_words(criteria.text))
    if criteria.cities:
        statement = statement.where(Institution.city.in_(criteria.cities))
    for condition, wanted in (
        (DicomNode.is_active, criteria.is_active),
        (DicomNode.uses_tls, criteria.uses_tls),
        (DicomNode.dicomweb_root != "", criteria.has_dicomweb),
    ):
        if wanted is not None:
            statement = statement.where(condition if wanted else ~condition)
    return statement


def _words(text: str) -> list[ColumnElement[bool]]:
    """Every word stands in the AE title, the address or the institution's name."""
    columns = (DicomNode.ae_title, DicomNode.host, Institution.name)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in text.split()
    ]


def _entry(row: Row[*tuple[Any, ...]]) -> NodeEntry:
    return NodeEntry(
        settings=NodeSettings(**{name: getattr(row, name) for name in _SETTINGS}),
        revision=row.revision,
        institution_public_id=row.public_id,
        institution_name=row.name,
        city=City(row.city) if row.city else None,
    )
