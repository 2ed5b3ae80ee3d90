"""Where the pages of the networking rates lie, and how they name what is meant."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.institutions.networking_records import NETWORKING, NetworkingPlace
from data_layer.institutions.records import Level
from portal.access import may
from portal.components import tabs
from portal.components.page import Definition
from portal.formats import day
from portal.i18n import label, t
from portal.typed_days import typed_day

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL)
FIRST_DAY = date(2010, 1, 1)
MEMBERS = "/networking/members"


def chosen_day(text: str | None, today: date) -> date:
    """The day in the address; nonsense and days out of reach mean today."""
    day = typed_day(text or "") or today
    return day if FIRST_DAY <= day <= today else today


def rates_tabs(active: str, on: date | None = None) -> Component:
    """The pages about the rates; the day goes along."""
    asked = f"?on={on}" if on else ""
    items = [
        ("rates", t("networking-rates-tab"), f"/networking{asked}"),
        ("breakdown", t("networking-breakdown-tab"), f"/networking/breakdown{asked}"),
        ("members", t("networking-members-tab"), f"{MEMBERS}{asked}"),
        ("compare", t("networking-compare-tab"), "/networking/compare"),
        ("targets", t("networking-targets-tab"), "/networking/targets"),
    ]
    if may(Role.COMMISSION, Role.CITY_OFFICIAL):
        items.append(("bulletins", t("bulletin-tab"), "/networking/bulletins"))
    return tabs(items, active, t("networking-rates-tabs"))


def day_picker(picker_id: str, chosen: date, today: date, words: str) -> Component:
    return html.Div(
        [
            html.Label(words, htmlFor=picker_id),
            dcc.DatePickerSingle(
                id=picker_id,
                date=chosen.isoformat(),
                min_date_allowed=FIRST_DAY.isoformat(),
                max_date_allowed=today.isoformat(),
                display_format="YYYY-MM-DD",
                first_day_of_week=1,
                placeholder=words,
            ),
        ],
        className="day-picker",
    )


def members_href(on: date, within: NetworkingPlace, side: str = "") -> str:
    """The list of the institutions that a number counts."""
    named: Mapping[str, str | None] = {
        "on": on.isoformat(),
        "city": within.city,
        "county": within.county,
        "level": within.level,
        "ownership": within.ownership,
        "side": side,
    }
    return f"{MEMBERS}?{urlencode({name: value for name, value in named.items() if value})}"


def level_words(level: Level | None) -> str:
    return label(level) if level else t("networking-all-levels")


def networking_definition() -> Definition:
    return Definition(
        meaning=t("networking-meaning"),
        formula=t("networking-formula"),
        source=t("networking-source"),
        since=t("networking-version", version=NETWORKING.version, day=day(NETWORKING.since)),
    )
