"""How the way of an institution into the network looks, with what each step rests on."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.institutions.membership_records import Evidence, StepEvidence, StepRecord
from data_layer.institutions.records import EvidenceKind, MembershipState
from pages.networking._institution_data import READ_LINKS, InstitutionPage
from pages.networking._institution_forms import present_step
from pages.networking._link_words import node_href
from portal.access import may
from portal.components import TimelineEvent, badge, card, empty_state, timeline
from portal.components.elements import present
from portal.components.states import look_of
from portal.formats import day, moment
from portal.i18n import label, t

_ON_THE_WAY = (
    MembershipState.APPLIED,
    MembershipState.AGREEMENT_SIGNED,
    MembershipState.LINK_TESTED,
    MembershipState.TRIAL,
    MembershipState.LIVE,
)


def way_tab(page: InstitutionPage) -> list[Component]:
    return [
        card(t("register-way-now"), _stations(present_step(page.register))),
        card(t("networking-way"), _steps(page)),
    ]


def _stations(now: MembershipState | None) -> Component:
    """The usual way, and how far the institution is on it."""
    is_off = now in (MembershipState.SUSPENDED, MembershipState.LEFT)
    reached = _ON_THE_WAY.index(now) if now in _ON_THE_WAY else len(_ON_THE_WAY) if is_off else -1
    stations = [
        html.Li(
            present(
                html.Span(label(state), className="station-name"),
                html.Span(t(f"register-needs-{state}"), className="station-needs"),
            ),
            className="is-now" if place == reached else "is-done" if place < reached else None,
        )
        for place, state in enumerate(_ON_THE_WAY)
    ]
    off = badge(label(now), *look_of(now)) if is_off and now else None
    return html.Div(present(html.Ol(stations, className="stations"), off))


def _steps(page: InstitutionPage) -> Component:
    steps = page.register.steps
    if not steps:
        return empty_state(t("networking-no-history"), t("networking-no-history-hint"))
    return timeline([step_event(one, page) for one in reversed(steps)])


def step_event(step: StepRecord, page: InstitutionPage) -> TimelineEvent:
    tone, icon_name = look_of(step.state)
    return TimelineEvent(
        title=t("networking-became", what=label(step.state)),
        at=step.valid_from,
        detail=_detail(step, page),
        icon_name=icon_name,
        tone=tone,
    )


def _detail(step: StepRecord, page: InstitutionPage) -> Component | None:
    if not step.evidence:
        return None
    return html.Ul([_evidence(one, page) for one in step.evidence], className="evidence")


def _evidence(one: StepEvidence, page: InstitutionPage) -> Component:
    evidence = one.evidence
    what = evidence.reference
    if evidence.kind is EvidenceKind.AGREEMENT:
        what = page.agreement_numbers.get(what) or what
    said = t(
        "register-evidence", kind=label(evidence.kind), what=what, at=moment(evidence.happened_at)
    )
    by = page.writers.get(one.recorded_by or 0)
    kept = _kept(evidence, page) if evidence.kind is EvidenceKind.ECHO else None
    return html.Li(present(said, t("register-evidence-by", who=by) if by else None, kept))


def _kept(evidence: Evidence, page: InstitutionPage) -> Component:
    """Where its results are kept; what is not kept any more, or was not yet, is said to be so."""
    found = page.echoes.get((evidence.reference, evidence.happened_at))
    if found is None:
        return html.Div(t("register-echo-nothing-kept"), className="is-faint")
    if found.outcome is None:
        said = t("register-echo-before", day=day(local_day(found.kept_from)))
        return html.Div(said, className="is-faint")
    said = t("register-echo-kept", outcome=label(found.outcome))
    if not may(*READ_LINKS):
        return html.Div(said, className="is-faint")
    return html.Div(dcc.Link(said, href=node_href(evidence.reference)))
