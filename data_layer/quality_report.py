"""An indicator of a month as commands print it: of the province, or told apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_layer.indicators import Indicator, Share, Unit, published_rate
from data_layer.quality.behind_queries import counted_named
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.errors import MonthNotCountedError
from data_layer.quality.estimate_queries import cut_rates, estimated_rate
from data_layer.quality.estimate_records import Rates
from data_layer.quality.indicator_queries import counted_at, shares_by_site, shares_of_month
from data_layer.quality.indicator_records import (
    PartShare,
    QualityCut,
    QualityIndicator,
    SiteShare,
)
from data_layer.quality.indicator_rules import added_up
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality_figures import MONTHLY
from data_layer.scope import Scope

Plain = dict[str, object]
_ALL = "all"
_WEIGHTED = (
    "then weighted by the chance of being drawn: rate (95 % interval), reviewed of how many they "
    f"stand for; none where fewer than {FEWEST_JUDGED} were reviewed"
)


@dataclass(frozen=True, kw_only=True)
class CutRow:
    code: str
    name: str
    part: str
    share: Share


@dataclass(frozen=True, kw_only=True)
class MonthReport:
    """The figure of a month, with its parts where it is asked for them.

    `told` is what the samples say of all reports, None of what is not sampled; `told_by` of parts.
    """

    about: QualityIndicator
    month: date
    counted_at: datetime
    whole: Sequence[PartShare]
    by: QualityCut | None
    rows: Sequence[CutRow]
    told: WeightedRate | None
    told_by: Mapping[str, Rates]

    def as_plain(self) -> Plain:
        plain = self._head() | {
            _part(one.part): self._figure(one.share, self.told) for one in self._whole()
        }
        if self.by is not None:
            rows = [
                _row(row) | self._figure(row.share, self._weighted_part(row.code))
                for row in self.rows
            ]
            plain |= {"by": self.by.value, "parts": rows}
        return plain

    def as_text(self) -> str:
        return "\n".join(self._lines())

    def _head(self) -> Plain:
        indicator = self.about.indicator
        return {
            "indicator": indicator.code,
            "month": f"{self.month:%Y-%m}",
            "version": indicator.version,
            "unit": indicator.unit.value,
            "is_sampled": self.about.is_sampled,
            "counted_at": self.counted_at.isoformat(timespec="seconds"),
        }

    def _whole(self) -> list[PartShare]:
        found = {one.part: one.share for one in self.whole}
        parts = self.about.parts
        return [PartShare(part=part, share=found.get(part, Share(0, 0))) for part in parts]

    def _figure(self, share: Share, told: WeightedRate | None) -> Plain:
        unit = self.about.indicator.unit
        weighted = {"weighted": _weighted(told, unit)} if self.about.is_sampled else {}
        return _plain(share, unit) | weighted

    def _weighted_part(self, name: str) -> WeightedRate | None:
        """None also of whom nothing was drawn in the month."""
        return self.told_by.get(name, {}).get(self.about.code)

    def _lines(self) -> Iterator[str]:
        indicator = self.about.indicator
        yield f"{indicator.code} in {self.month:%Y-%m} (version {indicator.version})"
        yield f"{indicator.numerator} / {indicator.denominator}"
        if self.about.is_sampled:
            yield _WEIGHTED
        named = list(self._named())
        width = max(len(name) for name, _, _ in named)
        for name, share, told in named:
            rate = share.published(indicator.unit) or "-"
            counted = f"{share.numerator:>12} / {share.denominator:<10}{rate:>9}"
            column = _column(told, indicator.unit) if self.about.is_sampled else ""
            yield f"{name:<{width}}  {counted}{column}"

    def _named(self) -> Iterator[tuple[str, Share, WeightedRate | None]]:
        for one in self._whole():
            yield _part(one.part), one.share, self.told
        for row in self.rows:
            name = " ".join(filter(None, (row.name, row.part)))
            yield name, row.share, self._weighted_part(row.code)


def report_of_month(
    session: Session, scope: Scope, code: str, month: date, by: QualityCut | None
) -> MonthReport:
    """Raises UnknownQualityIndicatorError and MonthNotCountedError."""
    about = counted_named(code, MONTHLY).about
    at = counted_at(session, month)
    if at is None:
        raise MonthNotCountedError(
            f"Nothing was counted of {month:%Y-%m}: months that have begun are, each night and by"
            " 'portal jobs run count_indicators'.",
            month=f"{month:%Y-%m}",
        )
    sites = shares_by_site(session, scope, code, month) if by else []
    asked = (month, month)
    sampled_by = by if about.is_sampled else None
    return MonthReport(
        about=about,
        month=month,
        counted_at=at,
        whole=shares_of_month(session, scope, month).get(code, []),
        by=by,
        rows=_rows(sites, by) if by else (),
        told=estimated_rate(session, scope, code, asked) if about.is_sampled else None,
        told_by=(
            cut_rates(session, scope, (code,), asked, (sampled_by,))[sampled_by]
            if sampled_by
            else {}
        ),
    )


def listed() -> list[Indicator]:
    """Every indicator of a month."""
    return [one.about.indicator for one in MONTHLY]


def is_monthly(code: str) -> bool:
    return any(one.about.code == code for one in MONTHLY)


def _rows(sites: Sequence[SiteShare], by: QualityCut) -> list[CutRow]:
    if by is QualityCut.INSTITUTION:
        return [
            CutRow(code=one.public_id, name=one.name, part=one.part, share=one.share)
            for one in sites
        ]
    return [
        CutRow(code=one.name, name=one.name, part=one.part, share=one.share)
        for one in added_up(sites, by)
    ]


def _row(row: CutRow) -> Plain:
    return {"code": row.code, "name": row.name, "part": row.part}


def _part(part: str) -> str:
    return part or _ALL


def _plain(share: Share, unit: Unit) -> Plain:
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "rate": share.published(unit),
    }


def _weighted(told: WeightedRate | None, unit: Unit) -> Plain | None:
    """None of too few reviews, as on the pages."""
    if told is None or told.is_few:
        return None
    ends = {"rate": told.rate, "low": told.low, "high": told.high}
    return {
        **{name: None if end is None else published_rate(end, unit) for name, end in ends.items()},
        "reviewed": told.reviewed,
        "stands_for": round(told.population),
    }


def _column(told: WeightedRate | None, unit: Unit) -> str:
    one = _weighted(told, unit)
    if one is None:
        return f"{'-':>10}"
    interval = f"({one['low']} to {one['high']})"
    return f"{one['rate']:>10} {interval}, {one['reviewed']} of {one['stands_for']}"
