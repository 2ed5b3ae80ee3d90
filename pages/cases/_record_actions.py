"""What the buttons on the page of a case do; each reads everything anew, in scope."""

from typing import TypedDict

from dash import ALL, MATCH, Input, NoUpdate, Output, State, callback, ctx, no_update

from data_layer.accounts.records import Role
from data_layer.cases import commands, desk_commands, report_commands
from data_layer.cases.desk_records import Declining
from data_layer.cases.errors import ConsentMissingError, FieldsUnusableError
from data_layer.cases.queries import actor_of
from data_layer.cases.records import ReportText
from data_layer.clock import now
from data_layer.errors import PortalError
from pages.cases import _acceptance_view as acceptance
from pages.cases import _decline_view as decline
from pages.cases import _fee_facts_view as fee
from pages.cases import _information_view as information
from pages.cases import _record_view as view
from pages.cases import _report_view as report
from pages.cases._dialogs_view import CLOSER, DIALOG, OPENER, closer_id, require_click
from pages.cases._readers import READERS
from pages.cases._words_view import field_problems, saved_words
from portal import db
from portal.access import account, requires, scope
from portal.components import notify
from portal.errors import sentence
from portal.i18n import t

CASE = "case-record-case"
# Changes with every action; what the page shows is read anew.
CHANGED = "case-record-changed"
# Where to go from here.
LEFT = "case-record-left"

Change = str | NoUpdate


class Asked(TypedDict):
    """What the page was opened with."""

    number: str
    tab: str


