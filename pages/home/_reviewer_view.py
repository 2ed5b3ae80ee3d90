"""How the overview of a reviewer of quality control looks: the next report, and what is left."""

from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord
from data_layer.quality.review_records import DeskProgress, WaitingReview
from pages.home._plain_view import doors
from pages.home._reviewer_data import ReviewerNow, reviewer_now
from portal.components import card, empty_state, key_figure, key_figures, page_header
from portal.components.elements import attributes, icon
from portal.formats import NOTHING, count, moment
from portal.i18n import has, modality_name, t
from portal.quality_words import ends_words, pace_words

_REVIEWS, _ARBITRATION = "/quality/reviews", "/quality/arbitration"


def head(_account: AccountRecord, now: datetime) -> Component:
    return page_header(t("quality-home-title"), t("quality-home-answer"), as_of=now)


def body(account: AccountRecord, now: datetime) -> list[Component]:
    desk = reviewer_now(account, now)
    return [_next(desk), _figures(desk), *doors(account)]


def _next(desk: ReviewerNow) -> Component:
    if desk.following is None:
        nothing = empty_state(
            t("quality-reviews-none"), t("quality-reviews-none-hint"), icon_name="bi-check2-all"
        )
        return card(None, nothing)
    return html.Section(
        [_words(desk.following, desk.reviews), _way()],
        className="panel next-case",
        **attributes(aria_label=t("quality-home-next")),
    )


def _words(following: WaitingReview, progress: DeskProgress) -> Component:
    return html.Div(
        [
            html.P(t("quality-home-next"), className="next-case-states"),
            html.H2(_examination(following)),
            html.P(_how_long(progress), className="next-case-times"),
        ]
    )


def _examination(following: WaitingReview) -> str:
    key = f"cases-body-{following.body_part.lower().replace(' ', '_')}"
    part = t(key) if following.body_part and has(key) else following.body_part
    return " · ".join(filter(None, (modality_name(following.modality), part)))


def _how_long(progress: DeskProgress) -> str:
    left = t("quality-desk-left", count=count(progress.share))
    if progress.pace is None or progress.ends_at is None:
        return left
    return f"{left} · {ends_words(progress.pace, moment(progress.ends_at))}"


def _way() -> Component:
    go = dcc.Link(
        [
            html.Span(t("quality-home-start")),
            html.Kbd(t("home-enter-key")),
            icon("bi-arrow-right"),
        ],
        href=_REVIEWS,
        className="button is-main is-large",
    )
    return html.Div(go, **attributes(data_first_case="yes"))


def _figures(desk: ReviewerNow) -> Component:
    unit = t("quality-home-unit")
    pace = desk.reviews.pace
    return key_figures(
        [
            key_figure(t("quality-home-done"), (count(desk.reviews.scored), unit)),
            key_figure(t("quality-home-left"), (count(desk.reviews.share), unit), href=_REVIEWS),
            key_figure(
                t("quality-home-to-arbitrate"),
                (count(desk.arbitration.left), unit),
                href=_ARBITRATION,
            ),
            key_figure(t("quality-home-pace"), NOTHING if pace is None else pace_words(pace)),
        ]
    )
