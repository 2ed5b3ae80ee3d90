"""How one plan looks: its terms, its versions, and what was drawn by it."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.quality.plan_records import PlanRecord, PlanState
from pages.quality._sampling_data import PlanPage
from pages.quality._sampling_view import draws_card, version_words
from pages.quality._sampling_words import plan_href, terms_rows
from portal.components import button, card, record_header, state_badge
from portal.components.elements import Child
from portal.components.plain_tables import plain_table, row_head
from portal.formats import day
from portal.i18n import t


def header(page: PlanPage, actions: list[Child]) -> Component:
    one = page.record
    return record_header(
        one.name,
        kind=version_words(one),
        state=state_badge(one.state),
        facts=[
            (t("sampling-head-set-at"), day(local_day(one.set_at))),
            *((words, value) for words, value in terms_rows(one.terms)[:2]),
            (t("sampling-draws"), str(len(page.draws))),
        ],
        actions=actions,
        back=(t("sampling-nav-sampling"), "/quality/sampling"),
    )


def body(page: PlanPage) -> list[Component]:
    return [
        html.Div(
            [_terms_card(page.record), _versions_card(page.versions, page.record)],
            className="two-columns is-top",
        ),
        draws_card(page.draws, t("sampling-draws-of-plan")),
    ]


def draft_button(page: PlanPage) -> Child:
    """Change a draft; of what was in force a new version, unless one is being drafted."""
    one = page.record
    if one.state is PlanState.DRAFT:
        address = f"/quality/plan-draft?plan={one.public_id}"
        return button(t("sampling-plan-change"), icon_name="bi-pencil", href=address)
    if page.has_draft:
        return None
    address = f"/quality/plan-draft?follows={one.public_id}"
    return button(t("sampling-plan-follow"), icon_name="bi-files", href=address)


def _terms_card(one: PlanRecord) -> Component:
    rows = [html.Div([html.Dt(words), html.Dd(value)]) for words, value in terms_rows(one.terms)]
    return card(
        t("sampling-terms"),
        html.Dl(rows, className="facts sampling-terms"),
        caption=t("sampling-terms-note"),
    )


def _versions_card(versions: Sequence[PlanRecord], shown: PlanRecord) -> Component:
    heads: list[Child] = [t(f"sampling-head-{name}") for name in ("version", "state", "set-at")]
    rows = [
        html.Tr(
            [
                row_head(_version(one, shown)),
                html.Td(state_badge(one.state)),
                html.Td(day(local_day(one.set_at)), className="nowrap"),
            ]
        )
        for one in versions
    ]
    return card(
        t("sampling-versions"), plain_table(heads, rows), caption=t("sampling-versions-note")
    )


def _version(one: PlanRecord, shown: PlanRecord) -> Child:
    words = t("sampling-version", version=str(one.version))
    if one.public_id == shown.public_id:
        return html.Strong(words)
    return dcc.Link(words, href=plan_href(one.public_id))
