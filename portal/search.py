"""Finding an institution or a case from any page, within the reader's scope."""

from collections.abc import Sequence

from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.cases import queries as cases
from data_layer.cases.records import WorklistFilter, WorklistRow
from data_layer.clock import local_day, now
from data_layer.institutions import queries as institutions
from data_layer.institutions.records import InstitutionFilter, InstitutionRecord
from portal import db
from portal.access import ANYBODY_SIGNED_IN, account, requires
from portal.components.elements import icon, present
from portal.i18n import label, t
from portal.page_rights import may_open, scope_on

SEARCH = "shell-search"
# What was typed, once the typing pauses.
WANTED = "shell-search-wanted"
RESULTS = "shell-search-results"
INSTITUTION_PAGE = "/institutions/<public_id>"
CASE_PAGE = "/cases/<case_number>"
# By whether institutions and cases may be opened.
_WORDS = {
    (True, True): "shell-search",
    (True, False): "shell-search-for-institutions",
    (False, True): "shell-search-for-cases",
}
_MOST = range(6)
_SHORTEST = 2


@callback(
    Output(RESULTS, "children"),
    Output(RESULTS, "hidden"),
    Input(WANTED, "data"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def show_what_was_found(text: str | None) -> tuple[Sequence[Component | str], bool]:
    wanted = (text or "").strip()[:80]
    if len(wanted) < _SHORTEST:
        return [], True
    groups = present(
        _group(t("shell-search-institutions"), list(map(_institution, _institutions(wanted)))),
        _group(t("shell-search-cases"), list(map(_case, _cases(wanted)))),
    )
    return groups or [html.P(t("shell-search-none"), className="search-none")], False


def _institutions(text: str) -> list[InstitutionRecord]:
    if not may_open(INSTITUTION_PAGE, account().roles):
        return []
    with db.reading() as session:
        reached = scope_on(INSTITUTION_PAGE)
        wanted = InstitutionFilter(text=text)
        return institutions.directory(session, reached, wanted, local_day(now()), _MOST)


def _cases(text: str) -> list[WorklistRow]:
    if not may_open(CASE_PAGE, account().roles):
        return []
    with db.reading() as session:
        actor = cases.actor_of(session, account())
        reached, wanted = scope_on(CASE_PAGE), WorklistFilter(text=text)
        return cases.worklist(session, reached, actor, wanted, now=now(), rows=_MOST)


def search_words(roles: frozenset[Role]) -> str | None:
    """What can be looked for; None where nothing can be opened."""
    open_pages = may_open(INSTITUTION_PAGE, roles), may_open(CASE_PAGE, roles)
    key = _WORDS.get(open_pages)
    return t(key) if key else None


def _group(words: str, links: list[Component]) -> Component | None:
    if not links:
        return None
    return html.Div([html.Div(words, className="search-kind"), *links], className="search-group")


def _institution(found: InstitutionRecord) -> Component:
    place = label(found.city) if found.city else found.county
    return _link("bi-hospital", found.name, place, f"/institutions/{found.public_id}")


def _case(found: WorklistRow) -> Component:
    detail = f"{found.institution_name} · {label(found.status)}"
    return _link("bi-clipboard2-pulse", found.case_number, detail, f"/cases/{found.case_number}")


def _link(icon_name: str, words: str, detail: str, href: str) -> Component:
    return dcc.Link(
        [icon(icon_name), html.Span(words), html.Span(detail, className="search-detail")],
        href=href,
        className="search-link",
    )


clientside_callback(
    ClientsideFunction("portal", "searchSoon"), Input(SEARCH, "value"), prevent_initial_call=True
)
