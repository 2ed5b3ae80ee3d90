"""Every module is small, says what it is about and keeps to the words of the project."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import every_module, modules, text, tree

MOST_LINES = 300
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
GIVEN_UP = re.compile(r"\b(mark\.skip|mark\.xfail|mark\.skipif|pytest\.skip|pytest\.xfail)\b")
# The boundary of a callback, of a job and of a file: each logs the traceback.
MAY_CATCH_EVERYTHING = {
    Path("portal/errors.py"),
    Path("jobs/runner.py"),
    Path("ingest/pipeline.py"),
}
MIGRATIONS = Path("data_layer/migrations/versions")
HERE = Path("tests/architecture/test_modules.py")


def with_tests() -> list[Path]:
    return [*every_module(), *modules("tests")]


def test_a_module_has_at_most_300_lines() -> None:
    # A migration is written by a tool and never changed again.
    written = [module for module in with_tests() if module.parent != MIGRATIONS]

    assert [module for module in written if len(text(module).splitlines()) > MOST_LINES] == []


def test_a_module_begins_with_one_sentence() -> None:
    assert [
        module for module in with_tests() if text(module).strip() and not _summary(module)
    ] == []


def test_nothing_is_left_unfinished() -> None:
    assert [str(one) for one in with_tests() if one != HERE and UNFINISHED.search(text(one))] == []


def test_no_test_is_given_up() -> None:
    tests = (module for module in modules("tests") if module != HERE)

    assert [module for module in tests if GIVEN_UP.search(text(module))] == []


def test_only_the_three_boundaries_catch_everything() -> None:
    inside = (module for module in every_module() if module not in MAY_CATCH_EVERYTHING)

    assert [place for module in inside for place in _catching_everything(module)] == []


def test_work_is_claimed_without_skip_locked() -> None:
    """SQLite drops it silently, and two workers would have one case."""
    assert [module for module in every_module() if "skip_locked" in text(module)] == []


def _summary(module: Path) -> bool:
    first_line = (ast.get_docstring(tree(module)) or "").partition("\n")[0]
    return first_line.endswith((".", "?"))


def _catching_everything(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node):
            yield f"{module}:{node.lineno}"


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    caught = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(caught & {"Exception", "BaseException"})
