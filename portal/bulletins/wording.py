"""Puts the figures of a month into the words of a bulletin, in the language that is spoken."""

from collections.abc import Sequence
from datetime import date

from data_layer.institutions.bulletin_records import Figures
from data_layer.institutions.funnel_records import FunnelStanding
from data_layer.institutions.networking_records import NetworkingChangeKind
from data_layer.institutions.records import City, Level
from portal.bulletins.annexes import counties, lines, months, owners
from portal.bulletins.document import Cell, Document, Section, Table, change, no_number, rate, whole
from portal.bulletins.rows import (
    Row,
    counts_of,
    day_called,
    hundredths_of,
    level_name,
    rate_of,
)
from portal.formats import NOTHING, count, points
from portal.i18n import label, language, t

_BELOW = (FunnelStanding.FAR_BELOW, FunnelStanding.BELOW)
_ABOVE = (FunnelStanding.FAR_ABOVE, FunnelStanding.ABOVE)


def document_of(figures: Figures, version: int, figures_hash: str) -> Document:
    month = date.fromisoformat(f"{figures['month']}-01")
    return Document(
        language=language(),
        title=t("bulletin-heading"),
        issue=t("bulletin-issue", year=f"{month:%Y}", month=month.month, version=version),
        as_of=_as_of(figures),
        sections=(_whole(figures), _levels(figures), _cities(figures), _changes(figures)),
        annexes=(owners(figures), months(figures), counties(figures)),
        course_title=t("bulletin-course-title"),
        course_days=tuple(date.fromisoformat(one["day"]) for one in figures["course"]),
        course=lines(figures["course"]),
        definitions=_definitions(figures),
        definitions_title=t("bulletin-definitions-title"),
        proof=t("bulletin-proof", hash=figures_hash),
        footer=t("bulletin-footer", issue=figures["month"], hash=figures_hash[:12]),
    )


def _as_of(figures: Figures) -> str:
    key = "bulletin-as-of" if figures["is_final"] else "bulletin-as-of-open"
    return t(key, day=day_called(figures["as_of"]))


def _whole(figures: Figures) -> Section:
    [every, *_] = figures["levels"]
    film = figures["electronic_film"]
    first = t(
        "bulletin-whole-text",
        day=day_called(figures["as_of"]),
        registered=count(every["denominator"]),
        networked=count(every["numerator"]),
        rate=every["rate"] or NOTHING,
        month=_moved(every, every["month_before"]),
        year=_moved(every, every["year_before"]),
        outside=count(figures["outside"]),
        total=count(figures["total"]),
    )
    second = t(
        "bulletin-film-text",
        registered=count(film["denominator"]),
        offering=count(film["numerator"]),
        rate=film["rate"] or NOTHING,
    )
    return Section(title=t("bulletin-whole-title"), paragraphs=(first, second))


def _moved(now: Row, before: Row) -> str:
    """`提高 0.20 个百分点`."""
    here, there = rate_of(now), rate_of(before)
    if here is None or there is None:
        return t("bulletin-not-compared")
    said = points(here - there)
    if not float(said.replace("−", "-")):
        return t("bulletin-unchanged")
    return t("bulletin-rose" if here > there else "bulletin-fell", points=said.lstrip("+−"))


def _levels(figures: Figures) -> Section:
    levels = figures["levels"]
    table = Table(
        name=t("bulletin-levels-sheet"),
        title=t("bulletin-levels-table"),
        heads=(
            t("bulletin-level"),
            t("bulletin-networked"),
            t("bulletin-registered"),
            t("bulletin-rate"),
            t("bulletin-month-change"),
            t("bulletin-year-change"),
            t("bulletin-target"),
            t("bulletin-missing"),
        ),
        widths=(5, 6, 6, 5, 5, 6, 5, 6),
        rows=tuple(_level_row(one) for one in [*levels[1:], levels[0]]),
        note=t("bulletin-levels-note"),
        has_total=True,
    )
    aims = [_aim(one) for one in levels if one["target"]]
    said = (t("bulletin-between").join(aims),) if aims else ()
    return Section(title=t("bulletin-levels-title"), paragraphs=said, table=table)


def _level_row(one: Row) -> tuple[Cell, ...]:
    target = one["target"]
    return (
        level_name(one["level"]),
        *counts_of(one),
        change(rate_of(one), rate_of(one["month_before"])),
        change(rate_of(one), rate_of(one["year_before"])),
        hundredths_of(target["rate_hundredths"]) if target else no_number("rate"),
        whole(target["missing"]) if target else no_number("count"),
    )


