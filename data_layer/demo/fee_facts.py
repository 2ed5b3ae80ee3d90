"""What the fees of the demo's cases depend on: the same of a case each time, without a draw."""

from data_layer.cases.records import CaseKind, Exemption
from data_layer.demo.catalogue import Examination
from data_layer.demo.writing import Row

FEE_COLUMNS = (
    "part_count", "has_contrast", "is_expert_named", "exemption", "consultation_minutes",
)  # fmt: skip
_ENHANCED = "增强"
_EXEMPTIONS = tuple(Exemption)
_SPREAD = 2_654_435_761


def fee_facts(case_id: int, kind: CaseKind, examination: Examination, *, is_issued: bool) -> Row:
    """One in six is of more than one part, one in thirty exempt; contrast is as described."""
    drawn = case_id * _SPREAD % 2**32
    parts = 1 + (drawn % 6 == 0) + (drawn % 54 == 0)
    has_contrast = _ENHANCED in examination.description
    is_named = kind is CaseKind.CONSULTATION and drawn // 11 % 4 == 0
    exemption = _EXEMPTIONS[drawn // 13 % 3].value if drawn // 17 % 30 == 0 else ""
    is_timed = kind is CaseKind.CONSULTATION and is_issued
    minutes = 15 + 5 * (drawn // 19 % 10) if is_timed else None
    return parts, has_contrast, is_named, exemption, minutes
