"""How what is known of an expert over the years looks: papers, practice, career, conflicts."""

from collections.abc import Iterable
from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from data_layer.experts.document_records import RUNS_OUT_SOON, Document
from data_layer.experts.dossier_records import Conflict, FactSpell, Practice
from data_layer.experts.records import AgeGroup, BodyRegion
from pages.experts._dossier_data import DossierPage
from pages.experts._dossier_forms import END, forms_of, read_on
from pages.experts._spell_words import days_of, is_over
from portal.components import TimelineEvent, badge, card, empty_state, timeline
from portal.components.elements import Child, icon, present
from portal.components.feedback import Tone
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, duration, moment, rvu
from portal.i18n import label, modality_name, t
from portal.record_forms import Form, opened_by

_PAPER_HEADS = (
    "roster-document-kind",
    "roster-document-number",
    "roster-valid",
    "roster-document-state",
)
_CONFLICT_HEADS = ("roster-conflict-institution", "roster-conflict-reason", "roster-valid")


def record_tab(page: DossierPage) -> list[Component | str]:
    forms = forms_of(page)
    main = [_papers_card(page, forms), _practice_card(page, forms), _conflicts_card(page, forms)]
    side = [_facts_card(page, forms), _career_card(page), _speeds_card(page)]
    columns = [html.Div(main, className="stack"), html.Div(side, className="stack")]
    return [html.Div(columns, className="two-columns")]


def _opener(page: DossierPage, form: Form) -> Child:
    return opened_by(form) if page.is_writer else None


def _facts_card(page: DossierPage, forms: dict[str, Form]) -> Component:
    facts, known = page.dossier.facts, page.dossier.particulars
    joined = t("roster-and")
    pairs: list[tuple[str, str | Component]] = [
        (t("experts-title"), label(facts.title)),
        (t("experts-home"), page.dossier.institution_name),
        (t("roster-languages"), joined.join(label(one) for one in facts.sign_off_languages)),
        (t("roster-licence-number"), html.Code(known.licence_number)),
        (t("experts-licence"), day(known.licence_valid_to)),
        (t("experts-practising"), day(known.practising_since)),
        (t("roster-capacity"), _capacity(page.dossier.shift_capacities_rvu_hundredths)),
    ]
    told = html.Dl(
        [html.Div([html.Dt(words), html.Dd(value)]) for words, value in pairs],
        className="register-pairs",
    )
    ways = present(_opener(page, forms["facts"]), _opener(page, forms["particulars"]))
    actions = html.Div(ways, className="form-actions") if ways else None
    return card(t("roster-facts"), html.Div(present(told, actions)))


def _capacity(found: tuple[int, ...]) -> str:
    """From the least to the most, where shifts differ."""
    if not found:
        return t("experts-no-shift")
    ends = dict.fromkeys((rvu(found[0]), rvu(found[-1])))
    return t("roster-capacity-rvu", rvu="–".join(ends))


def _speeds_card(page: DossierPage) -> Component:
    title = t("roster-speeds")
    if not page.speeds:
        return card(title, empty_state(t("roster-speeds-none"), t("roster-speeds-none-hint")))
    rows = [
        html.Tr(
            [
                row_head(modality_name(one.modality)),
                html.Td(label(one.region)),
                number(duration(timedelta(seconds=one.median_seconds))),
                number(count(one.case_count)),
            ]
        )
        for one in page.speeds
    ]
    heads: list[Child] = [
        t("experts-modality"),
        t("roster-region"),
        head(t("roster-speeds-median"), is_number=True),
        head(t("roster-speeds-cases"), is_number=True),
    ]
    learned = max(one.learned_at for one in page.speeds)
    caption = t("roster-speeds-caption", moment=moment(learned))
    return card(title, plain_table(heads, rows, "is-one-line"), caption=caption)


def _career_card(page: DossierPage) -> Component:
    events = [_career_event(one) for one in page.dossier.career]
    if not events:
        return card(t("roster-career"), empty_state(t("roster-career-none")))
    return card(t("roster-career"), timeline(events))


def _career_event(one: FactSpell) -> TimelineEvent:
    languages = t("roster-and").join(label(each) for each in one.sign_off_languages)
    return TimelineEvent(
        title=label(one.title),
        at=one.valid_from,
        detail=t("roster-career-detail", institution=one.institution_name, languages=languages),
        icon_name="bi-award",
    )


def _papers_card(page: DossierPage, forms: dict[str, Form]) -> Component:
    action = _opener(page, forms["document"])
    if not page.dossier.documents:
        nothing = empty_state(
            t("roster-documents-none"), t("roster-documents-none-hint"), icon_name="bi-patch-check"
        )
        return card(t("roster-documents"), nothing, action=action)
    counting = _newest(page.dossier.documents)
    rows = [_paper_row(one, page, is_counting=one in counting) for one in page.dossier.documents]
    heads = map(t, _PAPER_HEADS)
    return card(t("roster-documents"), plain_table(heads, rows, "is-one-line"), action=action)


