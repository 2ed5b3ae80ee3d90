"""What happened to a case, newest first."""

from collections.abc import Sequence

from dash.development.base_component import Component

from data_layer.cases.detail_records import TimelineEvent
from data_layer.cases.records import CaseEventKind
from data_layer.experts.records import TeamTier
from portal.components import TimelineEvent as Shown
from portal.components import empty_state, timeline
from portal.components.feedback import Tone
from portal.i18n import label, t

_LOOKS: dict[CaseEventKind, tuple[str, Tone]] = {
    CaseEventKind.REQUESTED: ("bi-send", "info"),
    CaseEventKind.KEPT: ("bi-shield-check", "neutral"),
    CaseEventKind.HANDED_UP: ("bi-arrow-up-circle", "warn"),
    CaseEventKind.ASSIGNED: ("bi-person-check", "info"),
    CaseEventKind.RESERVED: ("bi-bookmark", "info"),
    CaseEventKind.PAUSED: ("bi-pause-circle", "warn"),
    CaseEventKind.RESUMED: ("bi-play-circle", "info"),
    CaseEventKind.ACCEPTED: ("bi-hand-thumbs-up", "info"),
    CaseEventKind.DECLINED: ("bi-person-x", "warn"),
    CaseEventKind.TIMED_OUT: ("bi-hourglass-bottom", "warn"),
    CaseEventKind.MOVED: ("bi-arrow-left-right", "info"),
    CaseEventKind.RELEASED: ("bi-arrow-counterclockwise", "warn"),
    CaseEventKind.OPENED: ("bi-eye", "info"),
    CaseEventKind.REPORTED: ("bi-file-earmark-text", "info"),
    CaseEventKind.RETURNED: ("bi-arrow-return-left", "bad"),
    CaseEventKind.ISSUED: ("bi-check-circle", "good"),
    CaseEventKind.DELIVERED: ("bi-inbox", "good"),
    CaseEventKind.INFORMATION_ASKED: ("bi-question-circle", "warn"),
    CaseEventKind.INFORMATION_GIVEN: ("bi-reply", "info"),
    CaseEventKind.ESCALATED: ("bi-alarm", "bad"),
    CaseEventKind.WITHDRAWN: ("bi-slash-circle", "neutral"),
}
# Done by the platform; the expert is whom it concerns.
_BY_PLATFORM = {CaseEventKind.ASSIGNED, CaseEventKind.RELEASED, CaseEventKind.ESCALATED}
_CUSTODY = {CaseEventKind.KEPT, CaseEventKind.HANDED_UP}


def case_timeline(events: Sequence[TimelineEvent]) -> Component:
    if not events:
        return empty_state(t("cases-timeline-empty"), icon_name="bi-clock-history")
    return timeline(_shown(event) for event in reversed(events))


def _shown(event: TimelineEvent) -> Shown:
    icon_name, tone = _LOOKS[event.kind]
    return Shown(
        title=label(event.kind),
        at=event.happened_at,
        by=_by(event),
        detail=_detail(event),
        icon_name=icon_name,
        tone=tone,
    )


def _by(event: TimelineEvent) -> str:
    if event.kind in _BY_PLATFORM | _CUSTODY:
        return t("cases-by-platform")
    return event.account_name or event.expert_name or ""


def _detail(event: TimelineEvent) -> str | None:
    if event.kind in _BY_PLATFORM and event.expert_name:
        return t(f"cases-event-{event.kind}-expert", expert=event.expert_name)
    if event.kind in _CUSTODY:
        return _keeper(event)
    version = event.details.get("version")
    if isinstance(version, int) and version > 1:
        return t("cases-event-version", version=version)
    return None


def _keeper(event: TimelineEvent) -> str:
    """Which tier answers for it, and which team; the province's own desk where none does."""
    tier = next((one for one in TeamTier if one == event.details.get("tier")), TeamTier.PROVINCE)
    team = event.team_name or t("assignment-province-desk")
    return t("cases-event-keeper", tier=label(tier), team=team)
