"""How the record of a team looks: services, members, agreements, names over the years."""

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.records import CaseKind
from data_layer.experts.dossier_records import TeamOffer, UsedAgreement
from data_layer.experts.records import MemberRecord
from pages.experts._people_view import expert_address, licence, role_badges
from pages.experts._spell_words import days_of
from pages.experts._team_record_data import TeamPage
from pages.experts._team_record_forms import (
    CLOSE,
    FACTS,
    LEAVE,
    MEMBER,
    OFFERS,
    forms_of,
    modalities_of,
    offered_on,
)
from portal.access import account
from portal.components import TimelineEvent, card, empty_state, timeline
from portal.components.elements import Child, icon, present
from portal.components.plain_tables import plain_table, row_head
from portal.formats import count
from portal.i18n import label, modality_name, t
from portal.page_rights import may_open
from portal.record_forms import Form, opened_by

_MEMBER_HEADS = ("experts-member", "experts-roles", "experts-title", "experts-licence")
_FEW = 12


def record(page: TeamPage) -> list[Component | str]:
    forms = forms_of(page) if page.is_writer else {}
    main = [_members_card(page, forms), _agreements_card(page.dossier.agreements)]
    side = [_offers_card(page, forms), _names_card(page, forms)]
    columns = [html.Div(main, className="stack"), html.Div(side, className="stack")]
    return [html.Div(columns, className="two-columns")]


def _opener(forms: dict[str, Form], name: str) -> Child:
    return opened_by(forms[name]) if name in forms else None


def _members_card(page: TeamPage, forms: dict[str, Form]) -> Component:
    action = _opener(forms, MEMBER)
    if not page.members:
        nothing = empty_state(t("experts-roster-empty"), t("experts-roster-empty-hint"))
        return card(t("experts-members"), nothing, action=action)
    hidden = html.Th(html.Span(t("roster-leave"), className="visually-hidden"))
    heads: list[Child] = [*map(t, _MEMBER_HEADS), *([hidden] if forms else [])]
    rows = [_member_row(one, page.today, forms) for one in page.members]
    return card(t("experts-members"), plain_table(heads, rows, "roster"), action=action)


def _member_row(one: MemberRecord, today: date, forms: dict[str, Form]) -> Component:
    link = dcc.Link(one.name, href=expert_address(one.expert_public_id))
    way = _opener(forms, f"{LEAVE}{one.expert_public_id}")
    return html.Tr(
        [
            row_head(link),
            html.Td(role_badges(one.roles)),
            html.Td(label(one.title), className="nowrap"),
            html.Td(licence(one.licence_valid_to, today)),
            *([html.Td(way)] if forms else []),
        ]
    )


def _offers_card(page: TeamPage, forms: dict[str, Form]) -> Component:
    offered = offered_on(page, page.today)
    action = _opener(forms, OFFERS)
    if not offered:
        nothing = empty_state(t("roster-offers-none"), t("roster-offers-none-hint"))
        return card(t("roster-offers"), nothing, action=action)
    codes = modalities_of(offered, ())
    kinds = [kind for kind in CaseKind if any(one.case_kind == kind for one in offered)]
    rows = [_offer_row(code, kinds, offered) for code in codes]
    heads = [t("experts-modality"), *map(label, kinds)]
    return card(t("roster-offers"), plain_table(heads, rows, "practice-grid"), action=action)


def _offer_row(code: str, kinds: list[CaseKind], offered: set[TeamOffer]) -> Component:
    cells = [html.Td(_mark(TeamOffer(kind, code) in offered)) for kind in kinds]
    return html.Tr([row_head(modality_name(code)), *cells])


def _mark(is_offered: bool) -> Child:
    if not is_offered:
        return None
    words = html.Span(t("register-yes"), className="visually-hidden")
    return html.Span([icon("bi-check-lg"), words], className="practice-mark")


def _agreements_card(agreements: tuple[UsedAgreement, ...]) -> Component:
    title = t("roster-agreements", count=count(len(agreements)))
    if not agreements:
        nothing = empty_state(t("roster-agreements-none"), t("roster-agreements-none-hint"))
        return card(title, nothing)
    rows = [
        html.Tr(
            [
                row_head(_asking(one)),
                html.Td(days_of(one.valid_from, one.valid_to), className="nowrap"),
            ]
        )
        for one in agreements
    ]
    heads = [t("roster-agreement-asking"), t("roster-valid")]
    few = plain_table(heads, rows[:_FEW])
    more = _more(heads, rows[_FEW:])
    told = html.P(t("roster-agreements-note"), className="field-help")
    return card(title, html.Div(present(told, few, more)))


def _asking(one: UsedAgreement) -> Child:
    if not may_open("/agreements/<public_id>", account().roles):
        return one.requesting_name
    return dcc.Link(one.requesting_name, href=f"/agreements/{one.public_id}")


def _more(heads: list[str], rows: Sequence[Component]) -> Component | None:
    if not rows:
        return None
    words = html.Summary(t("roster-agreements-more", count=count(len(rows))))
    return html.Details([words, plain_table(heads, rows)], className="more-rows")


def _names_card(page: TeamPage, forms: dict[str, Form]) -> Component:
    events = [
        TimelineEvent(
            title=one.facts.name,
            at=one.valid_from,
            detail=label(one.facts.tier),
            icon_name="bi-people",
        )
        for one in page.dossier.names
    ]
    shown = timeline(events) if events else empty_state(t("roster-names-none"))
    openers = html.Span(
        present(_opener(forms, FACTS), _opener(forms, CLOSE)), className="badge-row"
    )
    return card(t("roster-names"), shown, action=openers)
