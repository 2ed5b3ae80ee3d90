"""How the coverage of a week looks: figures, heat map, demand against capacity, gaps, cities."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.coverage_records import Balance, CityBalance, Coverage
from data_layer.clock import local_time
from data_layer.experts.coverage_records import CoverGap, Subspecialty
from data_layer.institutions.records import City
from pages.experts._coverage_data import Shown
from pages.experts._teams_view import schedule_address
from pages.experts._week_view import WEEK_DAYS
from portal.components import badge, empty_state, key_figure, key_figures
from portal.components.elements import Child, icon, present
from portal.components.figures import Axes, Figure, Series, empty, heat_map, line_chart
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, decimal
from portal.i18n import label, modality_name, t

# So many are shown; the rest is in the figures of the command.
_MOST_ROWS = 14
_MOST_KINDS = 10
_MOST_GAPS = 20
# From here on more make no difference to the eye.
_ENOUGH = 12
_ONE_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def coverage_address(team_id: str = "", week: date | None = None) -> str:
    parts = present(f"team={team_id}" if team_id else None, f"week={week}" if week else None)
    return f"/coverage?{'&'.join(map(str, parts))}" if parts else "/coverage"


def week_links(team_id: str, monday: date, today: date) -> Component:
    back, on = monday - WEEK_DAYS * _ONE_DAY, monday + WEEK_DAYS * _ONE_DAY
    is_now = monday == today - timedelta(days=today.weekday())
    return html.Div(
        present(
            _step(coverage_address(team_id, back), "bi-chevron-left", "experts-week-back"),
            html.Span(t("experts-week-of", first=day(monday), last=day(on - _ONE_DAY))),
            _step(coverage_address(team_id, on), "bi-chevron-right", "experts-week-on"),
            None if is_now else dcc.Link(t("experts-this-week"), href=coverage_address(team_id)),
        ),
        className="week-links",
    )


def figures(shown: Shown) -> Component:
    known = shown.coverage
    gaps = len(known.gaps)
    hours = sum(_hours(gap) for gap in known.gaps)
    thin = sum(int((row.practised == 1).sum()) for row in known.rows)
    asked, allowed = float(known.total_rvu.sum()), float(known.supply_rvu.sum())
    return key_figures(
        [
            key_figure(
                t("coverage-gaps"),
                (count(gaps), t("coverage-gaps-unit", count=gaps)),
                note=t("coverage-gaps-note", hours=count(hours)),
            ),
            key_figure(
                t("coverage-thin"),
                (count(thin), t("coverage-thin-unit")),
                note=t("coverage-thin-note", rows=count(len(known.rows))),
            ),
            key_figure(
                t("coverage-expected"),
                (decimal(float(known.total.sum())), t("experts-cases-unit", count=2)),
                note=t("coverage-expected-note", cases=count(known.case_count), weeks=known.weeks),
            ),
            key_figure(
                t("coverage-allowed"),
                (decimal(allowed), "RVU"),
                note=t("coverage-allowed-note", rvu=decimal(asked)),
            ),
        ]
    )


def heat(known: Coverage) -> Figure:
    """The fewest practised in each hour; the subspecialty asked for most on top."""
    rows = known.rows[:_MOST_ROWS]
    if not rows:
        return empty(t("coverage-none"))
    hours = [local_time(known.first_at + place * _HOUR) for place in range(known.hours)]
    figure = heat_map(
        [f"{hour:%m-%d %H}:00" for hour in hours],
        [subspecialty_words(row.subspecialty) for row in rows],
        [list(map(float, row.practised)) for row in rows],
        t("coverage-practised"),
    )
    figure["data"][0] |= {"zmin": 0, "zmax": _ENOUGH, "showscale": True, "xgap": 0}
    days = [hour for hour in hours if hour.hour == 0]
    figure["layout"]["xaxis"] |= {
        "tickvals": [f"{one:%m-%d %H}:00" for one in days],
        "ticktext": [f"{one:%m-%d}" for one in days],
    }
    return figure


def demand(known: Coverage) -> Figure:
    """Cases expected in each hour, with the band that nine of ten hours keep to."""
    places = [_wall(known.first_at + place * _HOUR) for place in range(known.hours)]
    series = [
        Series(name=t("coverage-high"), values=list(map(float, known.high))),
        Series(name=t("coverage-mean"), values=[round(float(one), 2) for one in known.total]),
        Series(name=t("coverage-low"), values=list(map(float, known.low))),
    ]
    return _by_day(line_chart(places, series, Axes(unit="hours", y_title=t("coverage-cases-axis"))))


def load(known: Coverage) -> Figure:
    """What is expected against what the shifts allow, both in RVU an hour."""
    places = [_wall(known.first_at + place * _HOUR) for place in range(known.hours)]
    series = [
        Series(name=t("coverage-allowed-line"), values=_rounded(known.supply_rvu)),
        Series(name=t("coverage-asked-line"), values=_rounded(known.total_rvu)),
    ]
    return _by_day(line_chart(places, series, Axes(y_title=t("coverage-rvu-axis"))))


def _by_day(figure: Figure) -> Figure:
    figure["layout"]["xaxis"] |= {
        "dtick": 86_400_000,
        "tickformat": "%m-%d",
        "tickformatstops": [],
        "hoverformat": "%m-%d %H:%M",
    }
    return figure


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(float(one), 2) for one in numbers]


def _wall(moment: datetime) -> datetime:
    """On the province's clock, as charts read it."""
    return local_time(moment).replace(tzinfo=None)


