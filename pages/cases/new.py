"""Asking for a report: which study, how urgent, what is known and what is asked."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.cases import commands, request_queries
from data_layer.cases.detail_records import CaseTexts
from data_layer.cases.queries import actor_of
from data_layer.clock import now
from pages.cases import _fee_facts_view as fee
from pages.cases import _new_view as view
from pages.cases._words_view import case_address, saved_words
from portal import db
from portal.access import account, requires
from portal.components import notify, page_header
from portal.i18n import t

dash.register_page(
    __name__,
    path="/cases/new",
    name="cases-nav-new",
    section="cases",
    roles=(Role.HOSPITAL_CLERK,),
    order=20,
    icon="bi-plus-square",
)

CREATED = "case-new-created"


@requires(Role.HOSPITAL_CLERK)
def layout(**query: str) -> Component:
    with db.reading() as session:
        targets = request_queries.targets(session)
    return html.Div(
        [
            page_header(t("cases-new-title"), t("cases-new-answer")),
            dcc.Location(id=CREATED, refresh="callback-nav"),
            view.form(query, targets),
        ],
        className="page",
    )


@callback(
    Output(view.STUDY, "options"),
    Output(view.CHOICES, "children"),
    Input(view.SEARCH, "value"),
    State(view.STUDY, "value"),
)
@requires(Role.HOSPITAL_CLERK)
def show_studies(
    text: str | None, chosen: str | None
) -> tuple[list[dict[str, object]], Component | None]:
    with db.reading() as session:
        actor = actor_of(session, account())
        found = request_queries.requestable_studies(
            session, actor, text or "", including=chosen or ""
        )
    return view.studies(found), view.nothing_found(found, text or "")


@callback(
    Output(view.HISTORY, "value"),
    Output(view.QUESTION, "value"),
    Input(view.STUDY, "value"),
    State(view.HISTORY, "value"),
    State(view.QUESTION, "value"),
)
@requires(Role.HOSPITAL_CLERK)
def show_draft(
    study: str | None, history: str | None, question: str | None
) -> tuple[str | NoUpdate, str | NoUpdate]:
    """What was typed about the study before, unless something is being typed already."""
    with db.reading() as session:
        actor = actor_of(session, account())
        draft = request_queries.request_draft(session, actor, study or "")
    if draft is None or history or question:
        return no_update, no_update
    return draft.clinical_history, draft.question


@callback(
    Output(view.SAVED, "children"),
    Input(view.SAVE, "n_clicks"),
    Input(view.STUDY, "value"),
    State(view.HISTORY, "value"),
    State(view.QUESTION, "value"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def save_draft(_clicks: int, study: str | None, history: str | None, question: str | None) -> str:
    texts, saved_at = CaseTexts(clinical_history=history or "", question=question or ""), now()
    if not study or not (history or question):
        return t("cases-new-draft-needs-study") if history or question else ""
    with db.writing() as session:
        actor = actor_of(session, account())
        commands.save_request_draft(session, actor, study, texts, saved_at)
    return saved_words(saved_at)


@callback(
    Output(CREATED, "href"),
    *(Output(view.error_id(field), "children") for field in view.FIELDS),
    Input(view.SEND, "n_clicks"),
    State(view.STUDY, "value"),
    State(view.KIND, "value"),
    State(view.URGENCY, "value"),
    State(view.HISTORY, "value"),
    State(view.QUESTION, "value"),
    State(fee.PARTS, "value"),
    State(fee.EXTRAS, "value"),
    State(fee.EXEMPTION, "value"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def request_case(
    _clicks: int,
    study: str | None,
    kind: str | None,
    urgency: str | None,
    history: str | None,
    question: str | None,
    *facts: str | list[str] | None,
) -> tuple[str | NoUpdate, ...]:
    texts = CaseTexts(clinical_history=history or "", question=question or "")
    request = view.request_from((study, kind, urgency), texts, fee.facts_from(*facts))
    try:
        with db.writing() as session:
            number = commands.request_case(session, actor_of(session, account()), request, now())
    except view.AT_A_FIELD as error:
        return no_update, *view.problems(error)
    notify(t("cases-new-sent", number=number))
    return case_address(number), *("" for _ in view.FIELDS)
