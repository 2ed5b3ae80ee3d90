"""A newcomer who knows one slice knows all."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, functions, imports, modules

VOCABULARY = {"records", "rules", "tables", "queries", "commands", "errors"}
IMPURE = ("sqlalchemy", "pandas", "data_layer.clock", "data_layer.database")
TESTED = {"rules", "queries", "commands"}
NOT_SLICES = {"demo", "migrations"}


def slices() -> list[Path]:
    folders = (path.parent for path in (ROOT / "data_layer").glob("*/__init__.py"))
    names = sorted(folder.name for folder in folders if folder.name not in NOT_SLICES)
    return [Path("data_layer", name) for name in names]


def modules_of_slices() -> list[Path]:
    found = (module for folder in slices() for module in modules(str(folder)))
    return [module for module in found if module.name != "__init__.py"]


def test_a_slice_has_the_usual_files_only() -> None:
    entries = (path for folder in slices() for path in (ROOT / folder).iterdir())
    named = (path.relative_to(ROOT) for path in entries if not path.name.startswith("__"))

    assert [str(path) for path in named if _kind(path) not in VOCABULARY] == []


def test_rules_queries_and_commands_are_tested() -> None:
    # What only its own slice uses is tested through the one that uses it.
    users = [*modules("tests"), *modules_of_slices()]
    imported = {name for module in users for name in imports(module)}
    untested = [
        one for one in modules_of_slices() if _kind(one) in TESTED and not _names(one) & imported
    ]

    assert list(map(str, untested)) == []


def test_records_and_rules_are_pure() -> None:
    """No tables, no frames, no clock: the contracts of pyproject.toml cannot name every file."""
    pure = (one for one in modules_of_slices() if _kind(one) in ("records", "rules"))

    assert [f"{one}: {name}" for one in pure for name in imports(one) if _is_impure(name)] == []


def test_a_scope_has_no_default() -> None:
    """Forgetting who asks must be an error, not an answer."""
    optional = [
        f"{module}:{function.name}"
        for module in modules_of_slices()
        for function in functions(module)
        if _has_default(function.args, "scope")
    ]

    assert optional == []


def test_a_scope_comes_right_after_the_session() -> None:
    queries = (module for module in modules_of_slices() if _kind(module) == "queries")
    elsewhere = [
        f"{module}:{function.name}"
        for module in queries
        for function in functions(module)
        if not function.name.startswith("_") and _has_scope_elsewhere(function)
    ]

    assert elsewhere == []


def _kind(path: Path) -> str:
    """`queries` for queries.py, assignment_queries.py and what lies in the folder queries."""
    return Path(path.parts[2]).stem.rpartition("_")[2]


def _is_impure(name: str) -> bool:
    is_table = name.startswith("data_layer.") and name.endswith("tables")
    return is_table or name.startswith(IMPURE)


def _names(module: Path) -> set[str]:
    """Under which names a test imports it: its own, or that of its folder in the slice."""
    parts = module.with_suffix("").parts
    return {".".join(parts), ".".join(parts[:3])}


def _has_scope_elsewhere(function: ast.FunctionDef) -> bool:
    names = [argument.arg for argument in function.args.args]
    return names[:1] == ["session"] and "scope" in names[2:]


def _has_default(arguments: ast.arguments, name: str) -> bool:
    positional = [argument.arg for argument in arguments.posonlyargs + arguments.args]
    optional = positional[len(positional) - len(arguments.defaults) :]
    keyword = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return name in (*optional, *(one.arg for one, default in keyword if default is not None))