def held_words(known: Coverage) -> str:
    held, checked = known.forecast.held, known.forecast.checked
    return t("coverage-held", held=held, checked=checked, weeks=known.weeks)


def gap_table(shown: Shown) -> Component:
    gaps = shown.coverage.gaps[:_MOST_GAPS]
    if not gaps:
        return empty_state(
            t("coverage-no-gap"), t("coverage-no-gap-hint"), icon_name="bi-check2-circle"
        )
    heads: list[Child] = [
        t("coverage-subspecialty"),
        t("coverage-from"),
        t("coverage-until"),
        head(t("coverage-expected"), is_number=True),
        t("coverage-who"),
    ]
    return plain_table(heads, [_gap_row(gap, shown) for gap in gaps], "is-one-line")


def _gap_row(gap: CoverGap, shown: Shown) -> Component:
    starts, ends = local_time(gap.starts_at), local_time(gap.ends_at)
    who = (
        badge(t("coverage-nobody"), "bad", "bi-x-octagon")
        if gap.is_nobody_able
        else badge(t("coverage-others"), "warn", "bi-exclamation-triangle")
    )
    name: Child = subspecialty_words(gap.subspecialty)
    if shown.team is not None:
        href = f"{schedule_address(shown.team.public_id)}?week={starts.date()}"
        name = dcc.Link(name, href=href)
    return html.Tr(
        [
            row_head(name),
            html.Td(f"{starts:%m-%d %H:%M}"),
            html.Td(f"{ends:%m-%d %H:%M}"),
            number(decimal(gap.cases)),
            html.Td(who),
        ]
    )


def city_map(known: Balance) -> Figure:
    """The experts of each city's teams practised in what is asked for most."""
    cities = [_city_name(one.city) for one in known.cities]
    kinds = known.subspecialties[:_MOST_KINDS]
    if not kinds:
        return empty(t("coverage-none"))
    values = [[float(one.practised[place]) for place in range(len(kinds))] for one in known.cities]
    figure = heat_map(
        [subspecialty_words(one) for one in kinds], cities, values, t("coverage-city-cell")
    )
    figure["data"][0] |= {"texttemplate": "%{z}", "zmin": 0}
    return figure


def city_table(known: Balance) -> Component:
    heads: list[Child] = [
        t("experts-city"),
        *(
            head(t(f"coverage-city-{name}"), is_number=True)
            for name in ("cases", "rvu", "experts", "allowed", "without")
        ),
    ]
    rows = [_city_row(one, known) for one in known.cities]
    return plain_table(heads, rows, "is-one-line")


def _city_row(one: CityBalance, known: Balance) -> Component:
    without = sum(
        1 for place, asked in enumerate(one.asked) if asked > 0 and not one.practised[place]
    )
    return html.Tr(
        [
            row_head(_city_name(one.city)),
            number(decimal(one.cases)),
            number(decimal(one.rvu)),
            number(count(one.experts)),
            number(decimal(one.supply_rvu, 0)),
            number(f"{without} / {len(known.subspecialties)}"),
        ]
    )


def subspecialty_words(one: Subspecialty) -> str:
    return t(
        "coverage-kind",
        modality=modality_name(one.modality),
        region=label(one.region),
        age=label(one.age),
        child="yes" if one.age.value == "child" else "no",
    )


def practised_definition() -> Definition:
    return Definition(meaning=t("coverage-meaning"), formula=t("coverage-formula"))


def forecast_definition() -> Definition:
    return Definition(
        meaning=t("coverage-forecast-meaning"), formula=t("coverage-forecast-formula")
    )


def row_note(known: Coverage) -> str:
    return t(
        "coverage-note",
        shown=count(min(len(known.rows), _MOST_ROWS)),
        rows=count(len(known.rows)),
        experts=count(known.experts),
        enough=count(_ENOUGH),
    )


def _hours(gap: CoverGap) -> int:
    return round((gap.ends_at - gap.starts_at) / _HOUR)


def _city_name(code: str) -> str:
    return label(City(code))


def _step(href: str, icon_name: str, key: str) -> Component:
    return dcc.Link(icon(icon_name), href=href, className="icon-button is-small", title=t(key))
