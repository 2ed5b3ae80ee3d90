"""The command that prints published figures."""

import json
import typing
from datetime import date, datetime

import click

from data_layer.environment import Environment
from data_layer.month_argument import Month

_DAY = click.DateTime(["%Y-%m-%d"])

if typing.TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from data_layer.figures import Figure, Value
    from data_layer.networking_report import ChangeReport, DayReport
    from data_layer.quality_report import MonthReport


class Asked(typing.TypedDict):
    """Which day or month of a figure, and how it is looked at."""

    as_of: datetime | None
    by: str | None
    members: bool
    compare: tuple[datetime, datetime] | None
    month: date | None


@click.command()
@click.argument("indicator")
@click.option(
    "--as-of",
    type=_DAY,
    metavar="DATE",
    help="The day the figure is asked for, as 2026-11-24; today when left out.",
)
@click.option(
    "--by",
    type=click.Choice(("level", "city", "county", "ownership", "network_role", "institution")),
    help="Also tell the figure apart by this.",
)
@click.option(
    "--month",
    type=Month(),
    metavar="MONTH",
    help="The month of an indicator of quality, as 2026-10.",
)
@click.option("--members", is_flag=True, help="Also list who is networked and who is not.")
@click.option(
    "--compare",
    type=(_DAY, _DAY),
    metavar="DATE DATE",
    help="The networking rate on two days, and the institutions that made the difference.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def figures(
    environment: Environment, /, indicator: str, as_json: bool, **asked: typing.Unpack[Asked]
) -> None:
    """Print a published figure as of a day or of a month, with numerators and denominators.

    INDICATOR is the name of a figure, or "list" for all of them. Indicators of quality are those
    of a month, by institution, city or level, with the weighted rate beside the counts of sampled
    ones; the networking rate can be told apart by everything else too, listed and compared.
    """
    from data_layer.figures import figure
    from data_layer.scope import PROVINCE_WIDE

    _require_fitting(indicator, asked)
    if indicator == "list":
        click.echo(_listed(as_json))
        return
    with environment.ready_database() as database, database.reading() as session:
        if asked["month"]:
            monthly = _month_report(session, indicator, asked["month"], asked["by"])
            click.echo(_json(monthly.as_plain()) if as_json else monthly.as_text())
            return
        if asked["by"] or asked["members"] or asked["compare"]:
            report = _networking_report(session, asked)
            click.echo(_json(report.as_plain()) if as_json else report.as_text())
            return
        found = figure(session, PROVINCE_WIDE, indicator, _day(asked["as_of"]))
    click.echo(_as_json(found) if as_json else _as_table(found))


def _require_fitting(indicator: str, asked: Asked) -> None:
    from data_layer.quality_report import is_monthly

    if is_monthly(indicator) or asked["month"]:
        _require_month(indicator, asked)
    else:
        _require_networking(indicator, asked)


def _require_month(indicator: str, asked: Asked) -> None:
    if asked["month"] is None:
        raise click.UsageError(f"{indicator} is counted by the month: say --month, as 2026-10.")
    if asked["as_of"] or asked["members"] or asked["compare"]:
        raise click.UsageError("--month goes with --by and --json, and nothing else.")
    if asked["by"] not in (None, "institution", "city", "level"):
        raise click.UsageError("A month is told apart by institution, city or level.")


def _require_networking(indicator: str, asked: Asked) -> None:
    _require_come(asked)
    looked_at = asked["by"] or asked["members"] or asked["compare"]
    if looked_at and indicator != "networking":
        raise click.UsageError(
            f"--by, --members and --compare are for networking, not for {indicator}."
        )
    if asked["by"] == "institution":
        raise click.UsageError("By institution only indicators of a month are told apart.")
    if asked["compare"]:
        if asked["by"] or asked["members"] or asked["as_of"]:
            raise click.UsageError("--compare takes two days and nothing else but --json.")
        if asked["compare"][0] > asked["compare"][1]:
            raise click.UsageError("--compare takes the earlier day first.")


def _require_come(asked: Asked) -> None:
    today = _day(None)
    later = [
        one for one in (asked["as_of"], *(asked["compare"] or ())) if one and _day(one) > today
    ]
    if later:
        raise click.UsageError(f"{_day(later[0])} has not come yet; the newest day is {today}.")


def _month_report(session: "Session", indicator: str, month: date, by: str | None) -> "MonthReport":
    from data_layer.quality.indicator_records import QualityCut
    from data_layer.quality_report import report_of_month
    from data_layer.scope import PROVINCE_WIDE

    cut = QualityCut(by) if by else None
    return report_of_month(session, PROVINCE_WIDE, indicator, month, cut)


def _networking_report(session: "Session", asked: Asked) -> "DayReport | ChangeReport":
    from data_layer.institutions.networking_records import NetworkingCut
    from data_layer.networking_report import report_of_change, report_of_day
    from data_layer.scope import PROVINCE_WIDE

    if asked["compare"]:
        before, after = (day.date() for day in asked["compare"])
        return report_of_change(session, PROVINCE_WIDE, before, after)
    cut = NetworkingCut(asked["by"]) if asked["by"] else None
    day = _day(asked["as_of"])
    return report_of_day(session, PROVINCE_WIDE, day, cut, with_members=asked["members"])


def _day(asked: datetime | None) -> date:
    from data_layer import clock

    return asked.date() if asked else clock.local_day(clock.now())


def _listed(as_json: bool) -> str:
    from data_layer.figures import FIGURES
    from data_layer.quality_report import listed

    indicators = [*(one.indicator for one in FIGURES), *listed()]
    if as_json:
        described = [
            {
                "indicator": one.code,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "unit": one.unit.value,
                "better": one.direction.value,
                "source": one.source,
                "version": one.version,
                "since": one.since.isoformat(),
            }
            for one in indicators
        ]
        return json.dumps(described, ensure_ascii=False, indent=1)
    width = max(len(one.code) for one in indicators)
    return "\n".join(
        f"{one.code:<{width}}  {one.numerator}"
        + (f" / {one.denominator}" if one.denominator else "")
        for one in indicators
    )


def _as_json(found: "Figure") -> str:
    described: dict[str, object] = {
        "indicator": found.indicator.code,
        "as_of": found.as_of.isoformat(),
        "version": found.indicator.version,
    }
    values = {name: _plain(value) for name, value in found.values.items()}
    return json.dumps(described | values, indent=1)


def _json(plain: dict[str, object]) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _plain(value: "Value") -> object:
    if isinstance(value, int):
        return value
    return {
        "numerator": value.numerator,
        "denominator": value.denominator,
        "rate": value.percent,
    }


def _as_table(found: "Figure") -> str:
    lines = [f"{found.indicator.code} as of {found.as_of} (version {found.indicator.version})"]
    width = max(len(name) for name in found.values)
    for name, value in found.values.items():
        if isinstance(value, int):
            lines.append(f"{name:<{width}}  {value:>12}")
        else:
            lines.append(
                f"{name:<{width}}  {value.numerator:>12} / {value.denominator:<10}"
                f"{value.percent or '-':>8}"
            )
    return "\n".join(lines)


COMMANDS = (figures,)
