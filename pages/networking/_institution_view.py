"""How the record of an institution looks: its head, its tabs, and the first of them."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import local_day
from data_layer.institutions.filing_records import FilingStanding
from pages.networking import _succession_forms as succession_forms
from pages.networking._institution_agreements_view import agreements_tab
from pages.networking._institution_data import Activity, InstitutionPage, Tab
from pages.networking._institution_filings_view import filings_tab, latest_of
from pages.networking._institution_forms import film_since, forms_of
from pages.networking._institution_history_view import history_tab
from pages.networking._institution_nodes_view import nodes_tab
from pages.networking._institution_way_view import way_tab
from pages.networking._institutions_view import href, place, standing_words
from portal.access import may
from portal.components import (
    badge,
    card,
    key_figure,
    key_figures,
    record_header,
    state_badge,
    tabs,
)
from portal.components.elements import Child, present
from portal.formats import (
    byte_size,
    clock_time,
    compact_count,
    count,
    day,
    duration,
    fraction,
    share,
)
from portal.i18n import label, t
from portal.median_words import median_note
from portal.record_forms import Form, opened_by

DIRECTORY_READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)


def record(page: InstitutionPage) -> list[Component]:
    own = href(page.institution.public_id)
    words = [
        (one.value, t(f"networking-tab-{one}"), own if one is Tab.OVERVIEW else f"{own}?tab={one}")
        for one in Tab
    ]
    return [_head(page), tabs(words, page.tab, t("networking-tabs")), *_TABS[page.tab](page)]


def forms(page: InstitutionPage) -> dict[str, Form]:
    """The commission's alone; of who is no more, only mistakes are set right."""
    known = forms_of(page.register, page.today) if may(Role.COMMISSION) else {}
    if page.register.present.closed_on is None:
        return known
    return {name: form for name, form in known.items() if name == "particulars"}


def opener(known: dict[str, Form], name: str) -> Component | None:
    return opened_by(known[name]) if name in known else None


def _head(page: InstitutionPage) -> Component:
    one = page.institution
    state = state_badge(one.membership) if one.membership else badge(t("networking-no-membership"))
    back = (t("networking-nav-institutions"), "/institutions") if may(*DIRECTORY_READERS) else None
    closed_on = page.register.present.closed_on
    closed = badge(t("register-closed-on", day=day(closed_on)), "bad") if closed_on else None
    return record_header(
        one.name,
        kind=label(one.kind),
        state=html.Span(present(state, closed, _filing_alarm(page)), className="badge-row"),
        facts=[
            (t("networking-place"), place(one)),
            (t("networking-level"), _standing(page)),
            (t("networking-since"), day(one.networked_since)),
            (t("networking-storage"), label(one.storage_mode)),
            (t("networking-code"), one.code),
        ],
        actions=[opener(forms(page), "step")],
        back=back,
    )


def _standing(page: InstitutionPage) -> str:
    """Of who is no more the last one."""
    known = page.register.present.standing
    return standing_words(known.level if known else None, known.grade if known else None)


def _filing_alarm(page: InstitutionPage) -> Component | None:
    """The worst of the filings in one word."""
    found = {one.standing for one in latest_of(page.register.filings)}
    if FilingStanding.EXPIRED in found:
        return badge(t("register-filing-expired"), "bad", "bi-exclamation-octagon")
    if FilingStanding.EXPIRING in found:
        return badge(t("register-filing-expiring"), "warn", "bi-hourglass-split")
    return None


def _overview_tab(page: InstitutionPage) -> list[Component]:
    known = forms(page)
    return [
        *([_figures(page.activity)] if page.activity else []),
        html.Div([_facts_card(page, known), _storage_card(page, known)], className="two-columns"),
        *_succession_card(page),
    ]


def _figures(activity: Activity) -> Component:
    stored, taken = activity.stored, activity.turnaround
    latest = stored.last_received_at if stored else None
    has_reports = taken.median is not None
    figures = [
        key_figure(
            t("networking-studies"),
            (compact_count(stored.study_count if stored else 0), t("networking-cases-unit")),
            note=byte_size(stored.byte_count) if stored else t("networking-sent-nothing"),
        ),
        key_figure(
            t("networking-latest-study"),
            day(local_day(latest) if latest else None),
            note=clock_time(latest) if latest else None,
        ),
        key_figure(
            t("networking-cases-30-days"),
            (count(activity.requested_count), t("networking-cases-unit")),
        ),
        key_figure(
            t("networking-in-target-30-days"),
            share(taken.in_target),
            note=fraction(taken.in_target) if has_reports else t("networking-no-reports"),
        ),
        key_figure(
            t("networking-median-30-days"),
            duration(taken.median),
            note=median_note(taken),
        ),
    ]
    return key_figures(figures)


def _facts_card(page: InstitutionPage, known: dict[str, Form]) -> Component:
    present_ = page.register.present
    facts, particulars = present_.facts, present_.particulars
    rows: list[tuple[str, Child]] = [
        (t("label-fact-name"), facts.name),
        (t("label-fact-credit_code"), particulars.credit_code or t("register-unknown")),
        (t("label-fact-kind"), label(facts.kind)),
        (t("label-fact-ownership"), label(facts.ownership)),
        (t("label-fact-network_role"), label(facts.network_role)),
        (t("networking-level"), _standing(page)),
        (t("networking-place"), place(page.institution)),
        (t("register-coordinates"), _coordinates(particulars.longitude, particulars.latitude)),
        (t("register-facts-since"), day(present_.facts_since)),
    ]
    names = ("facts", "level", "particulars")
    return card(
        t("register-facts"),
        [_pairs(rows), _actions(known, names)],
    )


def _storage_card(page: InstitutionPage, known: dict[str, Form]) -> Component:
    facts, since = page.register.present.facts, film_since(page.register)
    rows: list[tuple[str, Child]] = [
        (t("label-fact-storage_mode"), state_badge(facts.storage_mode)),
        (t("label-fact-storage_reason"), facts.storage_reason or t("register-unknown")),
        (t("register-film-since"), day(since) if since else t("register-film-none")),
    ]
    names = ("storage", "film-begin", "film-end")
    return card(t("register-storage-and-film"), [_pairs(rows), _actions(known, names)])


def _succession_card(page: InstitutionPage) -> list[Component]:
    known = succession_forms.forms_of(page.register, page.today) if may(Role.COMMISSION) else {}
    if not known:
        return []
    caption = t("succession-card-caption")
    return [card(t("succession-card"), _actions(known, tuple(known)), caption=caption)]


def _pairs(rows: list[tuple[str, Child]]) -> Component:
    pairs = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in rows]
    return html.Dl(pairs, className="register-pairs")


def _actions(known: dict[str, Form], names: tuple[str, ...]) -> Component | None:
    found = present(*(opener(known, name) for name in names))
    return html.Div(found, className="form-actions") if found else None


def _coordinates(longitude: float | None, latitude: float | None) -> str:
    if longitude is None or latitude is None:
        return t("register-unknown")
    return t("register-coordinates-at", longitude=f"{longitude:.4f}", latitude=f"{latitude:.4f}")


_TABS: dict[Tab, Callable[[InstitutionPage], list[Component]]] = {
    Tab.OVERVIEW: _overview_tab,
    Tab.WAY: way_tab,
    Tab.AGREEMENTS: agreements_tab,
    Tab.NODES: nodes_tab,
    Tab.FILINGS: filings_tab,
    Tab.HISTORY: history_tab,
}
