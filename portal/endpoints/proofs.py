"""The scan that came with an application, for the one who reviews it."""

from flask import Blueprint, Response, abort

from data_layer.accounts import application_commands, application_queries
from data_layer.accounts.application_records import ProofKind
from data_layer.accounts.errors import ApplicationNotFoundError
from data_layer.clock import now
from portal import db
from portal.access import account

proofs = Blueprint("proofs", __name__)

_TYPES = {
    ProofKind.JPEG: "image/jpeg",
    ProofKind.PNG: "image/png",
    ProofKind.PDF: "application/pdf",
}


@proofs.get("/applications/<public_id>/proof")
def proof(public_id: str) -> Response:
    try:
        with db.writing() as session:
            found = application_queries.proof(session, account().grants, public_id)
            application_commands.note_look(session, public_id, now())
    except ApplicationNotFoundError:
        abort(404)
    # A document could hold scripts: it is kept, not opened in the portal's own origin.
    shown = "attachment" if found.kind is ProofKind.PDF else "inline"
    answer = Response(found.content, mimetype=_TYPES[found.kind])
    answer.headers["Content-Disposition"] = f'{shown}; filename="{public_id}.{found.kind}"'
    return answer