@callback(
    Output({"type": DIALOG, "name": MATCH}, "is_open"),
    Input({"type": OPENER, "name": MATCH}, "n_clicks"),
    Input({"type": CLOSER, "name": MATCH, "does": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
@requires(*READERS)
def show_dialog(_opened: int | None, _closed: list[int | None]) -> bool:
    require_click(ctx.triggered[0]["value"])
    return bool(ctx.triggered_id["type"] == OPENER)


@callback(
    Output(report.SAVED, "children"),
    Input(report.SAVE, "n_clicks"),
    State(CASE, "data"),
    State(report.FINDINGS, "value"),
    State(report.IMPRESSION, "value"),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def save_draft(
    clicks: int | None, asked: Asked, findings: str | None, impression: str | None
) -> str:
    require_click(clicks)
    text, saved_at = ReportText(findings=findings or "", impression=impression or ""), now()
    with db.writing() as session:
        actor = actor_of(session, account())
        report_commands.save_draft(session, scope(), actor, asked["number"], text, at=saved_at)
    return saved_words(saved_at)


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(report.error_id("findings"), "children"),
    Output(report.error_id("impression"), "children"),
    Output(report.error_id("minutes"), "children"),
    Input(closer_id(report.SUBMIT_DIALOG, "confirm"), "n_clicks"),
    State(CASE, "data"),
    State(report.FINDINGS, "value"),
    State(report.IMPRESSION, "value"),
    State(fee.MINUTES, "value"),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def submit_report(
    clicks: int | None,
    asked: Asked,
    findings: str | None,
    impression: str | None,
    minutes: str | None,
) -> tuple[Change, ...]:
    require_click(clicks)
    took = fee.minutes_from(minutes)
    text = ReportText(findings=findings or "", impression=impression or "", minutes=took)
    try:
        _submit(asked["number"], text)
    except FieldsUnusableError as error:
        return no_update, *field_problems(error.problems, "findings", "impression", "minutes")
    except ConsentMissingError as error:
        return _told(error), "", "", ""
    return _done("cases-report-submitted"), "", "", ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(information.QUESTION_ERROR, "children"),
    Input(information.ASK, "n_clicks"),
    State(CASE, "data"),
    State(information.QUESTION, "value"),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def ask_for_information(
    clicks: int | None, asked: Asked, question: str | None
) -> tuple[Change, ...]:
    require_click(clicks)
    try:
        with db.writing() as session:
            actor = actor_of(session, account())
            report_commands.ask_for_information(
                session, scope(), actor, asked["number"], question or "", at=now()
            )
    except FieldsUnusableError as error:
        return no_update, *field_problems(error.problems, "information")
    return _done("cases-information-asked"), ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(information.ANSWER_ERROR, "children"),
    Input(information.ANSWER, "n_clicks"),
    State(CASE, "data"),
    State(information.ANSWER_TEXT, "value"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def give_information(clicks: int | None, asked: Asked, answer: str | None) -> tuple[Change, ...]:
    require_click(clicks)
    try:
        with db.writing() as session:
            actor = actor_of(session, account())
            commands.give_information(
                session, scope(), actor, asked["number"], answer or "", at=now()
            )
    except FieldsUnusableError as error:
        return no_update, *field_problems(error.problems, "answer")
    return _done("cases-information-given"), ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input(closer_id(report.PASS_DIALOG, "confirm"), "n_clicks"),
    State(CASE, "data"),
    prevent_initial_call=True,
)
@requires(Role.REVIEWER)
def pass_report(clicks: int | None, asked: Asked) -> Change:
    require_click(clicks)
    with db.writing() as session:
        actor = actor_of(session, account())
        report_commands.pass_report(session, scope(), actor, asked["number"], now())
    return _done("cases-report-passed")


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(report.error_id("reason"), "children"),
    Input(report.RETURN, "n_clicks"),
    State(CASE, "data"),
    State(report.REASON, "value"),
    prevent_initial_call=True,
)
@requires(Role.REVIEWER)
def return_report(clicks: int | None, asked: Asked, reason: str | None) -> tuple[Change, ...]:
    require_click(clicks)
    try:
        with db.writing() as session:
            actor = actor_of(session, account())
            report_commands.return_report(
                session, scope(), actor, asked["number"], reason or "", at=now()
            )
    except FieldsUnusableError as error:
        return no_update, *field_problems(error.problems, "reason")
    return _done("cases-report-returned"), ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(view.WITHDRAW_ERROR, "children"),
    Input(view.WITHDRAW, "n_clicks"),
    State(CASE, "data"),
    State(view.WITHDRAW_TYPED, "value"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def withdraw_case(clicks: int | None, asked: Asked, typed: str | None) -> tuple[Change, ...]:
    require_click(clicks)
    if not view.is_confirmed(asked["number"], typed):
        return no_update, t("cases-withdraw-mismatch")
    with db.writing() as session:
        actor = actor_of(session, account())
        commands.withdraw_case(session, scope(), actor, asked["number"], now())
    return _done("cases-withdrawn"), ""


@callback(
    Output(LEFT, "href"),
    Output(decline.ERROR, "children"),
    Input(decline.DECLINE, "n_clicks"),
    State(CASE, "data"),
    State(decline.REASON, "value"),
    State(decline.WORDS, "value"),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def decline_case(
    clicks: int | None, asked: Asked, reason: str | None, words: str | None
) -> tuple[Change, ...]:
    """Whoever declines a case sees it no more, and goes on with the others."""
    require_click(clicks)
    try:
        _decline(asked["number"], acceptance.answer(reason, words))
    except FieldsUnusableError as error:
        return no_update, *field_problems(error.problems, "why")
    notify(t("assignment-declined"))
    return "/cases", ""


def _decline(case_number: str, why: Declining) -> None:
    with db.writing() as session:
        actor = actor_of(session, account())
        desk_commands.decline_case(session, scope(), actor, case_number, why, at=now())


def _submit(case_number: str, text: ReportText) -> None:
    with db.writing() as session:
        actor = actor_of(session, account())
        report_commands.submit_report(session, scope(), actor, case_number, text, at=now())


def _told(error: PortalError) -> str:
    """Why it was not done, and has the page read anew: it is another one now."""
    notify(sentence(error), tone="warn")
    return now().isoformat()


def _done(key: str) -> str:
    """Says so, and has the page read anew."""
    notify(t(key))
    return now().isoformat()
