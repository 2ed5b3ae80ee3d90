"""What is frozen of a month: every figure of every institution, in one canonical text."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from data_layer.institutions.records import City
from data_layer.quality.estimate_records import Rates
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality.snapshot_records import FigureDifference, Figures

Sites = Mapping[tuple[str, str], Mapping[str, tuple[int, int]]]
ByCity = Mapping[City, Rates]
_FORMAT = 1


def frozen(
    month: str, sites: Sites, versions: Mapping[str, int], estimates: Rates, by_city: ByCity
) -> Figures:
    """`sites` are numerator and denominator of each institution, by indicator and part.

    Older snapshots hold no estimates by city.
    """
    figures: dict[str, dict[str, Any]] = {}
    for (indicator, part), counts in sorted(sites.items()):
        entry = figures.setdefault(indicator, {"version": versions[indicator], "parts": {}})
        entry["parts"][part] = {
            "whole": _whole(counts.values()),
            "sites": {code: list(both) for code, both in sorted(counts.items())},
        }
    return {
        "format": _FORMAT,
        "month": month,
        "indicators": figures,
        "estimates": _told(estimates),
        "estimates_by_city": {city.value: _told(rates) for city, rates in sorted(by_city.items())},
    }


def is_unchanged(kept: str, now: Figures) -> bool:
    """Whether another version would be the same; what the kept one never held is no correction."""
    held = {key: now[key] for key in json.loads(kept) if key in now}
    return canonical(held) == kept


def canonical(figures: Figures) -> str:
    """The same figures are the same text."""
    return json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def differences(before: Figures, after: Figures) -> list[FigureDifference]:
    """By indicator and part; what is the same in both is left out."""
    old, new = _parts(before), _parts(after)
    found = []
    for indicator, part in sorted(old.keys() | new.keys()):
        then, now = old.get((indicator, part)), new.get((indicator, part))
        if then == now:
            continue
        found.append(
            FigureDifference(
                indicator=indicator,
                part=part,
                before=_pair(then),
                after=_pair(now),
                site_count=_changed(then, now),
            )
        )
    return found


def _parts(figures: Figures) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {
        (indicator, part): content
        for indicator, entry in figures["indicators"].items()
        for part, content in entry["parts"].items()
    }


def _pair(content: Mapping[str, Any] | None) -> tuple[int, int] | None:
    return None if content is None else (content["whole"][0], content["whole"][1])


def _changed(then: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> int:
    old, new = (then or {}).get("sites", {}), (now or {}).get("sites", {})
    return sum(old.get(code) != new.get(code) for code in old.keys() | new.keys())


def _whole(counts: Iterable[tuple[int, int]]) -> list[int]:
    pairs = list(counts)
    return [sum(one for one, _ in pairs), sum(all_ for _, all_ in pairs)]


def _told(estimates: Rates) -> dict[str, Any]:
    return {code: rate_of_sample(rate) for code, rate in sorted(estimates.items())}


def rate_of_sample(rate: WeightedRate) -> dict[str, Any]:
    """To six decimals: a shortest repr of a float is a matter of the machine."""
    return {
        "reviewed": rate.reviewed,
        "failed": rate.failed,
        "rate": _rounded(rate.rate),
        "low": _rounded(rate.low),
        "high": _rounded(rate.high),
    }


def _rounded(value: float | None) -> str | None:
    return None if value is None else f"{value:.6f}"
