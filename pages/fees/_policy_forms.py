"""The forms with which the commission writes a policy, has it checked and publishes it."""

from data_layer.clock import now
from data_layer.fees.policy_records import PolicyRecord
from data_layer.fees.records import PolicyStatus
from pages.fees._policies_data import Policies, PolicyPage
from portal.formats import moment
from portal.i18n import t
from portal.record_forms import NOTHING, SEEN, Field, Form

NEW_GROUP, GROUP = "fee-policies", "fee-policy"
DRAFT, HEAD = "draft", "head"
CHECK, REOPEN, PUBLISH, WITHDRAW = "check", "reopen", "publish", "withdraw"


def draft_form(known: Policies) -> Form:
    """It starts with the lines of the one it follows."""
    newest = next((one.public_id for one in known.found if one.published_at is not None), NOTHING)
    return Form(
        group=NEW_GROUP,
        name=DRAFT,
        title=t("fees-draft"),
        opener=t("fees-draft"),
        opener_icon="bi-plus-lg",
        look="main",
        note=t("fees-draft-note"),
        fields=(
            *_about("", "", ""),
            _follows(known, newest),
            Field(name="note", words=t("fees-note"), kind="long"),
        ),
    )


def state_forms(page: PolicyPage) -> list[Form]:
    """What may be done to it as it stands, the usual next step last."""
    one = page.record
    if one.status is PolicyStatus.DRAFT:
        return [_withdraw(one), _head(page), _check(one)]
    if one.status is PolicyStatus.CHECKED:
        return [_withdraw(one), _reopen(one), _publish(page)]
    return []


def _about(number: str, title: str, valid_from: str) -> tuple[Field, ...]:
    return (
        Field(
            name="document_number",
            words=t("fees-document-number"),
            value=number,
            help_text=t("fees-document-number-help"),
            is_required=True,
        ),
        Field(name="title", words=t("fees-title"), value=title, is_required=True),
        Field(
            name="valid_from",
            words=t("fees-valid-from"),
            value=valid_from,
            placeholder=t("register-day-shape"),
            help_text=t("fees-valid-from-help"),
            is_required=True,
        ),
    )


def _follows(known: Policies, chosen: str) -> Field:
    options = {NOTHING: t("fees-follows-none")} | {
        one.public_id: one.document_number for one in known.found if one.published_at is not None
    }
    words = t("fees-follows")
    return Field(name="follows", words=words, kind="one", options=options, value=chosen)


def _head(page: PolicyPage) -> Form:
    one = page.record
    return Form(
        group=GROUP,
        name=HEAD,
        title=t("fees-change-head"),
        opener=t("fees-change-head"),
        fields=(
            *_about(one.document_number, one.title, moment(one.valid_from)),
            _follows(page.known, one.follows or NOTHING),
            Field(name="note", words=t("fees-note"), kind="long", value=one.note),
            _seen(one),
        ),
    )


def _check(one: PolicyRecord) -> Form:
    return Form(
        group=GROUP,
        name=CHECK,
        title=t("fees-check"),
        opener=t("fees-check"),
        opener_icon="bi-clipboard-check",
        look="main",
        note=t("fees-check-note"),
        confirm=t("fees-check"),
        fields=(_seen(one),),
    )


def _reopen(one: PolicyRecord) -> Form:
    return Form(
        group=GROUP,
        name=REOPEN,
        title=t("fees-reopen"),
        opener=t("fees-reopen"),
        opener_icon="bi-arrow-counterclockwise",
        note=t("fees-reopen-note"),
        confirm=t("fees-reopen"),
        fields=(_seen(one),),
    )


def _publish(page: PolicyPage) -> Form:
    one, begins = page.record, moment(page.record.valid_from)
    follows = page.known.numbered(page.record.follows) if _ends_another(page) else ""
    is_past = one.valid_from < now()
    note = t("fees-publish-note-past" if is_past else "fees-publish-note", begins=begins)
    ends = t("fees-publish-ends", follows=follows, begins=begins) if follows else ""
    return Form(
        group=GROUP,
        name=PUBLISH,
        title=t("fees-publish"),
        opener=t("fees-publish"),
        opener_icon="bi-megaphone",
        look="main",
        note=f"{note}{ends}",
        confirm=t("fees-publish"),
        fields=(_seen(one),),
    )


def _ends_another(page: PolicyPage) -> bool:
    """Whether the one it follows holds when it begins."""
    begins, follows = page.record.valid_from, page.record.follows
    return any(
        period.valid_from <= begins and (period.valid_to is None or begins < period.valid_to)
        for one in page.known.found
        for period in one.holds
        if one.public_id == follows
    )


def _withdraw(one: PolicyRecord) -> Form:
    return Form(
        group=GROUP,
        name=WITHDRAW,
        title=t("fees-withdraw"),
        opener=t("fees-withdraw"),
        opener_icon="bi-slash-circle",
        look="quiet",
        note=t("fees-withdraw-note"),
        confirm=t("fees-withdraw"),
        is_danger=True,
        fields=(_seen(one),),
    )


def _seen(one: PolicyRecord) -> Field:
    return Field(name=SEEN, kind="hidden", value=str(one.revision))
