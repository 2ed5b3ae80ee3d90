"""Whatever opens what is a patient's asks the one decision first."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import calls, functions, imports, modules, name_of

# What these open is of the reader's own hospital, whose care needs no consent to be recorded:
# lists in the scope of the reader, and reads that only go through `consents.study_queries`.
OF_THE_OWN_HOSPITAL = {
    ("data_layer/cases/request_queries.py", "requestable_studies"),
    ("data_layer/cases/request_queries.py", "request_draft"),
    ("data_layer/consents/consent_queries.py", "patients_by_number"),
    ("data_layer/studies/queries/studies.py", "study_list"),
    ("data_layer/studies/queries/studies.py", "study_by_public_id"),
}
# Identity, what was asked, what was found.
SEALED = {
    "name_sealed",
    "patient_id_sealed",
    "birth_date_sealed",
    "clinical_history_sealed",
    "question_sealed",
    "answer_sealed",
    "findings_sealed",
    "impression_sealed",
}
ASKS = {"access_to", "records_permitted", "decide", "decide_each", "study_reading"}
READING = ("data_layer/cases", "data_layer/consents", "data_layer/studies/queries")

Reader = tuple[str, str]


def readers() -> set[Reader]:
    """Public query functions from which a sealed column of a patient is reached."""
    return {
        (str(module), name)
        for module in modules(*READING)
        if "queries" in str(module)
        for name in _public(module)
        if SEALED & _touched(module, name)
    }


def test_the_readers_are_found() -> None:
    assert {
        ("data_layer/cases/queries.py", "worklist"),
        ("data_layer/cases/record_queries.py", "case_by_number"),
        ("data_layer/cases/record_queries.py", "reports"),
        ("data_layer/cases/record_queries.py", "information"),
        ("data_layer/cases/record_queries.py", "draft"),
    } <= readers()


def test_every_reader_asks_the_decision() -> None:
    silent = {
        (module, name)
        for module, name in readers() - OF_THE_OWN_HOSPITAL
        if not ASKS & _touched(Path(module), name)
    }

    assert silent == set()


def test_the_exceptions_are_readers() -> None:
    assert OF_THE_OWN_HOSPITAL - readers() == set()


def test_the_list_of_images_is_asked_for_too() -> None:
    assert "access_to" in _touched(Path("data_layer/cases/record_queries.py"), "series")


def test_one_study_is_read_through_the_decision_only() -> None:
    whole = "data_layer.studies.queries.study_by_public_id"
    through = Path("data_layer/consents/study_queries.py")
    users = [*modules("pages", "portal", "jobs"), *modules("data_layer/cases")]

    assert whole in set(imports(through))
    assert [str(one) for one in users if whole in set(imports(one))] == []
    assert [str(one) for one in users if _calls(one, "study_by_public_id")] == []


def _public(module: Path) -> Iterator[str]:
    return (one.name for one in functions(module) if not one.name.startswith("_"))


def _touched(module: Path, name: str) -> set[str]:
    """Names a function uses, with those of the functions of its module that it uses."""
    bodies = {one.name: one for one in functions(module)}
    waiting, seen, used = [name], set[str](), set[str]()
    while waiting:
        current = waiting.pop()
        seen.add(current)
        names = _names(bodies[current])
        used |= names
        waiting.extend(names & bodies.keys() - seen)
    return used


def _names(function: ast.FunctionDef) -> set[str]:
    nodes = list(ast.walk(function))
    plain = {node.id for node in nodes if isinstance(node, ast.Name)}
    return plain | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def _calls(module: Path, name: str) -> bool:
    return any(name_of(call).endswith(name) for call in calls(module))
