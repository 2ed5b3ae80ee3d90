"""Takes what a reviewer answered: believed as little as anything a browser sends."""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from dash import NoUpdate, no_update, set_props
from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.quality.draw_commands import add_report
from data_layer.quality.event_records import Deed
from data_layer.quality.review_errors import (
    ReviewClosedError,
    ScoreUnusableError,
    SeatNotFoundError,
)
from data_layer.quality.review_records import NewScore
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore, RubricItem, RubricScore
from pages.quality import _desk_ids as ids
from pages.quality._desk_data import DeskKind, OpenItem, desk_now, scored_desk
from pages.quality._desk_view import desk_body, open_item
from portal import db
from portal.access import account
from portal.components import notify
from portal.errors import sentence
from portal.formats import decimal
from portal.i18n import label, t
from portal.rubric_words import item_words
from portal.side_counts import count_anew

Shown = tuple[list[Component | str] | NoUpdate, OpenItem | NoUpdate]
# What was answered, by what it answers.
Answers = Mapping[str, str | None]
_NOTHING: Shown = no_update, no_update
_LONGEST_NUMBER = 32
_VERSION = re.compile(r"[0-9]{1,6}", re.ASCII)


def scored_and_next(item: OpenItem, answers: Answers, marks: Collection[str]) -> Shown:
    """What is wrong stands at the button; when the review is over the next one comes anyway."""
    at, kind, last = now(), _kind(item), ""
    try:
        new = _new_score(item["rubric"], answers, marks)
        total, desk = scored_desk(kind, item["seat"], new, at)
        last = _told(total, new)
        count_anew()
    except (ReviewClosedError, SeatNotFoundError) as error:
        notify(sentence(error), "warn")
        desk = desk_now(kind, at)
    except PortalError as error:
        return _refused(_in_words(error))
    return desk_body(desk, at, last), open_item(desk)


def added_and_next(case_number: str | None, item: OpenItem) -> Shown:
    """Whoever had nothing left may go on with what they added."""
    at = now()
    number = (case_number or "").strip().upper()[:_LONGEST_NUMBER]
    if not number:
        return _refused(t("quality-desk-add-missing"), ids.ADD_ERROR)
    try:
        with db.writing() as session:
            add_report(session, number, Deed(by=account().id, at=at))
    except PortalError as error:
        return _refused(sentence(error), ids.ADD_ERROR)
    notify(t("quality-desk-added"))
    set_props(ids.ADD_ERROR, {"children": ""})
    set_props(ids.ADD_NUMBER, {"value": ""})
    if item["seat"]:
        return _NOTHING
    desk = desk_now(DeskKind.REVIEWS, at)
    return desk_body(desk, at), open_item(desk)


def _told(total: RubricScore, new: NewScore) -> str:
    radpeer, film = new.radpeer.value, label(new.film_grade)
    if total.is_vetoed:
        return t("quality-desk-last-vetoed", radpeer=radpeer, film=film)
    points = decimal(total.total_hundredths / 100)
    return t("quality-desk-last", total=points, radpeer=radpeer, film=film)


def _new_score(rubric: str, answers: Answers, marks: Collection[str]) -> NewScore:
    """Raises ScoreUnusableError."""
    radpeer, film = answers.get(ids.RADPEER), answers.get(ids.FILM)
    if radpeer not in tuple(RadpeerScore) or film not in tuple(FilmGrade):
        raise ScoreUnusableError(problem="incomplete", item="")
    return NewScore(
        rubric_version=int(rubric) if _VERSION.fullmatch(rubric) else 0,
        film_grade=FilmGrade(film),
        radpeer=RadpeerScore(radpeer),
        is_well_formed=ids.WELL_FORMED in marks,
        has_artefact=ids.ARTEFACT in marks,
        is_positive=ids.POSITIVE in marks,
        lost=dict(_lost(answers)),
        comment=answers.get(ids.COMMENT) or "",
    )


def _lost(answers: Answers) -> Iterator[tuple[str, int]]:
    for part, typed in answers.items():
        if part.startswith(ids.LOST):
            code = part.removeprefix(ids.LOST)
            yield code, _hundredths(code, typed or "")


def _hundredths(code: str, typed: str) -> int:
    words = typed.strip().replace(",", ".") or "0"
    try:
        hundredths = Decimal(words) * 100
    except InvalidOperation:
        hundredths = Decimal("NaN")
    if not hundredths.is_finite() or hundredths != hundredths.to_integral_value():
        raise ScoreUnusableError(problem="not_a_number", item=code)
    return int(hundredths)


def _refused(words: str, place: str = ids.ERROR) -> Shown:
    set_props(place, {"children": words})
    return _NOTHING


def _in_words(error: PortalError) -> str:
    """Items are told by the names that the form gives them."""
    code = error.details.get("item")
    if isinstance(error, ScoreUnusableError) and code:
        named = item_words(RubricItem(code=str(code), points_hundredths=0))
        return sentence(ScoreUnusableError(problem=error.details["problem"], item=named))
    return sentence(error)


def _kind(item: OpenItem) -> DeskKind:
    return DeskKind(item["kind"]) if item["kind"] in tuple(DeskKind) else DeskKind.REVIEWS