def _newest(documents: Iterable[Document]) -> list[Document]:
    """Of each kind the one that holds longest."""
    found: dict[str, Document] = {}
    for one in documents:
        known = found.get(one.kind)
        if known is None or (one.valid_to or date.max) > (known.valid_to or date.max):
            found[one.kind] = one
    return list(found.values())


def _paper_row(one: Document, page: DossierPage, *, is_counting: bool) -> Component:
    number: Child = html.Code(one.number)
    if one.scan is not None:
        words = present(icon("bi-file-earmark-arrow-down"), t("roster-document-scan"))
        link = html.A(words, href=f"/expert-documents/{one.public_id}", className="scan-link")
        number = html.Span([number, link], className="badge-row")
    ends = day(one.valid_to) if one.valid_to else t("networking-open-ended")
    spell = t("roster-from-to", first=day(one.valid_from), last=ends)
    state = badge(*_standing(one, page.today)) if is_counting else badge(t("roster-replaced"))
    cells: list[Child] = [number, spell, state]
    return html.Tr([row_head(label(one.kind)), *map(html.Td, cells)])


def _standing(one: Document, today: date) -> tuple[str, Tone, str]:
    if one.valid_to is None:
        return t("roster-valid-forever"), "good", "bi-check-circle"
    left = (one.valid_to - today).days
    if left < 0 and one.is_needed:
        return t("roster-over-blocking"), "bad", "bi-x-octagon"
    if left < 0:
        return t("experts-licence-expired"), "warn", "bi-x-octagon"
    if left <= RUNS_OUT_SOON.days:
        return t("experts-licence-near", days=left), "warn", "bi-exclamation-triangle"
    return t("experts-licence-good"), "good", "bi-check-circle"


def _practice_card(page: DossierPage, forms: dict[str, Form]) -> Component:
    ways = present(_opener(page, forms["skills"]), _opener(page, forms["practice"]))
    action = html.Div(ways, className="card-ways") if ways else None
    read = read_on(page, page.today)
    title = t("roster-practice-title")
    if not read:
        return card(title, empty_state(t("experts-no-skill")), action=action)
    held = {
        one.practice
        for one in page.dossier.practices
        if not is_over(one.valid_to, page.today) and one.valid_from <= page.today
    }
    table = plain_table(
        [t("roster-region"), *(html.Abbr(code, title=modality_name(code)) for code in read)],
        [_region_row(region, read, held) for region in _practised(held)],
        "practice-grid is-one-line",
    )
    caption = t("roster-practice-caption") if held else t("roster-practice-none")
    return card(title, table if held else None, caption=caption, action=action)


def _practised(held: set[Practice]) -> list[BodyRegion]:
    regions = {one.region for one in held}
    return [one for one in BodyRegion if one in regions]


def _region_row(region: BodyRegion, read: list[str], held: set[Practice]) -> Component:
    cells = [html.Td(_mark(modality, region, held)) for modality in read]
    return html.Tr([row_head(label(region)), *cells])


def _mark(modality: str, region: BodyRegion, held: set[Practice]) -> Child:
    ages = [age for age in AgeGroup if Practice(modality, region, age) in held]
    if not ages:
        return None
    words = t("roster-and").join(map(label, ages))
    look = "practice-mark has-children" if AgeGroup.CHILD in ages else "practice-mark"
    return html.Span(
        [icon("bi-check-lg"), html.Span(words, className="visually-hidden")],
        className=look,
        title=words,
    )


def _conflicts_card(page: DossierPage, forms: dict[str, Form]) -> Component:
    action = opened_by(forms["conflict"]) if page.is_declarer else None
    title = t("roster-conflicts")
    if not page.dossier.conflicts:
        nothing = empty_state(
            t("roster-conflicts-none"), t("roster-conflicts-none-hint"), icon_name="bi-shield-check"
        )
        return card(title, nothing, action=action)
    heads: list[Child] = [
        *map(t, _CONFLICT_HEADS),
        html.Th(html.Span(t("roster-conflict-end"), className="visually-hidden")),
    ]
    rows = [_conflict_row(one, page, forms) for one in page.dossier.conflicts]
    return card(title, plain_table(heads, rows), action=action)


def _conflict_row(one: Conflict, page: DossierPage, forms: dict[str, Form]) -> Component:
    holds = not is_over(one.valid_to, page.today)
    way = opened_by(forms[f"{END}{one.id}"]) if page.is_declarer and holds else None
    spell = html.Span(days_of(one.valid_from, one.valid_to), className="nowrap")
    cells: list[Child] = [one.reason, spell, way]
    return html.Tr([row_head(one.institution_name), *map(html.Td, cells)])