def _aim(one: Row) -> str:
    missing = one["target"]["missing"]
    target = hundredths_of(one["target"]["rate_hundredths"]).text
    if one["level"] == "all":
        key = "bulletin-missing-all" if missing else "bulletin-reached-all"
        return t(key, target=target, missing=missing)
    key = "bulletin-missing-text" if missing else "bulletin-reached-text"
    return t(key, level=level_name(one["level"]), target=target, missing=missing)


def _cities(figures: Figures) -> Section:
    """Of a part, nothing is said of all cities."""
    is_part = "part_of" in figures
    cities = [one for one in figures["cities"] if one["denominator"]]
    said = [
        t(key, cities=_listed(named))
        for key, standings in (("bulletin-above-text", _ABOVE), ("bulletin-below-text", _BELOW))
        if (named := [one for one in cities if one["standing"] in standings])
    ]
    table = Table(
        name=t("bulletin-cities-sheet"),
        title=t("bulletin-cities-table"),
        heads=(
            t("bulletin-city"),
            t("bulletin-networked"),
            t("bulletin-registered"),
            t("bulletin-rate"),
            t("bulletin-month-change"),
            *(label(level) for level in Level),
            t("bulletin-standing"),
        ),
        widths=(5, 6, 6, 5, 5, 5, 5, 5, 7),
        rows=tuple(_city_row(one) for one in cities),
        note=t("bulletin-cities-note"),
    )
    none = () if said or is_part else (t("bulletin-all-usual"),)
    title = t("bulletin-own-title" if is_part else "bulletin-cities-title")
    return Section(title=title, paragraphs=(*said, *none), table=table)


def _city_row(one: Row) -> tuple[Cell, ...]:
    return (
        label(City(one["city"])),
        *counts_of(one),
        change(rate_of(one), rate_of(one["month_before"])),
        *(rate(one["by_level"][level.value]["rate"]) for level in Level),
        label(FunnelStanding(one["standing"])),
    )


def _listed(cities: Sequence[Row]) -> str:
    names = (
        t("bulletin-city-rate", city=label(City(one["city"])), rate=one["rate"]) for one in cities
    )
    return t("bulletin-comma").join(names)


def _changes(figures: Figures) -> Section:
    changes = figures["changes"]
    rows = tuple(_change_row(one) for one in changes)
    table = Table(
        name=t("bulletin-changes-sheet"),
        title=t("bulletin-changes-table"),
        heads=(
            t("bulletin-institution"),
            t("bulletin-place"),
            t("bulletin-level"),
            t("bulletin-change"),
        ),
        widths=(10, 8, 4, 8),
        rows=rows,
    )
    is_part = "part_of" in figures
    said = t(
        "bulletin-own-changes-text" if is_part else "bulletin-changes-text",
        day=day_called(figures["compared_with"]["month_before"]),
        joined=_having(changes, NetworkingChangeKind.JOINED),
        left=_having(changes, NetworkingChangeKind.LEFT),
        changed=len(changes),
    )
    return Section(
        title=t("bulletin-changes-title"),
        paragraphs=(said if rows else _no_changes(is_part),),
        table=table if rows else None,
    )


def _no_changes(is_part: bool) -> str:
    return t("bulletin-own-no-changes" if is_part else "bulletin-no-changes")


def _having(changes: Sequence[Row], kind: NetworkingChangeKind) -> int:
    return sum(kind in one["kinds"] for one in changes)


def _change_row(one: Row) -> tuple[Cell, ...]:
    kinds = t("bulletin-comma").join(label(NetworkingChangeKind(kind)) for kind in one["kinds"])
    followed = t("bulletin-followed", name=one["followed_by"]) if one["followed_by"] else ""
    city = label(City(one["city"])) if one["city"] else t("networking-outside")
    return one["name"], f"{city} {one['county']}".strip(), _levels_of(one), kinds + followed


def _levels_of(one: Row) -> str:
    before, after = one["levels"]
    names = [label(Level(level)) for level in dict.fromkeys((before, after)) if level]
    return " → ".join(names) or NOTHING


def _definitions(figures: Figures) -> tuple[tuple[str, str], ...]:
    about = figures["definitions"]["networking"]
    since = t("networking-version", version=about["version"], day=about["since"])
    return (
        (t("bulletin-meaning"), t("networking-meaning")),
        (t("bulletin-formula"), t("networking-formula")),
        (t("bulletin-comparison"), t("bulletin-comparison-text")),
        (t("bulletin-film"), t("bulletin-film-meaning")),
        (t("bulletin-source"), f"{t('networking-source')} · {since}"),
    )
