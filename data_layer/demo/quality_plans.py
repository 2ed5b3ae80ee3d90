"""The sampling plan and the rubric of the demo, both named as samples."""

from datetime import date

from data_layer.quality.goal_records import NewGoal
from data_layer.quality.plan_records import NewPlan, PlanTerms
from data_layer.quality.review_records import NewRubric
from data_layer.quality.rubric_records import RubricItem, RubricKind
from data_layer.quality.sampling_records import SamplingTerms
from data_layer.quality.terms_records import NewTerms

# The year that is drawn and reviewed.
MONTHS = 12
PLAN = NewPlan(
    code="monthly",
    name="全省月度抽样（示例）",
    # So few are issued in a small province that five per cent of a reader would show nothing.
    terms=PlanTerms(
        sampling=SamplingTerms(percent=5, risk_percent=20, fewest_per_reader=5), second_percent=15
    ),
)
_ITEMS = (
    ("identity_and_side", 2000, True),
    ("signature", 1000, True),
    ("description", 2500, False),
    ("conclusion", 2500, False),
    ("terms_and_units", 1000, False),
    ("leftover_text", 1000, False),
)
RUBRIC = NewRubric(
    kind=RubricKind.REPORT,
    items=tuple(
        RubricItem(code=code, points_hundredths=points, is_veto=is_veto)
        for code, points, is_veto in _ITEMS
    ),
    origin="示例评分细则，分值可调整",
    valid_from=date(2018, 1, 1),
)
# The usual ones, but for what only the commission can allow.
TERMS = NewTerms(
    seen=0, aql="2.5", level="II", allows_reduced=True, origin="省影像质控中心抽检办法（示例）"
)
_ORIGIN = "省影像质控中心年度目标（示例）"
# Of the rest the usual ones stand.
GOALS = tuple(
    NewGoal(indicator=code, seen=0, target_hundredths=hundredths, origin=_ORIGIN)
    for code, hundredths in (
        ("emergency_in_two_hours", 9500),
        ("well_formed_reports", 9700),
        ("critical_in_ten_minutes", 9500),
        ("passed_at_first", 9000),
        ("significant_discrepancies", 600),
        ("complete_metadata", 9800),
    )
)
