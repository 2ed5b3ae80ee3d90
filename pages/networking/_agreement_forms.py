"""The forms of agreements, and what they do."""

import base64
from collections.abc import Callable
from datetime import date, datetime, timedelta

from data_layer.clock import now
from data_layer.institutions import agreement_commands as commands
from data_layer.institutions.agreement_records import AgreementDetail, AgreementTerms, Parties
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.records import AgreedService
from pages.networking._agreement_words import last_day
from portal import db
from portal.access import scope
from portal.form_answers import told_together
from portal.i18n import label, t
from portal.record_forms import SEEN, Field, Filled, Form
from portal.typed_days import typed_day

NEW_GROUP, GROUP = "agreements", "agreement"
PARTIES = ("requesting", "diagnosing")
_TWO, _THREE = "two", "three"
_A_DAY = timedelta(days=1)


def new_form(today: date) -> Form:
    """Both parties are looked for by name."""
    usual = AgreementTerms(
        number="", is_three_party=True, services=(), valid_from=today, valid_to=None
    )
    return Form(
        group=NEW_GROUP,
        name="new",
        title=t("register-agreement-new"),
        opener=t("register-agreement-new"),
        opener_icon="bi-plus-lg",
        look="main",
        fields=(
            *(
                Field(
                    name=name,
                    words=t(f"register-{name}"),
                    kind="search",
                    help_text=t("register-party-help"),
                    is_required=True,
                )
                for name in PARTIES
            ),
            *_terms(usual),
            Field(
                name="scan",
                words=t("register-scan"),
                kind="scan",
                help_text=t("register-scan-help"),
            ),
        ),
    )


def forms_of(detail: AgreementDetail, today: date) -> dict[str, Form]:
    seen = Field(name=SEEN, kind="hidden", value=str(detail.revision))
    change = Form(
        group=GROUP,
        name="change",
        title=t("register-agreement-change"),
        opener=t("register-change"),
        fields=(*_terms(detail.terms), seen),
    )
    scan = Form(
        group=GROUP,
        name="scan",
        title=t("register-agreement-sign"),
        opener=t("register-agreement-sign"),
        opener_icon="bi-paperclip",
        look="plain" if detail.scans else "main",
        fields=(
            Field(
                name="scan",
                words=t("register-scan"),
                kind="scan",
                help_text=t("register-scan-help"),
            ),
        ),
    )
    end = Form(
        group=GROUP,
        name="end",
        title=t("register-agreement-end"),
        opener=t("register-agreement-end"),
        opener_icon="bi-file-earmark-x",
        look="danger",
        note=t("register-agreement-end-note"),
        confirm=t("register-agreement-end"),
        is_danger=True,
        fields=(
            Field(
                name="ends_on",
                words=t("register-ends-on"),
                value=today.isoformat(),
                placeholder=t("register-day-shape"),
                help_text=t("register-ends-on-help"),
            ),
            seen,
        ),
    )
    return {one.name: one for one in (change, scan, end)}


def form_called(detail: AgreementDetail, name: str, today: date) -> Form:
    forms = forms_of(detail, today)
    return forms.get(name, forms["change"])


def record(filled: Filled) -> str:
    """The new agreement with its scan, if there is one; the key of what is told."""
    parties = Parties(**{name: filled.text(name) for name in PARTIES})
    terms = _typed_terms(filled)
    content = scanned(filled.scan)
    if content:
        commands.require_scan(content)
    with db.writing() as session:
        with told_together(_unread(filled)):
            public_id = commands.record_agreement(session, scope(), parties, terms, now())
        if content:
            commands.attach_scan(session, scope(), public_id, content, now())
    return "register-saved"


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    does = _FORMS.get(filled.form)
    if does is None:
        raise FormUnusableError({})
    with db.writing() as session:
        does(session, public_id, filled, now())
    return "register-saved"


def scanned(contents: str | None) -> bytes:
    """The bytes behind the data address that the browser sends; none that could be read: none."""
    try:
        return base64.b64decode((contents or "").partition(",")[2], validate=True)
    except ValueError:
        return b""


def _change(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    terms = _typed_terms(filled)
    with told_together(_unread(filled)):
        commands.change_agreement(session, scope(), public_id, terms, filled.revision, at)


def _sign(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    commands.attach_scan(session, scope(), public_id, scanned(filled.scan), at)


def _end(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    day = typed_day(filled.text("ends_on"))
    if day is None:
        raise FormUnusableError({"ends_on": "day"})
    commands.end_agreement(session, scope(), public_id, day, filled.revision, at)


def _terms(terms: AgreementTerms) -> tuple[Field, ...]:
    kinds = {_THREE: t("networking-three-party"), _TWO: t("networking-two-party")}
    last = last_day(terms.valid_to)
    return (
        Field(
            name="agreement_number",
            words=t("register-agreement-number"),
            value=terms.number,
            is_required=True,
        ),
        Field(
            name="is_three_party",
            words=t("networking-agreement-kind"),
            kind="one",
            options=kinds,
            value=_THREE if terms.is_three_party else _TWO,
        ),
        Field(
            name="services",
            words=t("register-services"),
            kind="many",
            options={one.value: label(one) for one in AgreedService},
            value=[one.value for one in terms.services],
            is_required=True,
            is_wide=True,
        ),
        Field(
            name="valid_from",
            words=t("networking-valid-from"),
            value=terms.valid_from.isoformat() if terms.valid_from else "",
            placeholder=t("register-day-shape"),
            is_required=True,
        ),
        Field(
            name="valid_to",
            words=t("register-last-day"),
            value=last.isoformat() if last else "",
            placeholder=t("register-day-shape"),
            help_text=t("register-last-day-help"),
        ),
        Field(
            name="responsibilities",
            words=t("register-responsibilities"),
            kind="long",
            value=terms.responsibilities,
        ),
        Field(name="fee_annex", words=t("register-fee-annex"), kind="long", value=terms.fee_annex),
    )


def _typed_terms(filled: Filled) -> AgreementTerms:
    last = typed_day(filled.text("valid_to"))
    chosen = filled.many("services")
    return AgreementTerms(
        number=filled.text("agreement_number"),
        is_three_party=filled.text("is_three_party") != _TWO,
        services=tuple(one for one in AgreedService if one in chosen),
        valid_from=typed_day(filled.text("valid_from")),
        valid_to=last + _A_DAY if last else None,
        responsibilities=filled.text("responsibilities"),
        fee_annex=filled.text("fee_annex"),
    )


def _unread(filled: Filled) -> dict[str, str]:
    """A last day that is none: taken for left empty, the agreement would have no end."""
    last = filled.text("valid_to")
    return {"valid_to": "day"} if last and typed_day(last) is None else {}


_FORMS: dict[str, Callable[[db.Session, str, Filled, datetime], None]] = {
    "change": _change,
    "scan": _sign,
    "end": _end,
}
