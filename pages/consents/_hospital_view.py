"""How a hospital records what its patients signed, and whose account a patient's is."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.consents.records import (
    ASKABLE,
    Audience,
    ConsentLine,
    PatientMatch,
    Purpose,
)
from pages.consents._mine_view import lasts_choices, options
from pages.consents._words_view import audience_words, until_words, what_words
from portal.components import badge, button, card, choice, empty_state, form_field
from portal.components.elements import icon
from portal.components.plain_tables import plain_table
from portal.components.uploads import checked_upload
from portal.i18n import label, t

NUMBER = "consents-hospital-number"
PURPOSE = "consents-hospital-purpose"
AUDIENCE = "consents-hospital-audience"
LASTS = "consents-hospital-lasts"
SCAN = "consents-hospital-scan"
SCANNED = "consents-hospital-scanned"
SAVE = "consents-hospital-save"
ERROR = "consents-hospital-error"
USER_NAME = "consents-hospital-user-name"
TIE = "consents-hospital-tie"
UNTIE = "consents-hospital-untie"
WITHDRAW = "consents-hospital-withdraw"
TIE_ERROR = "consents-hospital-tie-error"
LARGEST = 5 * 1024 * 1024


def search() -> Component:
    number = dcc.Input(id=NUMBER, type="text", debounce=True, maxLength=64, autoComplete="off")
    return card(
        None,
        form_field(t("consents-hospital-number"), number, help_text=t("consents-hospital-help")),
        class_name="consent-search",
    )


def not_found(text: str) -> Component:
    key = "consents-hospital-unknown" if text.strip() else "consents-hospital-start"
    return card(None, empty_state(t(key), t("consents-hospital-hint"), icon_name="bi-search"))


def patient_card(patient: PatientMatch) -> Component:
    tied = [_tied(name) for name in patient.account_names]
    nobody = html.P(t("consents-tied-nobody"), className="is-faint")
    user_name = dcc.Input(id=USER_NAME, type="text", maxLength=64, autoComplete="off")
    return card(
        patient.name,
        [
            html.P(
                t(
                    "consents-hospital-patient",
                    institution=patient.institution_name,
                    count=patient.study_count,
                ),
                className="is-faint",
            ),
            html.H3(t("consents-tied")),
            html.Ul(tied, className="consents") if tied else nobody,
            form_field(
                t("consents-tie-name"),
                user_name,
                help_text=t("consents-tie-help"),
                error_id=TIE_ERROR,
            ),
            button(t("consents-tie"), button_id=TIE, icon_name="bi-link-45deg"),
        ],
        class_name="consent-form",
    )


def _tied(name: str) -> Component:
    untie = button(t("consents-untie"), button_id={"type": UNTIE, "user": name}, look="quiet")
    return html.Li([html.Span([icon("bi-person-check"), name]), untie], className="tied-account")


def form() -> Component:
    purposes = {str(one): label(one) for one in ASKABLE}
    scan = dcc.Upload(
        html.Span([icon("bi-upload"), t("consents-scan-choose")]),
        id=SCAN,
        className="scan-upload",
    )
    checked = checked_upload(
        scan,
        kinds=".pdf,.png,.jpg,.jpeg",
        most_bytes=LARGEST,
        refused=t("error-scan_unusable", megabytes=LARGEST // 1024**2),
    )
    return card(
        t("consents-hospital-form"),
        [
            form_field(t("consents-purpose"), choice(PURPOSE, purposes, Purpose.REMOTE_DIAGNOSIS)),
            form_field(
                t("consents-for"),
                choice(AUDIENCE, options([]), Audience.EVERYBODY_TREATING),
                help_text=t("consents-for-help"),
            ),
            form_field(t("consents-lasts"), choice(LASTS, lasts_choices(), "365")),
            form_field(t("consents-scan"), checked, help_text=t("consents-scan-help")),
            html.Div(id=SCANNED, className="field-help"),
            html.Div(className="field-error", role="alert", id=ERROR),
            button(t("consents-hospital-save"), button_id=SAVE, look="main", icon_name="bi-check2"),
        ],
        class_name="consent-form",
    )


def consents_card(lines: Sequence[ConsentLine]) -> Component:
    if not lines:
        nothing = empty_state(t("consents-hospital-none"), icon_name="bi-file-earmark-check")
        return card(t("consents-hospital-list"), nothing)
    heads = ("purpose", "for", "what", "how", "lasts", "state")
    words = [*(t(f"consents-{one}") for one in heads), ""]
    return card(
        t("consents-hospital-list"),
        html.Div(plain_table(words, [_row(one) for one in lines]), className="table-scroll"),
    )


def _row(line: ConsentLine) -> Component:
    how: str | Component = label(line.given_how)
    if line.form_public_id:
        how = html.A(
            [icon("bi-paperclip"), how], href=f"/consent-forms/{line.form_public_id}", download=""
        )
    in_force = badge(t("consents-state-in-force"), "good", "bi-check-circle")
    over = badge(t("consents-state-over"), "neutral", "bi-clock-history")
    cells = (
        label(line.purpose),
        audience_words(line),
        what_words(line),
        how,
        until_words(line),
        in_force if line.is_in_force else over,
        _withdraw(line) if line.is_in_force else "",
    )
    return html.Tr([html.Td(one) for one in cells])


def _withdraw(line: ConsentLine) -> Component:
    button_id = {"type": WITHDRAW, "consent": line.public_id}
    return button(t("consents-withdraw"), button_id=button_id, look="quiet")
