"""A line of a policy as somebody typed it into its form."""

from collections.abc import Callable, Mapping

from data_layer.fees.policy_records import Line, PolicyTable
from data_layer.fees.records import Adjustment, Cause, Party, PriceLine, Service, ShareRule
from data_layer.institutions.errors import FormUnusableError
from portal.record_forms import NOTHING, Filled, whole
from portal.typed_sums import typed_hundredths


class Typed:
    """Reads fields one after the other and remembers what was wrong with them."""

    def __init__(self, filled: Filled) -> None:
        self.filled = filled
        self.problems: dict[str, str] = {}

    def sum(self, name: str, problem: str = "sum") -> int:
        return self.optional_sum(name, problem) or 0

    def optional_sum(self, name: str, problem: str = "sum") -> int | None:
        text = self.filled.text(name)
        found = typed_hundredths(text) if text else None
        if text and found is None:
            self.problems[name] = problem
        return found

    def number(self, name: str) -> int | None:
        text = self.filled.text(name)
        if text and not whole(text) and text != "0":
            self.problems[name] = "whole_number"
        return whole(text) if text else None

    def line(self) -> int:
        found = self.number("line")
        if not found:
            self.problems["line"] = "whole_number"
        return found or 0

    def service(self) -> Service | None:
        chosen = self.filled.text("service")
        return Service(chosen) if chosen in tuple(Service) else None


def typed_line(filled: Filled) -> Line:
    """Raises FormUnusableError, naming every field that holds no number where one belongs."""
    typed = Typed(filled)
    line = _LINES[PolicyTable(filled.form)](typed)
    if typed.problems:
        raise FormUnusableError(typed.problems)
    return line


def _typed_price(typed: Typed) -> PriceLine:
    level = typed.filled.text("level")
    if not typed.filled.text("price_fen"):
        typed.problems["price_fen"] = "missing"
    return PriceLine(
        line=typed.line(),
        service=typed.service() or Service.REMOTE_DIAGNOSIS,
        modality=typed.filled.text("modality").upper(),
        level="" if level == NOTHING else level,
        item_code=typed.filled.text("item_code"),
        price_fen=typed.sum("price_fen"),
        further_part_hundredths=typed.sum("further_part_hundredths", "share"),
        most_parts=typed.number("most_parts"),
        contrast_fen=typed.sum("contrast_fen"),
        no_film_less_fen=typed.sum("no_film_less_fen"),
        base_minutes=typed.number("base_minutes"),
        step_minutes=typed.number("step_minutes"),
        step_fen=typed.sum("step_fen"),
    )


def _typed_adjustment(typed: Typed) -> Adjustment:
    cause = typed.filled.text("cause")
    return Adjustment(
        line=typed.line(),
        cause=Cause(cause) if cause in tuple(Cause) else Cause.EMERGENCY,
        service=typed.service(),
        fixed_fen=typed.sum("fixed_fen"),
        share_hundredths=typed.sum("share_hundredths", "share"),
    )


def _typed_share(typed: Typed) -> ShareRule:
    party = typed.filled.text("party")
    return ShareRule(
        line=typed.line(),
        service=typed.service() or Service.REMOTE_DIAGNOSIS,
        modality=typed.filled.text("modality").upper(),
        party=Party(party) if party in tuple(Party) else Party.PLATFORM,
        fixed_fen=typed.sum("fixed_fen"),
        share_hundredths=typed.sum("share_hundredths", "share"),
        least_fen=typed.sum("least_fen"),
        most_fen=typed.optional_sum("most_fen"),
    )


_LINES: Mapping[PolicyTable, Callable[[Typed], Line]] = {
    PolicyTable.PRICES: _typed_price,
    PolicyTable.ADJUSTMENTS: _typed_adjustment,
    PolicyTable.SHARES: _typed_share,
}
