"""Sends the scan of a certificate to who governs the expert or is them, and writes it down."""

from flask import Blueprint, Response, abort

from data_layer.accounts.records import Role
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day, now
from data_layer.experts.document_queries import scan
from data_layer.experts.errors import DocumentNotFoundError
from portal import db
from portal.access import scope_as
from portal.endpoints.scan_files import scan_file

expert_documents = Blueprint("expert_documents", __name__)
_GOVERNING = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.TEAM_LEAD)


@expert_documents.get("/expert-documents/<public_id>")
def expert_document(public_id: str) -> Response:
    governed, own = scope_as(*_GOVERNING), scope_as(Role.EXPERT).expert_ids
    with db.writing() as session:
        try:
            kind, content = scan(session, governed, public_id, own, local_day(now()))
        except DocumentNotFoundError:
            abort(404)
        record(
            session,
            NewEvent(
                action=Action.EXPERT_READ,
                at=now(),
                object_kind=ObjectKind.EXPERT,
                object_id=public_id,
            ),
        )
    return scan_file(kind, content, public_id)
