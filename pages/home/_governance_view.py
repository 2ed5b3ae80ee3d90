"""How the overview of the province or of a city looks."""

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import AccountRecord, Scope
from data_layer.institutions.records import City
from pages.home import _governance_data as data
from pages.home._governance_figures import load_figures, networking_figures
from pages.home._governance_panels import (
    city_panel,
    county_panel,
    flight_panel,
    growth_panel,
)
from portal.components import page_header
from portal.i18n import label, t


def head(account: AccountRecord, now: datetime) -> Component:
    today = clock.local_day(now)
    if account.scope.is_province_wide:
        return page_header(t("home-province-title"), t("home-province-answer"), as_of=today)
    city = only_city(account.scope)
    title = t("home-city-title", city=label(city)) if city else t("home-cities-title")
    return page_header(title, t("home-city-answer"), as_of=today)


def body(account: AccountRecord, now: datetime) -> list[Component]:
    scope, today = account.scope, clock.local_day(now)
    course = data.networking_course(scope, today)
    load = data.case_load(scope, now.replace(second=0, microsecond=0))
    received = data.studies_received(scope, today)
    city = only_city(scope)
    growth = "home-growth-caption" if scope.is_province_wide else "home-growth-caption-city"
    where = county_panel(data.counties(scope, city, today), today) if city else city_panel(course)
    return [
        networking_figures(course),
        load_figures(load, received),
        html.Div(
            [
                where,
                html.Div(
                    [growth_panel(course, growth), flight_panel(load.in_flight, now)],
                    className="overview-side",
                ),
            ],
            className="overview-panels",
        ),
    ]


def only_city(scope: Scope) -> City | None:
    """The city a city official stands for; None for the province or several cities."""
    if scope.is_province_wide or len(scope.cities) != 1:
        return None
    return City(next(iter(scope.cities)))
