"""How notices look: what happened to which case, the newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.records import Urgency
from data_layer.experts.records import TeamTier
from data_layer.outbox.records import Audience, NoticeRecord, Topic
from pages.operations._quality_notices import LOOKS, quality_subject
from portal.components import badge, card, empty_state, state_badge
from portal.components.elements import Child, icon, present
from portal.components.feedback import Tone
from portal.formats import duration, moment
from portal.i18n import label, t

_LOOKS: dict[Topic, tuple[str, Tone]] = {
    Topic.CASE_TIMED_OUT: ("bi-hourglass-bottom", "warn"),
    Topic.CASE_ESCALATED: ("bi-arrow-up-circle", "warn"),
    Topic.CASE_OVERDUE: ("bi-alarm", "bad"),
    Topic.CASE_DECLINED: ("bi-person-x", "warn"),
    Topic.CASE_GIVEN: ("bi-person-check", "info"),
    Topic.CASE_TAKEN: ("bi-arrow-left-right", "info"),
    Topic.SWAP_ASKED: ("bi-calendar2-week", "warn"),
    Topic.SWAP_AGREED: ("bi-calendar2-week", "warn"),
    Topic.SWAP_APPROVED: ("bi-calendar2-check", "info"),
    Topic.SWAP_REFUSED: ("bi-calendar2-x", "info"),
    Topic.LEAVE_TAKEN: ("bi-suitcase", "warn"),
    **LOOKS,
}
_USUAL: tuple[str, Tone] = ("bi-bell", "info")
_GOVERNING = (Audience.TEAM, Audience.COMMISSION)
_CASE = "case"
_SCHEDULE = "schedule"


def notices_card(
    found: Sequence[NoticeRecord], signalled: Mapping[str, str], now: datetime
) -> Component:
    """`signalled` are the names of whom signals are of, by the signal."""
    if not found:
        return card(
            None, empty_state(t("notices-none"), t("notices-none-hint"), icon_name="bi-bell")
        )
    rows = [_row(one, signalled.get(one.subject_id), now) for one in found]
    return card(None, html.Ul(rows, className="notices"))


def _row(one: NoticeRecord, signalled: str | None, now: datetime) -> Component:
    icon_name, tone = _LOOKS.get(one.topic, _USUAL)
    new = badge(t("notices-new"), "info") if one.read_at is None else None
    ago = t("notices-ago", time=duration(now - one.happened_at))
    return html.Li(
        [
            html.Span(icon(icon_name), className=f"notice-mark is-{tone}"),
            html.Span(
                present(
                    html.Strong(label(one.topic)),
                    signalled,
                    _subject(one),
                    _urgency(one),
                    _tier(one),
                ),
                className="notice-words",
            ),
            html.Span(
                present(new, html.Span(ago, title=moment(one.happened_at))), className="notice-time"
            ),
        ],
        className="is-new" if one.read_at is None else None,
    )


def _subject(one: NoticeRecord) -> Child:
    """Linked to where something can be done about it; what was taken away cannot be opened."""
    if one.subject_kind == _SCHEDULE:
        day = str(one.details.get("day", ""))
        return dcc.Link(day, href=f"/schedules/{one.subject_id}?week={day}")
    of_quality = quality_subject(one)
    if of_quality is not None:
        return of_quality
    if one.subject_kind != _CASE or one.topic == Topic.CASE_TAKEN:
        return html.Span(one.subject_id if one.subject_kind == _CASE else "")
    section = "assignment" if one.listener.audience in _GOVERNING else "cases"
    return dcc.Link(one.subject_id, href=f"/{section}/{one.subject_id}", className="case-number")


def _urgency(one: NoticeRecord) -> Child:
    known = next((each for each in Urgency if each == one.details.get("urgency")), None)
    return state_badge(known) if known else None


def _tier(one: NoticeRecord) -> Child:
    known = next((each for each in TeamTier if each == one.details.get("tier")), None)
    return t("notices-to-tier", tier=label(known)) if known else None
