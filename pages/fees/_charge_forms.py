"""The forms that take a charge back, for good or to make it anew."""

from data_layer.fees.charge_records import CorrectionReason
from data_layer.fees.records import ChargeKind
from data_layer.institutions.errors import FormUnusableError
from pages.fees import _charges_data as data
from pages.fees._charges_data import ChargePage
from portal.i18n import label, t
from portal.record_forms import Field, Filled, Form

GROUP = "fee-charge"
REVERSE, CORRECT = "reverse", "correct"


def forms_of(page: ChargePage) -> list[Form]:
    """Nothing of a reversal, and nothing that was taken back already."""
    entry = page.record.entry
    if entry.kind is ChargeKind.REVERSAL or entry.is_reversed:
        return []
    return [_form(REVERSE, "bi-arrow-counterclockwise"), _form(CORRECT, "bi-arrow-repeat")]


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    reason = filled.text("reason")
    if filled.form not in (REVERSE, CORRECT):
        raise FormUnusableError({})
    if reason not in tuple(CorrectionReason):
        raise FormUnusableError({"reason": "missing"})
    data.take_back(public_id, CorrectionReason(reason), anew=filled.form == CORRECT)
    return f"fees-told-{filled.form}"


def _form(name: str, icon_name: str) -> Form:
    reasons = [one for one in CorrectionReason if one is not CorrectionReason.DISPUTE_UPHELD]
    return Form(
        group=GROUP,
        name=name,
        title=t(f"fees-charge-{name}"),
        opener=t(f"fees-charge-{name}"),
        opener_icon=icon_name,
        note=t(f"fees-charge-{name}-note"),
        confirm=t(f"fees-charge-{name}"),
        is_danger=name == REVERSE,
        fields=(
            Field(
                name="reason",
                words=t("fees-reason"),
                kind="one",
                options={one.value: label(one) for one in reasons},
                is_required=True,
            ),
        ),
    )
