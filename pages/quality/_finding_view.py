"""How one finding looks: what was found, by which points, and what was answered."""

from collections.abc import Iterator, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.finding_records import FindingRecord, FindingState
from pages.quality._findings_data import FindingPage
from pages.quality._findings_places import FINDINGS, finding_href
from pages.quality._findings_words import examination, points
from portal.access import account
from portal.components import card, notice, record_header, state_badge
from portal.components.elements import Child, icon, present
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.components.timeline import TimelineEvent, timeline
from portal.formats import moment
from portal.i18n import label, t
from portal.page_rights import may_open
from portal.rubric_words import item_words

_CASE_PAGE = "/cases/<case_number>"
_DECIDED = {
    FindingState.UPHELD: ("quality-decided-upheld", "bi-check2-circle"),
    FindingState.CHANGED: ("quality-decided-changed", "bi-arrow-repeat"),
}


def record(page: FindingPage, actions: Sequence[Child]) -> list[Component]:
    one = page.told
    facts: list[tuple[str, Child]] = [
        (t("quality-examination"), examination(one.modality, one.body_part)),
        (t("quality-hospital"), one.institution_name),
        (t("quality-writer"), one.expert_name),
        (t("quality-told"), moment(one.told_at)),
    ]
    header = record_header(
        _case_link(one.case_number),
        kind=html.Span([t("quality-finding"), *_next(page)], className="record-crumbs"),
        state=state_badge(one.state),
        facts=facts,
        actions=actions,
        back=(t("quality-nav-findings"), FINDINGS),
    )
    body = html.Div(
        [html.Div(_found(page), className="stack"), _course(page)], className="two-columns is-top"
    )
    return [header, body]


def _next(page: FindingPage) -> Iterator[Component]:
    """Who has answered goes on with what waits longest."""
    if page.next_public_id is not None:
        words: list[Child] = [t("quality-next-to-answer"), icon("bi-arrow-right")]
        yield dcc.Link(words, href=finding_href(page.next_public_id))


def _case_link(number: str) -> Child:
    if not may_open(_CASE_PAGE, account().roles):
        return number
    return dcc.Link(number, href=f"/cases/{number}")


def _found(page: FindingPage) -> list[Component]:
    one = page.told
    if one.radpeer is None:
        waiting = notice(t("quality-arbiter-looks"), "warn")
        return [card(t("quality-what-was-found"), waiting), *_disputed(page)]
    words: list[tuple[str, Child]] = [
        ("RADPEER", label(one.radpeer)),
        (t("quality-film-grade"), label(one.film_grade) if one.film_grade else ""),
        (t("quality-well-formed"), t("quality-yes") if one.is_well_formed else t("quality-no")),
        (t("quality-total"), t("quality-of-100", points=points(one.total_hundredths or 0))),
    ]
    if one.comment:
        words.append((t("quality-comment"), one.comment))
    pairs = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in words]
    found = card(
        t("quality-what-was-found"),
        html.Dl(pairs, className="detail-list"),
        caption=t("quality-final-note") if one.is_final else t("quality-blind-note"),
    )
    return [found, *_lost(page), *_disputed(page)]


def _lost(page: FindingPage) -> list[Component]:
    """Which items of the rubric cost points; those that were kept whole are counted."""
    lost = [one for one in page.items if page.told.lost.get(one.code)]
    if not lost:
        return []
    heads: list[Child] = [
        t("quality-item"),
        head(t("quality-item-points"), is_number=True),
        head(t("quality-item-lost"), is_number=True),
    ]
    rows = [
        html.Tr(
            [
                row_head(present(item_words(one), _veto() if one.is_veto else None)),
                number(points(one.points_hundredths)),
                number(points(page.told.lost[one.code])),
            ]
        )
        for one in lost
    ]
    kept = len(page.items) - len(lost)
    caption = t("quality-items-kept", kept=kept, version=page.told.rubric_version or 0)
    return [card(t("quality-items-lost"), plain_table(heads, rows, "is-dense"), caption=caption)]


def _veto() -> Component:
    return html.Small(t("quality-item-veto"), className="cell-aside")


def _disputed(page: FindingPage) -> list[Component]:
    if not page.reason:
        return []
    return [card(t("quality-dispute-reason"), html.P(page.reason, className="case-text"))]


def _course(page: FindingPage) -> Component:
    return card(t("quality-course"), timeline(_events(page.told)))


def _events(one: FindingRecord) -> Iterator[TimelineEvent]:
    yield TimelineEvent(title=t("quality-event-told"), at=one.told_at, icon_name="bi-envelope")
    if one.answered_at is not None:
        # What was decided was disputed before.
        is_disputed = one.state is not FindingState.ACKNOWLEDGED
        yield TimelineEvent(
            title=t("quality-event-disputed" if is_disputed else "quality-event-acknowledged"),
            at=one.answered_at,
            by=one.answered_by,
            icon_name="bi-flag" if is_disputed else "bi-check2",
            tone="warn" if is_disputed else "good",
        )
    elif one.state is FindingState.TOLD:
        yield TimelineEvent(title=t("quality-event-waits"), at=None, icon_name="bi-hourglass-split")
    if one.state is FindingState.DISPUTED:
        yield TimelineEvent(
            title=t("quality-event-arbiter"), at=None, icon_name="bi-hourglass-split"
        )
    if one.decided_at is not None:
        key, icon_name = _DECIDED[one.state]
        yield TimelineEvent(title=t(key), at=one.decided_at, icon_name=icon_name, tone="info")
