"""Whose figures a reader sees, and how much of the hospitals behind them."""

from dataclasses import dataclass, replace

from data_layer.quality.indicator_records import QualityPlace
from data_layer.scope import PROVINCE_WIDE, Scope
from pages.quality._readers import HOSPITAL, OFFICIALS
from portal.access import may, scope_as


@dataclass(frozen=True, kw_only=True)
class Reach:
    """`names_sites`: hospitals by their names, and the cases behind a figure.

    `compares`: cities, levels and hospitals side by side.
    """

    scope: Scope
    names_sites: bool
    compares: bool

    def within(self, place: QualityPlace) -> QualityPlace:
        """What is named in the address, as far as this reader may tell places apart."""
        if not self.compares:
            return QualityPlace()
        return place if self.names_sites else replace(place, institution_public_id="")


def reach() -> Reach:
    """Who governs compares; a hospital sees itself; a reviewer must not learn whose is what."""
    if may(*OFFICIALS):
        return Reach(scope=scope_as(*OFFICIALS), names_sites=True, compares=True)
    if may(*HOSPITAL):
        return Reach(scope=scope_as(*HOSPITAL), names_sites=True, compares=False)
    return Reach(scope=PROVINCE_WIDE, names_sites=False, compares=True)
