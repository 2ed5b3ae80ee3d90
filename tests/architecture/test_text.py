"""Text for readers stands in the catalogs only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import calls, every_module, modules, name_of, tree

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
COMPONENTS = ("html", "dcc", "dbc")
SEEN = ("children", "title", "label", "placeholder", "alt", "header", "aria-label")
# Names of places and people in the demo province and in made-up files are data.
DATA = (Path("data_layer/demo"), Path("ingest/synthetic.py"), Path("ingest/demo_images.py"))


def test_no_module_holds_chinese_text() -> None:
    written = (module for module in every_module() if not _is_data(module))

    assert [place for module in written for place in _chinese_texts(module)] == []


def test_components_are_given_texts_from_the_catalogs() -> None:
    assert [place for module in modules("pages", "portal") for place in _literals(module)] == []


def _is_data(module: Path) -> bool:
    return any(module.is_relative_to(place) for place in DATA)


def _chinese_texts(module: Path) -> Iterator[str]:
    """Strings only: a comment may show what a device sends."""
    explanations = {id(node.value) for node in ast.walk(tree(module)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(module)):
        if _is_string(node) and CHINESE.search(node.value) and id(node) not in explanations:
            yield f"{module}:{node.lineno}"


def _literals(module: Path) -> Iterator[str]:
    for call in calls(module):
        if name_of(call).partition(".")[0] in COMPONENTS:
            shown = [*call.args[:1], *(one.value for one in call.keywords if one.arg in SEEN)]
            yield from (f"{module}:{one.lineno}" for one in shown if _is_text(one))


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.List | ast.Tuple):
        return any(map(_is_text, node.elts))
    return _is_string(node) and re.search(r"[A-Za-z]{2}", node.value) is not None


def _is_string(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
