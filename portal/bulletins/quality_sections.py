"""The sections of a quality bulletin: what it says, with the tables that prove it."""

from collections.abc import Sequence

from data_layer.quality.acceptance_records import InspectionLevel, LotVerdict, Severity
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.goal_records import GoalStanding
from data_layer.quality.snapshot_records import Figures
from portal.bulletins import quality_places as place_tables
from portal.bulletins import quality_tables as tables
from portal.bulletins.document import Section, Table, whole
from portal.bulletins.quality_rows import (
    Row,
    interval,
    name_of,
    standing_of,
    told_of,
)
from portal.bulletins.rows import day_called
from portal.formats import count
from portal.i18n import label, t

_STANDINGS = {
    GoalStanding.REACHED: "quality-bulletin-reached-text",
    GoalStanding.WITHIN_CHANCE: "quality-bulletin-chance-text",
    GoalStanding.MISSED: "quality-bulletin-missed-text",
}


def national(figures: Figures) -> Section:
    rows = [row for row in figures["indicators"] if _number(figures, row) is not None]
    judged = {kind: [row for row in rows if standing_of(row) is kind] for kind in _STANDINGS}
    said = [
        t(_STANDINGS[kind], count=len(found), names=_listed(figures, found))
        for kind, found in judged.items()
        if found
    ]
    few = len(rows) - sum(map(len, judged.values()))
    first = t(
        "quality-bulletin-national-text",
        year=figures["month"][:4],
        month=int(figures["month"][5:]),
        cells=len(rows),
    )
    last = t("quality-bulletin-few-text", count=few, fewest=FEWEST_JUDGED) if few else ""
    table = tables.indicators(
        figures, rows, t("quality-bulletin-national-sheet"), t("quality-bulletin-national-table")
    )
    return Section(
        title=t("quality-bulletin-national-title"),
        paragraphs=(t("bulletin-between").join(filter(None, [first, *said, last])),),
        table=table,
    )


def own(figures: Figures) -> Section:
    rows = [row for row in figures["indicators"] if _number(figures, row) is None]
    table = tables.indicators(
        figures, rows, t("quality-bulletin-own-sheet"), t("quality-bulletin-own-table")
    )
    said = t("quality-bulletin-own-text", count=len(rows))
    return Section(title=t("quality-bulletin-own-title"), paragraphs=(said,), table=table)


def estimates(figures: Figures) -> Section:
    sampled = figures["sampling"]
    key = "quality-bulletin-estimates-text" if sampled["drawn"] else "quality-bulletin-undrawn"
    said = t(key, **{name: count(number) for name, number in sampled.items()})
    return Section(
        title=t("quality-bulletin-estimates-title"),
        paragraphs=(said,),
        table=tables.estimates(figures),
    )


def places(figures: Figures) -> Section:
    if "part_of" in figures:
        own = place_tables.city_cells(figures, is_printed=True)
        said = t("quality-bulletin-part-text", cities=tables.cities_of(figures))
        title = t("quality-bulletin-part-title")
        return Section(title=title, paragraphs=(said,), table=own if own.rows else None)
    return Section(
        title=t("quality-bulletin-cities-title"),
        paragraphs=(t("quality-bulletin-cities-text", fewest=FEWEST_JUDGED),),
        table=place_tables.cities(figures),
    )


def outliers(figures: Figures) -> Section:
    found = figures["outliers"]
    key = "quality-bulletin-outliers-text" if found else "quality-bulletin-no-outliers"
    return Section(
        title=t("quality-bulletin-outliers-title"),
        paragraphs=(t(key, count=len(found), fewest=FEWEST_JUDGED),),
        table=place_tables.outliers(figures) if found else None,
    )


def acceptance(figures: Figures) -> Section:
    counts = {(row["severity"], row["verdict"]): row["count"] for row in figures["acceptance"]}
    sight = figures["sight"]
    blind = t(
        "quality-bulletin-sight",
        lot=count(sight["lot"]),
        sample=sight["sample"],
        accept=sight["accept"],
        failing=_percent(sight["mostly_rejected"]),
    )
    key = "quality-bulletin-acceptance-text" if counts else "quality-bulletin-unjudged"
    level = label(InspectionLevel(sight["level"]))
    said = t(key, level=level, aql=sight["aql"], lots=count(sum(counts.values())))
    return Section(
        title=t("quality-bulletin-acceptance-title"),
        paragraphs=(said, blind),
        table=_verdicts(counts) if counts else None,
    )


def _percent(written: str) -> str:
    """`9.1%` of a share from 0 to 1."""
    return f"{float(written):.1%}"


def _verdicts(counts: dict[tuple[str, str], int]) -> Table:
    severities = [
        one for one in Severity if any((one, verdict) in counts for verdict in LotVerdict)
    ]
    return Table(
        name=t("quality-bulletin-acceptance-sheet"),
        title=t("quality-bulletin-acceptance-table"),
        heads=(t("quality-bulletin-severity"), *(label(verdict) for verdict in LotVerdict)),
        widths=(6, *[5] * len(LotVerdict)),
        rows=tuple(
            (
                label(severity),
                *(whole(counts.get((severity.value, verdict.value), 0)) for verdict in LotVerdict),
            )
            for severity in severities
        ),
    )


def reliability(figures: Figures) -> Section:
    [radpeer] = [row for row in figures["reliability"] if row["on"] == "radpeer"]
    said = t(
        _reliability_key(radpeer),
        since=figures["reliable_since"][:7],
        until=figures["month"],
        pairs=radpeer["pairs"],
        kappa=interval(radpeer["kappa"]),
    )
    return Section(
        title=t("quality-bulletin-reliability-title"),
        paragraphs=(said,),
        table=tables.reliability(figures),
    )


def _reliability_key(radpeer: Row) -> str:
    if radpeer["kappa"] is None:
        return "quality-bulletin-reliability-none"
    few = radpeer["is_of_few"]
    return "quality-bulletin-reliability-few" if few else "quality-bulletin-reliability-text"


def follow_up(figures: Figures) -> Section:
    found, done = figures["findings"], figures["corrections"]
    day = day_called(figures["as_of"])
    told = t("quality-bulletin-findings-text", total=sum(found.values()), day=day, **found)
    acted = t("quality-bulletin-corrections-text", total=sum(done.values()), day=day, **done)
    return Section(title=t("quality-bulletin-follow-title"), paragraphs=(told, acted))


def _listed(figures: Figures, rows: Sequence[Row]) -> str:
    named = (
        t("bulletin-city-rate", city=name_of(row), rate=told_of(figures, row).text) for row in rows
    )
    return t("bulletin-comma").join(named)


def _number(figures: Figures, row: Row) -> int | None:
    number: int | None = figures["definitions"][row["indicator"]]["number"]
    return number
