"""How the record of an institution looks."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import local_day
from data_layer.institutions.records import (
    AgreementRecord,
    InstitutionHistory,
    Level,
    MembershipState,
    NodeRecord,
    Service,
    Spell,
)
from pages.networking._institutions_data import InstitutionOverview
from pages.networking._institutions_view import href, place
from portal.access import may, scope
from portal.components import (
    TimelineEvent,
    badge,
    card,
    empty_state,
    key_figure,
    key_figures,
    record_header,
    state_badge,
    tabs,
    timeline,
)
from portal.components.elements import Child
from portal.components.plain_tables import plain_table
from portal.components.states import look_of
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

DIRECTORY_READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)


def record(overview: InstitutionOverview, tab: str) -> list[Component]:
    """A tab of another name shows the first one."""
    chosen = tab if tab in _TABS else "overview"
    own = href(overview.institution.public_id)
    words = [
        (name, t(f"networking-tab-{name}"), own if name == "overview" else f"{own}?tab={name}")
        for name in _TABS
    ]
    return [_head(overview), tabs(words, chosen, t("networking-tabs")), *_TABS[chosen](overview)]


def _head(overview: InstitutionOverview) -> Component:
    one = overview.institution
    state = state_badge(one.membership) if one.membership else badge(t("networking-no-membership"))
    may_list = may(*DIRECTORY_READERS)
    return record_header(
        one.name,
        kind=label(one.kind),
        state=state,
        facts=[
            (t("networking-place"), place(one)),
            (t("networking-level"), label(one.level) if one.level else t("networking-no-level")),
            (t("networking-since"), day(one.networked_since)),
            (t("networking-storage"), label(one.storage_mode)),
            (t("networking-code"), one.code),
        ],
        back=(t("networking-nav-institutions"), "/institutions") if may_list else None,
    )


def _overview_tab(overview: InstitutionOverview) -> list[Component]:
    stored, taken = overview.stored, overview.turnaround
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
            (count(overview.requested_count), t("networking-cases-unit")),
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
    return [key_figures(figures), card(t("networking-way"), _way(overview.history))]


def _way(history: InstitutionHistory) -> Component:
    """Everything that ever held, the newest first."""
    events = [
        *_events(history.memberships, MembershipState, "networking-became"),
        *_events(history.levels, Level, "networking-level-became"),
        *_services(history.services),
    ]
    if not events:
        return empty_state(t("networking-no-history"), t("networking-no-history-hint"))
    return timeline(sorted(events, key=attrgetter("at"), reverse=True))


def _events(
    spells: Sequence[Spell], kind: type[MembershipState] | type[Level], key: str
) -> list[TimelineEvent]:
    events = []
    for spell in spells:
        member = kind(spell.value)
        tone, icon_name = look_of(member)
        events.append(
            TimelineEvent(
                title=t(key, what=label(member)),
                at=spell.valid_from,
                icon_name=icon_name,
                tone=tone,
            )
        )
    return events


def _services(spells: Sequence[Spell]) -> list[TimelineEvent]:
    began = [
        _service_event("networking-service-began", spell.value, spell.valid_from)
        for spell in spells
    ]
    ended = [
        _service_event("networking-service-ended", spell.value, spell.valid_to)
        for spell in spells
        if spell.valid_to is not None
    ]
    return began + ended


def _service_event(key: str, service: str, on: date) -> TimelineEvent:
    return TimelineEvent(title=t(key, what=label(Service(service))), at=on, icon_name="bi-film")


def _agreements_tab(overview: InstitutionOverview) -> list[Component]:
    asks = [one for one in overview.agreements if one.partner_reads]
    reads = [one for one in overview.agreements if not one.partner_reads]
    return [
        _agreement_card(t("networking-asks"), asks, t("networking-asks-nobody")),
        _agreement_card(t("networking-reads"), reads, t("networking-reads-nobody")),
    ]


def _agreement_card(title: str, agreements: Sequence[AgreementRecord], nobody: str) -> Component:
    if not agreements:
        return card(title, empty_state(nobody, icon_name="bi-file-earmark-text"))
    heads = ("partner", "agreement-kind", "valid-from", "valid-to")
    rows = [
        _row(
            dcc.Link(one.partner_name, href=href(one.partner_public_id))
            if scope().is_province_wide
            else one.partner_name,
            t("networking-three-party") if one.is_three_party else t("networking-two-party"),
            day(one.valid_from),
            day(one.valid_to) if one.valid_to else t("networking-open-ended"),
        )
        for one in agreements
    ]
    return card(
        title,
        plain_table([t(f"networking-{head}") for head in heads], rows),
        caption=t("networking-agreement-count", count=len(agreements)),
    )


def _nodes_tab(overview: InstitutionOverview) -> list[Component]:
    if not overview.nodes:
        nothing = empty_state(
            t("networking-no-nodes"), t("networking-no-nodes-hint"), icon_name="bi-hdd-network"
        )
        return [card(t("networking-tab-nodes"), nothing)]
    heads = ("ae-title", "address", "in-use")
    rows = [_node_row(node) for node in overview.nodes]
    return [
        card(
            t("networking-tab-nodes"),
            plain_table([t(f"networking-{head}") for head in heads], rows),
        )
    ]


def _node_row(node: NodeRecord) -> Component:
    in_use = (
        badge(t("networking-node-active"), "good", "bi-check-circle")
        if node.is_active
        else badge(t("networking-node-inactive"), "neutral", "bi-slash-circle")
    )
    return _row(html.Code(node.ae_title), html.Code(f"{node.host}:{node.port}"), in_use)


def _row(*cells: Child) -> Component:
    return html.Tr([html.Td(cell) for cell in cells])


_TABS: dict[str, Callable[[InstitutionOverview], list[Component]]] = {
    "overview": _overview_tab,
    "agreements": _agreements_tab,
    "nodes": _nodes_tab,
}
