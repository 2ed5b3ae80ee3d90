"""How it looks who saw a patient's images: day by day, in words without jargon."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.consents.records import EmergencyLine
from data_layer.consents.trail_records import Sighting, Sightings
from portal.components import badge, button, card, empty_state, notice
from portal.components.elements import icon, present
from portal.formats import clock_time, count, day, moment
from portal.i18n import label, t

_ICONS = {
    "study.read": "bi-images",
    "case.read": "bi-clipboard2-pulse",
    "report.read": "bi-file-earmark-medical",
}


def told_of_emergencies(lines: Sequence[EmergencyLine]) -> list[Component]:
    """A notice for each, until its three months are over."""
    return [
        notice(
            t(
                "consents-told",
                moment=moment(one.started_at),
                role=label(one.role),
                institution=one.institution_name or t("consents-no-institution"),
                reason=one.reason,
                found=label(one.verdict) if one.verdict else t("consents-told-waiting"),
            ),
            tone="warn",
        )
        for one in lines
    ]


def found(number: str, seen: Sightings, until: date | None) -> list[Component]:
    """Of the patient that a number leads to; without one, what to enter."""
    if number:
        return sightings(seen, until, study=number)
    asked = empty_state(
        t("consents-who-saw-enter"), t("consents-who-saw-help"), icon_name="bi-search"
    )
    return [card(t("consents-who-saw"), asked)]


def sightings(seen: Sightings, until: date | None, **asked: str) -> list[Component]:
    """Day by day; what was longer ago is one click away."""
    ways = _ways(seen, until, asked)
    return [_days(seen), *([html.Nav(ways, className="form-actions")] if ways else [])]


def _days(seen: Sightings) -> Component:
    if not seen.found:
        nothing = empty_state(
            t("consents-nobody-saw"), t("consents-nobody-saw-hint"), icon_name="bi-eye-slash"
        )
        return card(t("consents-who-saw"), nothing)
    days = groupby(seen.found, key=lambda one: local_day(one.last_at))
    return html.Div([_day(on, list(group)) for on, group in days], className="stack")


def _ways(seen: Sightings, until: date | None, asked: Mapping[str, str]) -> list[Component]:
    ways = [button(t("consents-saw-newest"), href=_address(asked))] if until else []
    if seen.earlier:
        words = t("consents-saw-earlier", day=day(seen.earlier))
        further = {**asked, "until": seen.earlier.isoformat()}
        ways.append(button(words, href=_address(further)))
    return ways


def _address(asked: Mapping[str, str]) -> str:
    return f"/who-saw?{urlencode(asked)}" if asked else "/who-saw"


def _day(on: date, found: list[Sighting]) -> Component:
    return card(day(on), html.Ul([_sighting(one) for one in found], className="sightings"))


def _sighting(one: Sighting) -> Component:
    who = t(
        "consents-saw-who",
        role=label(one.role) if one.role else t("consents-saw-nobody"),
        name=one.reader_name,
    )
    emergency = badge(t("consents-saw-emergency"), "bad", "bi-shield-exclamation")
    return html.Li(
        [
            icon(_ICONS.get(one.what, "bi-eye")),
            html.Div(
                [
                    html.Div(
                        present(
                            html.Strong(who),
                            html.Span(one.institution_name, className="is-faint"),
                            emergency if one.is_emergency else None,
                        ),
                        className="sighting-who",
                    ),
                    html.Div(_did(one), className="sighting-did"),
                ]
            ),
            html.Time(clock_time(one.last_at)),
        ],
        className="sighting",
    )


def _did(one: Sighting) -> str:
    """What was looked at, why, and how often."""
    what = t(f"consents-saw-{one.what.replace('.', '-')}")
    times = t("consents-saw-times", number=one.count, count=count(one.count))
    return t("consents-saw-did", what=what, purpose=label(one.purpose), times=times)
