"""What is wrong with a cell of a list, in words."""

from collections.abc import Callable

from data_layer.errors import PortalError
from data_layer.list_records import CellProblem, F
from portal.i18n import has, label, t


def problem_words(problem: CellProblem[F], head: Callable[[F], str]) -> str:
    """The cell and what is wrong with it; without a cell, the column that is missing."""
    place = problem.cell or head(problem.field)
    if problem.said and not isinstance(problem.fault, PortalError):
        place = t("networking-import-said", place=place, said=problem.said)
    return t("networking-import-problem", place=place, fault=_fault_words(problem))


def _fault_words(problem: CellProblem[F]) -> str:
    if isinstance(problem.fault, PortalError):
        # Others may follow in the same sentence.
        return sentence_of(problem.fault).rstrip(t("networking-import-full-stop"))
    if not problem.cell:
        return t("networking-import-no-column")
    return label(problem.fault)


def sentence_of(error: PortalError) -> str:
    key = f"error-{error.code}"
    return t(key if has(key) else "error-unexpected", **error.details)
