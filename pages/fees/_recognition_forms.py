"""The form with which a hospital records whether it recognised an earlier examination."""

from data_layer.clock import now
from data_layer.fees.recognition_records import NewRecognition, RefusalReason
from data_layer.institutions.errors import FormUnusableError
from pages.fees import _recognition_data as data
from portal.access import scope
from portal.components import notify
from portal.i18n import label, t
from portal.record_forms import NOTHING, Field, Filled, Form

GROUP = "fee-recognition"
_RECOGNISED, _REUSED, _REFUSED = "recognised", "reused", "refused"


def record_form() -> Form:
    decisions = {one: t(f"fees-decision-{one}") for one in (_RECOGNISED, _REUSED, _REFUSED)}
    reasons = {NOTHING: t("fees-no-reason")} | {one.value: label(one) for one in RefusalReason}
    return Form(
        group=GROUP,
        name="record",
        title=t("fees-recognition-record"),
        opener=t("fees-recognition-record"),
        opener_icon="bi-plus-lg",
        look="main",
        note=t("fees-recognition-record-note"),
        fields=(
            Field(
                name="study",
                words=t("fees-study-number"),
                help_text=t("fees-study-number-help"),
                is_required=True,
            ),
            Field(
                name="decision",
                words=t("fees-decision"),
                kind="one",
                options=decisions,
                value=_RECOGNISED,
            ),
            Field(
                name="refusal_reason",
                words=t("fees-refusal-reason"),
                kind="one",
                options=reasons,
                value=NOTHING,
                help_text=t("fees-refusal-reason-help"),
            ),
        ),
    )


def save(filled: Filled) -> str:
    """Tells what was done, and gives when, so that the page is read anew."""
    study, decision = filled.text("study"), filled.text("decision")
    own = min(scope().institution_ids, default=None)
    if not study:
        raise FormUnusableError({"study": "missing"})
    if own is None or decision not in (_RECOGNISED, _REUSED, _REFUSED):
        raise FormUnusableError({})
    reason = filled.text("refusal_reason")
    new = NewRecognition(
        study_public_id=study,
        institution_id=own,
        is_recognised=decision != _REFUSED,
        is_report_reused=decision == _REUSED,
        refusal_reason=RefusalReason(reason) if reason in tuple(RefusalReason) else None,
    )
    is_first = data.keep(scope(), new)
    notify(t("fees-told-recognised" if is_first else "fees-told-recognised-before"))
    return now().isoformat()
