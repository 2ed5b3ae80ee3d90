"""The forms of a single line of a policy."""

from collections.abc import Callable, Mapping, Sequence

from data_layer.fees.policy_records import Line, PolicyTable
from data_layer.fees.records import (
    Adjustment,
    Cause,
    Party,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)
from data_layer.institutions.records import Level
from pages.fees._policy_forms import GROUP
from portal.i18n import label, t
from portal.record_forms import NOTHING, SEEN, Field, Form
from portal.typed_sums import shown_hundredths

REMOVE = "remove"
# The number of the line that was opened; nothing where it is a new one.
REPLACES = "replaces"
_STEP = 10


def line_form(table: PolicyTable, terms: PolicyTerms, number: int, revision: int) -> Form:
    """Of an existing line, or of a new one behind the last."""
    lines = lines_of(terms, table)
    found = next((one for one in lines if one.line == number), None)
    last = max((one.line for one in lines), default=0)
    key = Field(
        name="line",
        words=t("fees-line"),
        value=str(found.line if found else last // _STEP * _STEP + _STEP),
        help_text=t("fees-line-help"),
        is_required=True,
    )
    words = t(f"fees-line-{'change' if found else 'add'}-{table.value}")
    return Form(
        group=GROUP,
        name=table.value,
        title=words,
        opener=words,
        fields=(key, *_FIELDS[table](found), _replaces(found), _seen(revision)),
    )


def _replaces(found: Line | None) -> Field:
    """Its number may be changed: it is that line all the same."""
    return Field(name=REPLACES, kind="hidden", value=str(found.line) if found else "")


def remove_form(table: PolicyTable, number: int, revision: int) -> Form:
    words = t("fees-line-remove", line=str(number), table=label(table))
    return Form(
        group=GROUP,
        name=REMOVE,
        title=words,
        opener=words,
        note=t("fees-line-remove-note"),
        confirm=t("fees-remove"),
        is_danger=True,
        fields=(
            Field(name="table", kind="hidden", value=table.value),
            Field(name="line", kind="hidden", value=str(number)),
            _seen(revision),
        ),
    )


def lines_of(terms: PolicyTerms, table: PolicyTable) -> Sequence[Line]:
    lines: Mapping[PolicyTable, Sequence[Line]] = {
        PolicyTable.PRICES: terms.prices,
        PolicyTable.ADJUSTMENTS: terms.adjustments,
        PolicyTable.SHARES: terms.shares,
    }
    return lines[table]


def _price_fields(one: Line | None) -> tuple[Field, ...]:
    usual = PriceLine(line=0, service=Service.REMOTE_DIAGNOSIS, price_fen=0)
    line = one if isinstance(one, PriceLine) else usual
    levels = {NOTHING: t("fees-every-level")} | {each.value: label(each) for each in Level}
    price = shown_hundredths(line.price_fen) if one else ""
    return (
        _services(line.service),
        _modality(line.modality),
        Field(
            name="level",
            words=t("fees-level"),
            kind="one",
            options=levels,
            value=line.level or NOTHING,
        ),
        _sum("price_fen", t("fees-price-yuan"), price, is_required=True),
        _sum(
            "further_part_hundredths",
            t("fees-further-percent"),
            shown_hundredths(line.further_part_hundredths),
        ),
        _sum("most_parts", t("fees-most-parts"), _whole(line.most_parts)),
        _sum("contrast_fen", t("fees-contrast-yuan"), _given(line.contrast_fen)),
        _sum("no_film_less_fen", t("fees-no-film-yuan"), _given(line.no_film_less_fen)),
        _sum("base_minutes", t("fees-base-minutes"), _whole(line.base_minutes)),
        _sum("step_minutes", t("fees-step-minutes"), _whole(line.step_minutes)),
        _sum("step_fen", t("fees-step-yuan"), _given(line.step_fen)),
        _sum("item_code", t("fees-item-code"), line.item_code),
    )


def _adjustment_fields(one: Line | None) -> tuple[Field, ...]:
    usual = Adjustment(line=0, cause=Cause.EMERGENCY)
    line = one if isinstance(one, Adjustment) else usual
    causes = {each.value: label(each) for each in Cause}
    return (
        Field(name="cause", words=t("fees-cause"), kind="one", options=causes, value=line.cause),
        _services(line.service, may_be_every=True),
        _sum("fixed_fen", t("fees-fixed-yuan"), _given(line.fixed_fen)),
        _sum("share_hundredths", t("fees-share-percent"), _given(line.share_hundredths)),
    )


def _share_fields(one: Line | None) -> tuple[Field, ...]:
    usual = ShareRule(line=0, service=Service.REMOTE_DIAGNOSIS, party=Party.REQUESTING)
    line = one if isinstance(one, ShareRule) else usual
    parties = {each.value: label(each) for each in Party}
    return (
        _services(line.service),
        _modality(line.modality),
        Field(name="party", words=t("fees-party"), kind="one", options=parties, value=line.party),
        _sum("share_hundredths", t("fees-share-percent"), _given(line.share_hundredths)),
        _sum("fixed_fen", t("fees-fixed-yuan"), _given(line.fixed_fen)),
        _sum("least_fen", t("fees-least-yuan"), _given(line.least_fen)),
        _sum("most_fen", t("fees-most-yuan"), shown_hundredths(line.most_fen)),
    )


def _services(chosen: Service | None, *, may_be_every: bool = False) -> Field:
    every = {NOTHING: t("fees-every-service")} if may_be_every else {}
    options = every | {one.value: label(one) for one in Service}
    value = chosen.value if chosen else NOTHING
    return Field(name="service", words=t("fees-service"), kind="one", options=options, value=value)


def _modality(code: str) -> Field:
    return Field(
        name="modality",
        words=t("fees-modality"),
        value=code,
        placeholder="CT",
        help_text=t("fees-modality-help"),
    )


def _sum(name: str, words: str, value: str, *, is_required: bool = False) -> Field:
    return Field(name=name, words=words, value=value, is_required=is_required)


def _given(value: int) -> str:
    return shown_hundredths(value) if value else ""


def _whole(value: int | None) -> str:
    return "" if value is None else str(value)


def _seen(revision: int) -> Field:
    return Field(name=SEEN, kind="hidden", value=str(revision))


_FIELDS: Mapping[PolicyTable, Callable[[Line | None], tuple[Field, ...]]] = {
    PolicyTable.PRICES: _price_fields,
    PolicyTable.ADJUSTMENTS: _adjustment_fields,
    PolicyTable.SHARES: _share_fields,
}
