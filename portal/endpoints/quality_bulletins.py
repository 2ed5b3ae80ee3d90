"""Sends the quality bulletin of a month as it is asked for; a city gets its own part."""

from flask import Blueprint, Response, abort, request

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.errors import BadInputError, NotFoundError
from data_layer.institutions.bulletin_records import BulletinKind
from portal import db
from portal.access import scope_as
from portal.bulletins.quality_making import QualityBulletin, make_quality_bulletin
from portal.i18n import known_language

quality_bulletins = Blueprint("quality_bulletins", __name__)

_MEDIA_TYPES = {
    BulletinKind.PDF: "application/pdf",
    BulletinKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST_VERSION = 6


@quality_bulletins.get("/quality-bulletins/<month>/figures.json")
def quality_figures(month: str) -> Response:
    """The text whose SHA-256 stands on the paper."""
    made = _made(month)
    return _download(made.json(), "application/json", made.file_name("json"))


@quality_bulletins.get("/quality-bulletins/<month>/<language>.<kind>")
def quality_document(month: str, language: str, kind: str) -> Response:
    spoken = known_language(language)
    if spoken is None or kind not in tuple(BulletinKind):
        abort(404)
    made, wanted = _made(month), BulletinKind(kind)
    name = made.file_name(f"{spoken}.{kind}")
    return _download(made.file(spoken, wanted), _MEDIA_TYPES[wanted], name)


def _made(month: str) -> QualityBulletin:
    """What cannot be made of this address is not there."""
    reached = scope_as(Role.COMMISSION, Role.CITY_OFFICIAL)
    with db.reading() as session:
        try:
            return make_quality_bulletin(session, reached, month, clock.now(), _version())
        except (BadInputError, NotFoundError):
            abort(404)


def _version() -> int | None:
    asked = request.args.get("version", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit()) or len(asked) > _LONGEST_VERSION:
        abort(404)
    return int(asked)


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
