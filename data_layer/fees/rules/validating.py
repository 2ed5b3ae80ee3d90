"""What is wrong with a policy."""

from data_layer.fees.policy_records import Flaw
from data_layer.fees.records import PolicyTerms
from data_layer.fees.rules.coverage import coverage_flaws
from data_layer.fees.rules.lines import line_flaws


def flaws_of(terms: PolicyTerms) -> tuple[Flaw, ...]:
    """Those of single lines; only when there are none, those of the whole."""
    return tuple(line_flaws(terms)) or tuple(coverage_flaws(terms))
