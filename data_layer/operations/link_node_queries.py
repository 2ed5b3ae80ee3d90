"""The table of the nodes: how each stands, how available it was, when its hospital last sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.clock import local_day
from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import City
from data_layer.institutions.tables import DicomNode, Institution
from data_layer.operations.link_queries import checks_between
from data_layer.operations.link_records import (
    Availability,
    NodeCondition,
    NodeFilter,
    NodeRow,
    NodeSort,
    ProbeKind,
    ProbeOutcome,
    Standing,
)
from data_layer.operations.link_rules import FAILURES_FOR_AN_INCIDENT
from data_layer.operations.link_tables import NodeState
from data_layer.scope import Scope
from data_layer.studies.tables import StudyTotal

_Statement = Select[*tuple[Any, ...]]
_ECHO = aliased(NodeState, name="echo")
_WEB = aliased(NodeState, name="web")
_STATE = ("outcome", "since", "checked_at", "last_good_at", "failures_in_row", "milliseconds")
_TOLD = FAILURES_FOR_AN_INCIDENT
# The worst first: who opens the page looks for what is broken.
_ORDER = (
    NodeCondition.DOWN,
    NodeCondition.FALTERING,
    NodeCondition.UNKNOWN,
    NodeCondition.UP,
    NodeCondition.INACTIVE,
)


def nodes(
    session: Session, scope: Scope, criteria: NodeFilter, at: datetime, rows: range = range(100)
) -> list[NodeRow]:
    """The rows asked for, of the month of the moment; the AE title breaks every tie."""
    statement = _filtered(_node_rows(at), scope, criteria)
    key = _sort_keys(statement)[criteria.sort]
    ordered = (key.desc() if criteria.is_descending else key.asc()).nulls_last()
    window = statement.order_by(ordered, DicomNode.ae_title).offset(rows.start).limit(len(rows))
    return [_node_row(row) for row in session.execute(window)]


def node_count(session: Session, scope: Scope, criteria: NodeFilter, at: datetime) -> int:
    matching = _filtered(_node_rows(at), scope, criteria).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def node_conditions(session: Session, scope: Scope) -> dict[NodeCondition, int]:
    """How many nodes are how; every condition is there."""
    condition = _condition()
    rows = session.execute(
        select(condition, func.count())
        .select_from(DicomNode)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .outerjoin(_ECHO, and_(_ECHO.node_id == DicomNode.id, _ECHO.kind == ProbeKind.ECHO))
        .outerjoin(_WEB, and_(_WEB.node_id == DicomNode.id, _WEB.kind == ProbeKind.WEB))
        .where(in_scope(scope))
        .group_by(condition)
    )
    counted = {NodeCondition(one): count for one, count in rows}
    return {one: counted.get(one, 0) for one in NodeCondition}


def _node_rows(at: datetime) -> _Statement:
    today = local_day(at)
    good, checks = checks_between(today.replace(day=1), today)
    studies = (
        select(StudyTotal.institution_id, func.max(StudyTotal.last_received_at).label("last"))
        .group_by(StudyTotal.institution_id)
        .subquery()
    )
    return (
        select(
            DicomNode.id,
            DicomNode.ae_title,
            DicomNode.host,
            DicomNode.port,
            DicomNode.is_active,
            Institution.public_id,
            Institution.name,
            Institution.city,
            _condition().label("condition"),
            *_columns(_ECHO),
            *_columns(_WEB),
            good.label("good"),
            checks.label("checks"),
            studies.c.last,
        )
        .join(Institution, Institution.id == DicomNode.institution_id)
        .outerjoin(_ECHO, and_(_ECHO.node_id == DicomNode.id, _ECHO.kind == ProbeKind.ECHO))
        .outerjoin(_WEB, and_(_WEB.node_id == DicomNode.id, _WEB.kind == ProbeKind.WEB))
        .outerjoin(studies, studies.c.institution_id == DicomNode.institution_id)
    )


def _condition() -> ColumnElement[str]:
    """NodeCondition, from the joined states."""
    return case(
        (~DicomNode.is_active, NodeCondition.INACTIVE.value),
        (_ECHO.outcome.is_(None), NodeCondition.UNKNOWN.value),
        (
            or_(_ECHO.failures_in_row >= _TOLD, _WEB.failures_in_row >= _TOLD),
            NodeCondition.DOWN.value,
        ),
        (
            or_(_ECHO.failures_in_row > 0, _WEB.failures_in_row > 0),
            NodeCondition.FALTERING.value,
        ),
        else_=NodeCondition.UP.value,
    )


def _columns(state: type[NodeState]) -> list[ColumnElement[Any]]:
    prefix = "echo" if state is _ECHO else "web"
    return [getattr(state, name).label(f"{prefix}_{name}") for name in _STATE]


def _filtered(statement: _Statement, scope: Scope, criteria: NodeFilter) -> _Statement:
    statement = statement.where(in_scope(scope), *_words(criteria.text))
    if criteria.cities:
        statement = statement.where(Institution.city.in_(criteria.cities))
    if criteria.conditions:
        statement = statement.where(_condition().in_(criteria.conditions))
    if criteria.outcomes:
        statement = statement.where(
            or_(_ECHO.outcome.in_(criteria.outcomes), _WEB.outcome.in_(criteria.outcomes))
        )
    if criteria.institution_id is not None:
        statement = statement.where(DicomNode.institution_id == criteria.institution_id)
    if criteria.ae_title is not None:
        statement = statement.where(DicomNode.ae_title == criteria.ae_title)
    return statement


def _words(text: str) -> list[ColumnElement[bool]]:
    """Every word stands in the AE title, the address or the institution's name."""
    columns = (DicomNode.ae_title, DicomNode.host, Institution.name)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in text.split()
    ]


def _sort_keys(statement: _Statement) -> dict[NodeSort, ColumnElement[Any]]:
    selected = statement.selected_columns
    steps = {condition.value: place for place, condition in enumerate(_ORDER)}
    return {
        NodeSort.AE_TITLE: DicomNode.ae_title.expression,
        NodeSort.INSTITUTION: Institution.code.expression,
        NodeSort.CONDITION: case(steps, value=_condition()),
        NodeSort.SINCE: _ECHO.since.expression,
        NodeSort.MILLISECONDS: _ECHO.milliseconds.expression,
        NodeSort.AVAILABILITY: selected.good * 1.0 / func.nullif(selected.checks, 0),
        NodeSort.LAST_STUDY: selected.last,
    }


def _node_row(row: Row[*tuple[Any, ...]]) -> NodeRow:
    return NodeRow(
        node_id=row.id,
        ae_title=row.ae_title,
        host=row.host,
        port=row.port,
        is_active=row.is_active,
        institution_public_id=row.public_id,
        institution_name=row.name,
        city=City(row.city) if row.city else None,
        condition=NodeCondition(row.condition),
        echo=_standing(row, "echo"),
        web=_standing(row, "web"),
        availability=Availability(good=int(row.good), checks=int(row.checks)),
        last_study_at=row.last,
    )


def _standing(row: Row[*tuple[Any, ...]], prefix: str) -> Standing | None:
    values = {name: getattr(row, f"{prefix}_{name}") for name in _STATE}
    if values["outcome"] is None:
        return None
    return Standing(**(values | {"outcome": ProbeOutcome(values["outcome"])}))
