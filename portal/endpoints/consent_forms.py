"""Sends the scan of a signed form to the hospital whose patient signed it, and writes it down."""

from flask import Blueprint, Response, abort

from data_layer.accounts.application_records import ProofKind
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import now
from data_layer.consents.consent_queries import signed_form
from data_layer.consents.errors import ConsentNotFoundError
from portal import db
from portal.access import scope

consent_forms = Blueprint("consent_forms", __name__)
_MEDIA_TYPES = {
    ProofKind.JPEG: "image/jpeg",
    ProofKind.PNG: "image/png",
    ProofKind.PDF: "application/pdf",
}


@consent_forms.get("/consent-forms/<public_id>")
def consent_form(public_id: str) -> Response:
    """As a file to keep: nothing that was uploaded is ever shown as a page of ours."""
    with db.writing() as session:
        try:
            kind, content = signed_form(session, scope(), public_id)
        except ConsentNotFoundError:
            abort(404)
        record(
            session,
            NewEvent(
                action=Action.CONSENT_FORM_READ,
                at=now(),
                object_kind=ObjectKind.CONSENT,
                object_id=public_id,
            ),
        )
    response = Response(content, mimetype=_MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{public_id}.{kind}"'
    return response
