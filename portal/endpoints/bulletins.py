"""Sends the files of a bulletin to those who circulate it, byte for byte as they were issued."""

from flask import Blueprint, Response, abort

from data_layer.institutions.bulletin_errors import BulletinNotFoundError
from data_layer.institutions.bulletin_queries import bulletin_file, opened_bulletin
from data_layer.institutions.bulletin_records import BulletinKind
from data_layer.institutions.bulletin_rules import canonical
from portal import db
from portal.access import scope
from portal.bulletins.making import file_name

bulletins = Blueprint("bulletins", __name__)

_MEDIA_TYPES = {
    BulletinKind.PDF: "application/pdf",
    BulletinKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@bulletins.get("/bulletins/<public_id>/figures.json")
def bulletin_figures(public_id: str) -> Response:
    """The text whose SHA-256 stands on the paper."""
    with db.reading() as session:
        try:
            opened = opened_bulletin(session, scope(), public_id)
        except BulletinNotFoundError:
            abort(404)
    name = file_name(opened.record.month, opened.record.version, "json")
    return _download(canonical(opened.figures).encode(), "application/json", name)


@bulletins.get("/bulletins/<public_id>/<language>.<kind>")
def bulletin_document(public_id: str, language: str, kind: str) -> Response:
    with db.reading() as session:
        try:
            record = opened_bulletin(session, scope(), public_id).record
            found = bulletin_file(session, scope(), public_id, language, kind)
        except BulletinNotFoundError:
            abort(404)
    name = file_name(record.month, record.version, f"{language}.{kind}")
    return _download(found.content, _MEDIA_TYPES[found.kind], name)


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
