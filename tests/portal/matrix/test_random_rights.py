"""Everybody sees what is theirs and nothing else: lists, exports, searches, records, patients."""

from collections.abc import Iterator

from flask.testing import FlaskClient

from tests.portal.matrix.asking import browser, is_open, listing, page, told
from tests.portal.matrix.oracle import (
    is_listed,
    is_own,
    keeps,
    knows_patient,
    opens,
    reads_report,
    sees,
)
from tests.portal.matrix.random_people import Person
from tests.portal.matrix.random_province import RandomProvince, Thing

# What gives many of a kind at once, as rows and as CSV.
LISTS = {
    "institution": ("networking.institutions.show_institutions", "export_institutions"),
    "team": ("experts.teams.show_teams", "export_teams"),
    "expert": ("experts.experts.show_experts", "export_experts"),
    "study": ("studies.received.show_studies", "export_studies"),
    "file": ("studies.quarantine.show_files", "export_files"),
    "case": ("cases.worklist.show_worklist", "export_worklist"),
}
_SEARCHED = ("institution", "case")
# A way to something, whether it should be open, and whether it is.
Looked = Iterator[tuple[str, bool, bool]]


def test_an_independent_account_of_the_rights_finds_no_difference(drawn: RandomProvince) -> None:
    looked = [
        (person, *one)
        for person in drawn.people
        for one in looked_at(browser(person.user_name), person, drawn)
    ]

    assert [
        f"{way} {'is hidden from' if should else 'is shown to'} {person}"
        for person, way, should, does in looked
        if should != does
    ] == []
    # Neither everything nor nothing: each kind of way is open to somebody and closed to somebody.
    kinds = {way.partition(":")[0] for _, way, _, _ in looked}
    asked = {(way.partition(":")[0], should) for _, way, should, _ in looked}
    assert asked == {(kind, should) for kind in kinds for should in (True, False)}


def looked_at(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Looked:
    """Every way to every thing; opening a case last, because that may move it."""
    yield from in_lists(visitor, person, drawn)
    yield from by_search(visitor, person, drawn)
    yield from on_pages(visitor, person, drawn)


def in_lists(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Looked:
    for kind, names in LISTS.items():
        section = names[0].rpartition(".")[0]
        for name in (f"pages.{names[0]}", f"pages.{section}.{names[1]}"):
            shown = told(visitor, name, listing(name))
            for one in drawn.of_kind(kind):
                yield (
                    f"list of {kind}: {one.word} by {name}",
                    is_listed(person, one),
                    one.word in shown,
                )
                if one.of:
                    may = names_in_list(person, one, drawn)
                    does = one.person in shown
                    # A file leaves out the column where most rows would have nothing in it.
                    should = may and does if "export" in name else may
                    yield f"patient in list of {kind}: {one.person} by {name}", should, does


def names_in_list(person: Person, one: Thing, drawn: RandomProvince) -> bool:
    """Of studies a hospital names its own patients; of cases who may know them."""
    if one.kind == "study":
        return keeps(person, one)
    return is_listed(person, one) and knows_patient(person, one, drawn)


def by_search(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Looked:
    for one in drawn.things:
        if one.kind in _SEARCHED:
            yield f"search: {one.word}", sees(person, one), is_found(visitor, one, one.word)
        if one.kind == "case":
            # A name that finds something tells that there is somebody of that name.
            yield (
                f"search by name: {one.person}",
                keeps(person, one),
                is_found(visitor, one, one.person),
            )


def on_pages(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Looked:
    for one in drawn.things:
        if not one.address:
            continue
        should, shown = opens(person, one, drawn), page(visitor, one.address)
        yield f"page of {one.kind}: {one.address}", should, is_open(shown)
        if one.of:
            may = should and knows_patient(person, one, drawn)
            shown += case_record(visitor, one, "") if one.kind == "case" else ""
            yield f"patient of {one.kind}: {one.person}", may, one.person in shown
            seen = is_open(page(visitor, one.own_address))
            yield f"own images: {one.person}", is_own(person, one, drawn), seen
        if one.findings:
            may = should and reads_report(person, one, drawn)
            yield (
                f"report: {one.findings}",
                may,
                one.findings in case_record(visitor, one, "report"),
            )


def case_record(visitor: FlaskClient, one: Thing, tab: str) -> str:
    asked = {"number": one.word, "tab": tab or "overview"}
    return told(visitor, "pages.cases.record.show_case", {("case-record-case", "data"): asked})


def is_found(visitor: FlaskClient, one: Thing, words: str) -> bool:
    name = "portal.search.show_what_was_found"
    return one.address in told(visitor, name, {("shell-search-wanted", "data"): words})
