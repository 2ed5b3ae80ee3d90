"""The sampling plan and the rubric of the demo, both named as samples."""

from datetime import date

from data_layer.quality.plan_records import NewPlan, PlanTerms
from data_layer.quality.review_records import NewRubric
from data_layer.quality.rubric_records import RubricItem, RubricKind
from data_layer.quality.sampling_records import SamplingTerms

PLAN = NewPlan(
    code="monthly",
    name="全省月度抽样（示例）",
    terms=PlanTerms(sampling=SamplingTerms(percent=5, risk_percent=20), second_percent=15),
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
