"""Sends the scan of an agreement to whoever sees one of its parties, and writes it down."""

from flask import Blueprint, Response, abort

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import now
from data_layer.institutions.agreement_queries import scan
from data_layer.institutions.errors import AgreementNotFoundError
from portal import db
from portal.endpoints.scan_files import scan_file
from portal.page_rights import scope_on

agreement_scans = Blueprint("agreement_scans", __name__)


@agreement_scans.get("/agreement-scans/<public_id>")
def agreement_scan(public_id: str) -> Response:
    with db.writing() as session:
        try:
            kind, content = scan(session, scope_on("/agreements/<public_id>"), public_id)
        except AgreementNotFoundError:
            abort(404)
        record(
            session,
            NewEvent(
                action=Action.AGREEMENT_FILE_READ,
                at=now(),
                object_kind=ObjectKind.AGREEMENT,
                object_id=public_id,
            ),
        )
    return scan_file(kind, content, public_id)
