"""Both languages say the same things, and everything that is asked for."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import ast as fluent

from tests.architecture.catalogs import (
    LANGUAGES,
    chosen_by,
    entries,
    messages,
    said_variables,
    sections,
)
from tests.architecture.source import calls, modules, name_of, tree

FIRST, OTHER = LANGUAGES
WITH_TEXT = ("portal", "pages")
# `t` fills these itself, whatever the message.
GIVEN_TO_EVERY_MESSAGE: frozenset[str] = frozenset()


def test_both_languages_have_the_same_sections() -> None:
    assert sections(FIRST) == sections(OTHER)


def test_both_languages_have_the_same_messages() -> None:
    assert sorted(messages(FIRST).keys() ^ messages(OTHER).keys()) == []


def test_a_message_says_the_same_variables_in_both_languages() -> None:
    first, other = map(said_variables, LANGUAGES)

    assert [key for key in sorted(first.keys() & other.keys()) if first[key] != other[key]] == []


def test_every_line_of_the_catalogs_is_understood() -> None:
    junk = [
        entry.content
        for language in LANGUAGES
        for entry in entries(language)
        if isinstance(entry, fluent.Junk)
    ]

    assert junk == []


def test_no_message_is_there_twice() -> None:
    for language in LANGUAGES:
        names = (one.id.name for one in entries(language) if isinstance(one, fluent.Message))
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_text_asked_for_exists() -> None:
    asked = (
        (key, f"{module}:{call.lineno}")
        for module in modules(*WITH_TEXT)
        for call in calls(module)
        for key in _keys_asked_for(call)
    )

    assert [f"{place} {key}" for key, place in asked if key not in messages(FIRST)] == []


def test_every_variable_of_a_text_is_given() -> None:
    incomplete = [
        f"{module}:{call.lineno} {key}: {', '.join(sorted(missing))}"
        for module in modules(*WITH_TEXT)
        for call in calls(module)
        for key in _keys_asked_for(call)
        if (missing := _needed(key) - _given(call))
    ]

    assert incomplete == []


def test_a_plural_is_chosen_by_a_number_and_not_by_its_words() -> None:
    choosing = [chosen_by(language) for language in LANGUAGES]

    assert [
        f"{module}:{call.lineno} {key}: {keyword.arg}"
        for module in modules(*WITH_TEXT)
        for call in calls(module)
        for key in _keys_asked_for(call)
        for keyword in call.keywords
        if any(keyword.arg in one.get(key, ()) for one in choosing) and _is_formatted(keyword.value)
    ] == []


def test_every_value_of_an_enum_that_has_labels_has_one() -> None:
    labels = {key for key in messages(FIRST) if key.startswith("label-")}
    labelled = [(prefix, values) for prefix, values in enums() if _has_any(labels, prefix, values)]

    assert [
        f"{prefix}{value}"
        for prefix, values in labelled
        for value in values
        if f"{prefix}{value}" not in labels
    ] == []


def test_every_error_has_its_sentence() -> None:
    assert [code for code in error_codes() if f"error-{code}" not in messages(FIRST)] == []


def test_no_text_is_kept_that_nobody_asks_for() -> None:
    mentioned = set(_texts_in_code())
    patterns = [re.compile(pattern) for pattern in _patterns_in_code()]
    unused = (key for key in sorted(messages(FIRST)) if key not in mentioned)

    assert [key for key in unused if not any(one.fullmatch(key) for one in patterns)] == []


def enums() -> Iterator[tuple[str, list[str]]]:
    """The start of an enum's label keys, and its values."""
    for module in modules("data_layer", "ingest", "jobs"):
        for node in tree(module).body:
            if isinstance(node, ast.ClassDef) and any(map(_is_str_enum, node.bases)):
                yield f"label-{_kebab(node.name)}-", list(_values(node))


def error_codes() -> list[str]:
    found = (
        value
        for module in modules("data_layer", "ingest", "jobs", "portal")
        for node in tree(module).body
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
        for value in _values(node, only="code")
    )
    return sorted(set(found))


def _keys_asked_for(call: ast.Call) -> Iterator[str]:
    function = name_of(call).rpartition(".")[2]
    if function == "t" and call.args and isinstance(call.args[0], ast.Constant):
        yield call.args[0].value
    if function == "register_page":
        for keyword in call.keywords:
            if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                yield keyword.value.value


def _needed(key: str) -> frozenset[str]:
    """A plural may need a number in one language only."""
    return frozenset().union(*(messages(language).get(key, ()) for language in LANGUAGES))


def _is_formatted(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and name_of(value) in {"count", "compact_count", "str"}


def _given(call: ast.Call) -> frozenset[str]:
    names = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    passed_on = any(keyword.arg is None for keyword in call.keywords)
    known = (needed for language in LANGUAGES for needed in messages(language).values())
    everything = frozenset().union(*known) if passed_on else frozenset()
    return names | everything | GIVEN_TO_EVERY_MESSAGE


def _has_any(labels: set[str], prefix: str, values: list[str]) -> bool:
    return any(f"{prefix}{value}" in labels for value in values)


def _is_str_enum(base: ast.expr) -> bool:
    return name_of(base).rpartition(".")[2] == "StrEnum"


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _values(node: ast.ClassDef, only: str | None = None) -> Iterator[str]:
    for statement in node.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            name = name_of(statement.targets[0])
            if only in (None, name):
                yield statement.value.value


def _texts_in_code() -> Iterator[str]:
    for module in modules("data_layer", "ingest", "jobs", *WITH_TEXT):
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _patterns_in_code() -> Iterator[str]:
    """`f"job-{name}-title"` asks for every message that begins and ends like it."""
    for module in modules(*WITH_TEXT):
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield "".join(map(_pattern, node.values))


def _pattern(part: ast.expr) -> str:
    return re.escape(part.value) if isinstance(part, ast.Constant) else ".+"


def test_a_pattern_is_found_where_a_key_is_put_together() -> None:
    joined = ast.parse('f"job-{name}-title"', mode="eval").body

    assert isinstance(joined, ast.JoinedStr)
    assert "".join(map(_pattern, joined.values)) == r"job\-.+\-title"


def test_modules_with_text_are_found() -> None:
    assert Path("portal/__init__.py") in modules(*WITH_TEXT)
