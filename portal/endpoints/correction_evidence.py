"""Sends what the owner of a corrective action handed in."""

from flask import Blueprint, Response, abort

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import now
from data_layer.quality.action_queries import correction_scan
from data_layer.quality.signal_errors import ActionNotFoundError
from data_layer.scans import ScanKind
from portal import db
from portal.access import account
from portal.endpoints.scan_files import scan_file
from portal.quality_scope import quality_scope

correction_evidence = Blueprint("correction_evidence", __name__)


@correction_evidence.get("/correction-evidence/<public_id>")
def evidence(public_id: str) -> Response:
    try:
        with db.reading() as session:
            kind, content = correction_scan(session, quality_scope(), account().id, public_id)
    except ActionNotFoundError:
        abort(404)
    event = NewEvent(
        action=Action.CORRECTIVE_READ,
        at=now(),
        object_kind=ObjectKind.CORRECTIVE_ACTION,
        object_id=public_id,
    )
    with db.writing() as session:
        record(session, event)
    return scan_file(ScanKind(kind), content, public_id)
