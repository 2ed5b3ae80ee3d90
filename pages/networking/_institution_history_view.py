"""How everything that ever held of an institution looks: from when on, who recorded it and when."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from enum import Enum
from itertools import pairwise

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.audit.records import Action
from data_layer.clock import local_day
from data_layer.institutions.change_records import RecordedChange
from data_layer.institutions.records import (
    Grade,
    Level,
    Service,
    SuccessionKind,
    SuccessionReason,
)
from data_layer.institutions.registry_records import (
    InstitutionFacts,
    InstitutionVersionRecord,
    SuccessionRecord,
)
from pages.networking._institution_data import InstitutionPage
from pages.networking._institution_way_view import step_event
from pages.networking._institutions_view import href, standing_words
from portal.change_words import action_words, field_words
from portal.components import TimelineEvent, card, empty_state, timeline
from portal.components.elements import Child, present
from portal.components.states import look_of
from portal.formats import moment
from portal.i18n import label, t

# What has no day from which it holds: the trail alone tells it.
_UNDATED = (
    Action.NODE_ADD,
    Action.NODE_CHANGE,
    Action.CONTACT_CHANGE,
    Action.INSTITUTION_CORRECT,
    Action.AGREEMENT_CHANGE,
    Action.AGREEMENT_ATTACH,
)
_SIGNS = {
    SuccessionKind.MERGE: "bi-sign-merge-right",
    SuccessionKind.SPLIT: "bi-scissors",
}
_CLOSING = (Action.INSTITUTION_CLOSE, Action.INSTITUTION_MERGE)


def history_tab(page: InstitutionPage) -> list[Component]:
    """The newest first; of one day the last recorded."""
    events = [
        *_versions(page),
        *_levels(page),
        *_steps(page),
        *_services(page),
        *_successions(page),
        *_agreements(page),
        *_filings(page),
        *_undated(page),
    ]
    if not events:
        nothing = empty_state(t("networking-no-history"), t("networking-no-history-hint"))
        return [card(t("networking-tab-history"), nothing)]
    ordered = sorted(events, key=lambda one: _day_of(one.at), reverse=True)
    return [card(t("networking-tab-history"), timeline(ordered))]


def _day_of(at: datetime | date | None) -> date:
    return local_day(at) if isinstance(at, datetime) else at or date.min


def _versions(page: InstitutionPage) -> Iterator[TimelineEvent]:
    newest_first = page.past.versions
    for newer, older in pairwise(newest_first):
        lines = [html.Li(one) for one in _differences(older.facts, newer.facts)]
        event = TimelineEvent(
            title=t("register-facts-changed"),
            at=newer.valid_from,
            detail=html.Ul(lines, className="evidence"),
            icon_name="bi-pencil",
        )
        yield _noted(page, event, newer.recorded_at)
    if newest_first:
        yield from _ends(page, newest_first)


def _ends(
    page: InstitutionPage, newest_first: Sequence[InstitutionVersionRecord]
) -> Iterator[TimelineEvent]:
    first, last = newest_first[-1], newest_first[0]
    entered = TimelineEvent(
        title=t("register-entered", name=first.facts.name),
        at=first.valid_from,
        icon_name="bi-journal-plus",
    )
    yield _noted(page, entered, first.recorded_at)
    if last.valid_to is not None:
        closed = TimelineEvent(
            title=t("register-closed"), at=last.valid_to, icon_name="bi-door-closed", tone="bad"
        )
        at = _closing_at(page, last.valid_to)
        is_told_below = any(one.recorded_at == at for one in page.past.successions)
        yield _noted(page, closed, at, tells_why=not is_told_below)


def _closing_at(page: InstitutionPage, day: date) -> datetime | None:
    """When it was recorded: the trail knows, or what was said of it."""
    told = [one.at for one in page.past.changes if one.action in _CLOSING]
    said = [one.recorded_at for one in page.past.remarks if one.effective_on == day]
    return next(iter((*told, *said)), None)


def _differences(older: InstitutionFacts, newer: InstitutionFacts) -> Iterator[str]:
    for one in fields(InstitutionFacts):
        before, after = getattr(older, one.name), getattr(newer, one.name)
        if before != after:
            yield t(
                "register-difference",
                what=field_words(one.name),
                before=_value_words(before),
                after=_value_words(after),
            )


def _value_words(value: object) -> str:
    if isinstance(value, Enum):
        return label(value)
    return str(value) if value else t("register-none")


def _levels(page: InstitutionPage) -> Iterator[TimelineEvent]:
    for spell in page.register.history.levels:
        level, grade = Level(spell.value), Grade(spell.grade) if spell.grade else None
        event = TimelineEvent(
            title=t("networking-level-became", what=standing_words(level, grade)),
            at=spell.valid_from,
            icon_name=look_of(level)[1],
        )
        yield _noted(page, event, spell.recorded_at)


def _steps(page: InstitutionPage) -> Iterator[TimelineEvent]:
    for step in page.register.steps:
        # What leaving rests on is told already.
        yield _noted(page, step_event(step, page), step.recorded_at, tells_why=False)


def _services(page: InstitutionPage) -> Iterator[TimelineEvent]:
    for spell in page.register.history.services:
        what = label(Service(spell.value))
        began = TimelineEvent(
            title=t("networking-service-began", what=what),
            at=spell.valid_from,
            icon_name="bi-film",
        )
        yield _noted(page, began, spell.recorded_at)
        if spell.valid_to is not None:
            ended = t("networking-service-ended", what=what)
            yield TimelineEvent(title=ended, at=spell.valid_to, icon_name="bi-film")


def _successions(page: InstitutionPage) -> Iterator[TimelineEvent]:
    for one in page.past.successions:
        event = TimelineEvent(
            title=_succession_words(one),
            at=one.effective_on,
            detail=dcc.Link(one.other_name, href=href(one.other_public_id)),
            icon_name=_SIGNS[one.kind],
        )
        yield _noted(page, event, one.recorded_at)


def _succession_words(one: SuccessionRecord) -> str:
    if one.kind is SuccessionKind.MERGE:
        return t("succession-became-part" if one.other_follows else "succession-took-over")
    key = "part-founded" if one.begins else "part-given"
    return t(f"succession-{key}" if one.other_follows else f"succession-{key}-here")


def _agreements(page: InstitutionPage) -> Iterator[TimelineEvent]:
    """Of a partner that reads for hundreds, what was agreed stands in a tab of its own."""
    found = page.agreements
    has_few = found.reads_count == len(found.reads)
    named = [(one, one.diagnosing) for one in found.asks]
    named += [(one, one.requesting) for one in found.reads] if has_few else []
    for one, other in named:
        began = TimelineEvent(
            title=t("register-agreement-began", name=other.name),
            at=one.valid_from,
            detail=one.number,
            icon_name="bi-file-earmark-text",
        )
        yield _noted(page, began, one.recorded_at)
        if one.valid_to is not None and one.valid_to <= page.today:
            title = t("register-agreement-over", name=other.name)
            yield TimelineEvent(title=title, at=one.valid_to, icon_name="bi-file-earmark-x")


def _filings(page: InstitutionPage) -> Iterator[TimelineEvent]:
    for one in page.register.filings:
        event = TimelineEvent(
            title=t("register-filed", kind=label(one.kind)),
            at=one.filed_on,
            detail=one.number,
            icon_name="bi-shield-check",
        )
        yield _noted(page, event, one.recorded_at)


def _undated(page: InstitutionPage) -> Iterator[TimelineEvent]:
    for one in page.past.changes:
        if one.action in _UNDATED:
            yield TimelineEvent(
                title=action_words(one.action),
                at=one.at,
                by=_writer(page, one),
                detail=_change_words(one),
                icon_name="bi-pencil",
            )


def _change_words(one: RecordedChange) -> Child:
    name = one.object_id if one.action in (Action.NODE_ADD, Action.NODE_CHANGE) else ""
    words = [name, *map(field_words, one.fields)]
    return t("register-list-comma").join(filter(None, words)) or None


def _noted(
    page: InstitutionPage,
    event: TimelineEvent,
    recorded_at: datetime | None,
    *,
    tells_why: bool = True,
) -> TimelineEvent:
    """With who wrote it down, and when: the trail has an event of the same moment."""
    if recorded_at is None:
        return event
    change = next((one for one in page.past.changes if one.at == recorded_at), None)
    who = _writer(page, change) if change else ""
    said = t("register-recorded", who=who, at=moment(recorded_at))
    line = html.Div(said, className="is-faint")
    why = _why(page, change, recorded_at) if tells_why else []
    return replace(event, detail=html.Div(present(event.detail, *why, line)))


def _why(page: InstitutionPage, change: RecordedChange | None, at: datetime) -> list[Component]:
    reason = next((one for one in SuccessionReason if change and one == change.reason), None)
    said = next((one.words for one in page.past.remarks if one.recorded_at == at), "")
    return [
        *([html.Div(t("succession-reason-given", reason=label(reason)))] if reason else []),
        *([html.Div(t("succession-words-given", words=said))] if said else []),
    ]


def _writer(page: InstitutionPage, change: RecordedChange) -> str:
    return str(page.writers.get(change.account_id or 0, ""))
