"""Pages stay thin: a layout that is a function, callbacks of a few statements, a guard on each."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import calls, decorators, functions, modules, name_of, tree

MOST_STATEMENTS = 8
COMPONENTS = ("html", "dcc", "dbc", "dag")
VAGUE_NAMES = ("update_output", "callback", "cb", "on_", "handle_")
# Strangers see the page on which they sign in, and nothing else.
FOR_STRANGERS = {Path("pages/accounts/sign_in.py")}

Place = tuple[Path, ast.FunctionDef]


def pages() -> list[Path]:
    found = (module for module in modules("pages") if not module.name.startswith("_"))
    return [page for page in found if page not in FOR_STRANGERS]


def callbacks() -> Iterator[Place]:
    for module in modules("pages", "portal"):
        for function in functions(module):
            if "callback" in decorators(function):
                yield module, function


def layouts() -> Iterator[Place]:
    for page in pages():
        yield from ((page, one) for one in functions(page) if one.name == "layout")


def test_a_callback_has_at_most_eight_statements() -> None:
    assert [_name(one) for one in callbacks() if _statement_count(one[1]) > MOST_STATEMENTS] == []


def test_a_callback_is_named_by_what_its_reader_sees() -> None:
    assert [_name(one) for one in callbacks() if one[1].name.startswith(VAGUE_NAMES)] == []


def test_layouts_and_callbacks_of_pages_say_who_may_call_them() -> None:
    """A callback is an HTTP end point of its own: the guard on its page does not reach it."""
    of_pages = (one for one in callbacks() if one[0] in pages())
    unguarded = (one for one in (*layouts(), *of_pages) if "requires" not in decorators(one[1]))

    assert [_name(one) for one in unguarded] == []


def test_every_page_registers_itself_once_and_has_one_layout() -> None:
    registered = [page for page in pages() for call in calls(page) if _registers(call)]

    assert sorted(registered) == sorted(pages())
    assert sorted(page for page, _ in layouts()) == sorted(pages())


def test_ids_of_components_are_constants() -> None:
    literal = [
        f"{module}:{call.lineno}"
        for module in modules("pages")
        for call in calls(module)
        for keyword in call.keywords
        if keyword.arg == "id" and isinstance(keyword.value, ast.Constant | ast.JoinedStr)
    ]

    assert literal == []


def test_nothing_a_reader_sees_is_made_at_import() -> None:
    """Language, account and date are known per visit only."""
    made = [
        f"{module}:{call.lineno}"
        for module in modules("pages")
        for call in _calls_at_import(module)
        if name_of(call).partition(".")[0] in (*COMPONENTS, "t", "label")
    ]

    assert made == []


def _name(place: Place) -> str:
    return f"{place[0]}:{place[1].name}"


def _statement_count(function: ast.FunctionDef) -> int:
    # The function itself is one of the nodes.
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1


def _registers(call: ast.Call) -> bool:
    return name_of(call).rpartition(".")[2] == "register_page"


def _calls_at_import(module: Path) -> Iterator[ast.Call]:
    for statement in tree(module).body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            yield from (node for node in ast.walk(statement.value) if isinstance(node, ast.Call))
