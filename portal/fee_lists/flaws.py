"""What is wrong with a policy, in words: where, what, and how to mend it."""

from data_layer.fees.errors import FeeLinesUnusableError
from data_layer.fees.policy_list_records import PolicyField
from data_layer.fees.policy_records import Flaw
from data_layer.fees.records import Service
from data_layer.institutions.records import Level
from data_layer.list_records import CellProblem
from portal import list_words
from portal.fee_lists.words import head
from portal.formats import money
from portal.i18n import label, t
from portal.typed_sums import shown_hundredths


def flaw_words(flaw: Flaw) -> str:
    return t("fee-flaw-at", place=_place(flaw), fault=_fault(flaw))


def problem_words(problem: CellProblem[PolicyField]) -> str:
    """Of a cell of a spreadsheet."""
    if isinstance(problem.fault, FeeLinesUnusableError):
        (flaw,) = problem.fault.flaws
        place = problem.cell or head(problem.field)
        return t("fee-flaw-at", place=place, fault=_fault(flaw))
    return list_words.problem_words(problem, head)


def _place(flaw: Flaw) -> str:
    table, field = label(flaw.table), head(PolicyField(flaw.field))
    if flaw.line is None:
        return table
    return t("fee-flaw-place", table=table, line=str(flaw.line), field=field)


def _fault(flaw: Flaw) -> str:
    return t(
        f"fee-flaw-{flaw.code}", **{name: _said(name, one) for name, one in flaw.details.items()}
    )


def _said(name: str, value: object) -> str:
    if name == "service":
        return label(Service(str(value)))
    if name == "levels" and isinstance(value, tuple):
        return t("fee-flaw-comma").join(label(Level(one)) for one in value)
    if name == "modality":
        return str(value) or t("fee-list-every")
    if isinstance(value, int) and name == "price_fen":
        return money(value)
    if isinstance(value, int) and name == "total_hundredths":
        return shown_hundredths(value)
    return str(value)
