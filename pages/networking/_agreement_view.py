"""How one agreement looks: its parties and terms, its scans, and what happened to it."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.institutions.agreement_records import AgreementScan, AgreementState, Party
from data_layer.institutions.change_records import RecordedChange
from pages.networking._agreement_forms import forms_of
from pages.networking._agreement_words import last_day_words, services_words
from pages.networking._agreements_data import AgreementPage
from pages.networking._institutions_view import href
from portal.access import may, scope
from portal.change_words import action_words, field_words
from portal.components import (
    TimelineEvent,
    badge,
    card,
    empty_state,
    record_header,
    state_badge,
    timeline,
)
from portal.components.elements import Child, icon, present
from portal.formats import day, moment
from portal.i18n import t
from portal.record_forms import opened_by


def record(page: AgreementPage) -> list[Component]:
    main = html.Div([_parties_card(page), _terms_card(page)], className="stack")
    side = html.Div([_scans_card(page), _changes_card(page)], className="stack")
    return [_head(page), html.Div([main, side], className="two-columns")]


def _head(page: AgreementPage) -> Component:
    entry = page.detail.entry
    is_listed = may(Role.COMMISSION, Role.CITY_OFFICIAL)
    scanless = None if entry.has_scan else badge(t("register-without-scan"), "warn", "bi-paperclip")
    return record_header(
        entry.number or t("register-no-number"),
        kind=t("networking-three-party") if entry.is_three_party else t("networking-two-party"),
        state=html.Span(present(state_badge(entry.state), scanless), className="badge-row"),
        facts=[
            (t("networking-valid-from"), day(entry.valid_from)),
            (t("register-last-day"), last_day_words(entry.valid_to)),
            (t("register-services"), services_words(entry.services)),
        ],
        actions=_actions(page),
        back=(t("networking-nav-agreements"), "/agreements") if is_listed else None,
    )


def _actions(page: AgreementPage) -> list[Child]:
    if not may(Role.COMMISSION):
        return []
    forms = forms_of(page.detail, page.today)
    is_over = page.detail.entry.state is AgreementState.ENDED
    names = ("scan",) if is_over else ("scan", "change", "end")
    return [opened_by(forms[name]) for name in names]


def _parties_card(page: AgreementPage) -> Component:
    entry = page.detail.entry
    platform = (
        _party(t("register-platform-party"), t("shell-platform")) if entry.is_three_party else None
    )
    parties = present(
        _party(t("register-requesting"), _institution(entry.requesting)),
        platform,
        _party(t("register-diagnosing"), _institution(entry.diagnosing)),
    )
    return card(t("register-parties"), html.Dl(parties, className="register-pairs"))


def _party(role: str, who: Child) -> Component:
    return html.Div([html.Dt(role), html.Dd(who)])


def _institution(party: Party) -> Child:
    """Whoever sees one hospital only has no record of the other to open."""
    if not scope().is_province_wide:
        return party.name
    return dcc.Link(party.name, href=href(party.public_id))


def _terms_card(page: AgreementPage) -> Component:
    terms = page.detail.terms
    parts = (
        (t("register-responsibilities"), terms.responsibilities),
        (t("register-fee-annex"), terms.fee_annex),
    )
    said = [
        html.Section(
            [html.H3(title), html.P(text or t("register-unknown"), className="register-text")]
        )
        for title, text in parts
    ]
    return card(t("register-terms"), said)


def _scans_card(page: AgreementPage) -> Component:
    if not page.detail.scans:
        nothing = empty_state(
            t("register-no-scan"), t("register-no-scan-hint"), icon_name="bi-paperclip"
        )
        return card(t("register-scans"), nothing)
    return card(
        t("register-scans"),
        html.Ul([_scan(one) for one in page.detail.scans], className="register-scans"),
    )


def _scan(one: AgreementScan) -> Component:
    words = t("register-scan-of", kind=one.kind.upper(), at=moment(one.recorded_at))
    link = html.A(
        [icon("bi-paperclip"), words], href=f"/agreement-scans/{one.public_id}", download=""
    )
    return html.Li(link)


def _changes_card(page: AgreementPage) -> Component:
    events = [_event(one, page) for one in page.changes]
    if not events:
        recorded = t("register-recorded", who="", at=moment(page.detail.entry.recorded_at))
        return card(t("register-changes"), html.P(recorded, className="is-faint"))
    return card(t("register-changes"), timeline(events))


def _event(one: RecordedChange, page: AgreementPage) -> TimelineEvent:
    return TimelineEvent(
        title=action_words(one.action),
        at=one.at,
        by=str(page.writers.get(one.account_id or 0, "")),
        detail=t("register-list-comma").join(map(field_words, one.fields)) or None,
        icon_name="bi-pencil",
    )
