"""The message catalogs, parsed: which message needs which variables."""

from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast, visitor

from tests.architecture.source import ROOT

FOLDER = ROOT / "portal" / "locales"
LANGUAGES = ("zh-CN", "en")


def sections(language: str) -> set[str]:
    return {path.name for path in (FOLDER / language).glob("*.ftl")}


@cache
def messages(language: str) -> dict[str, frozenset[str]]:
    """Message by message the names of its variables; attributes count as messages."""
    found: dict[str, frozenset[str]] = {}
    for entry in entries(language):
        if isinstance(entry, ast.Message):
            found[entry.id.name] = variables(entry)
    return found


def entries(language: str) -> list[ast.EntryType]:
    paths = sorted((FOLDER / language).glob("*.ftl"))
    return [entry for path in paths for entry in _parsed(path).body]


def said_variables(language: str) -> dict[str, frozenset[str]]:
    """Message by message what is shown; a number that only chooses a plural is not."""
    found = (entry for entry in entries(language) if isinstance(entry, ast.Message))
    return {entry.id.name: _found(entry, _Said()) for entry in found}


def chosen_by(language: str) -> dict[str, frozenset[str]]:
    """Message by message the variables that choose between its forms."""
    found = (entry for entry in entries(language) if isinstance(entry, ast.Message))
    return {entry.id.name: _found(entry, _Choosing()) for entry in found}


def variables(entry: ast.Message) -> frozenset[str]:
    return _found(entry, _Variables())


def _found(entry: ast.Message, collector: "_Variables") -> frozenset[str]:
    collector.visit(entry)
    return frozenset(collector.names)


@cache
def _parsed(path: Path) -> ast.Resource:
    return FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))


class _Variables(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


class _Said(_Variables):
    """Goes past what a choice is made by."""

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        for variant in node.variants:
            self.visit(variant)


class _Choosing(_Variables):
    """Sees only what a choice is made by."""

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        pass

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            self.names.add(node.selector.id.name)
        self.generic_visit(node)
