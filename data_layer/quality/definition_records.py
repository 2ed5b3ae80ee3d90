"""What the indicators of quality mean: the seven of the national norm, and the platform's own."""

from datetime import date

from data_layer.indicators import Direction, Indicator, Unit
from data_layer.quality.indicator_records import QualityIndicator

_NORM = (
    "national quality indicators of radiology, 2024 edition (NHC General Office, medical "
    "administration letter [2024] No. 150, annex 4), indicator {}, as three independent systems "
    "define it"
)
_OWN = "the platform's own"
_SINCE_NORM, _SINCE_EVER = date(2024, 1, 1), date(2018, 1, 1)

IMAGE_ARTEFACTS = QualityIndicator(
    indicator=Indicator(
        code="image_artefacts",
        numerator="issued reports of CT and MR examinations with a bad artefact on record",
        denominator="issued reports of CT and MR examinations",
        unit=Unit.PERCENT,
        direction=Direction.LOWER,
        source=_NORM.format(1),
        since=_SINCE_NORM,
    ),
    number=1,
    parts=("CT", "MR"),
)
EMERGENCY_IN_TWO_HOURS = QualityIndicator(
    indicator=Indicator(
        code="emergency_in_two_hours",
        numerator="emergency reports issued within two hours of the start of the examination",
        denominator="issued emergency reports of X-ray and CT",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_NORM.format(2),
        since=_SINCE_NORM,
    ),
    number=2,
)
WELL_FORMED_REPORTS = QualityIndicator(
    indicator=Indicator(
        code="well_formed_reports",
        numerator="drawn reports whose settled review found them well formed",
        denominator="drawn reports whose review is settled",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_NORM.format(3),
        since=_SINCE_NORM,
    ),
    number=3,
    is_sampled=True,
)
CRITICAL_IN_TEN_MINUTES = QualityIndicator(
    indicator=Indicator(
        code="critical_in_ten_minutes",
        numerator=(
            "critical findings of which both sides hold time, content and both names "
            "within ten minutes"
        ),
        denominator="critical findings discovered",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_NORM.format(4),
        since=_SINCE_NORM,
    ),
    number=4,
)
CONTRAST_EXTRAVASATION = QualityIndicator(
    indicator=Indicator(
        code="contrast_extravasation",
        numerator="issued reports of enhanced CT with contrast medium beside the vein on record",
        denominator="issued reports of enhanced CT",
        unit=Unit.PERMILLE,
        direction=Direction.LOWER,
        source=_NORM.format(5),
        since=_SINCE_NORM,
    ),
    number=5,
)
PI_RADS_GIVEN = QualityIndicator(
    indicator=Indicator(
        code="pi_rads_given",
        numerator="issued MR reports of prostate lesions with a PI-RADS category",
        denominator="issued MR reports of prostate lesions",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_NORM.format(6),
        since=_SINCE_NORM,
    ),
    number=6,
)
BI_RADS_GIVEN = QualityIndicator(
    indicator=Indicator(
        code="bi_rads_given",
        numerator="issued mammography reports of breast lesions with a BI-RADS category",
        denominator="issued mammography reports of breast lesions",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_NORM.format(7),
        since=_SINCE_NORM,
    ),
    number=7,
)
PASSED_AT_FIRST = QualityIndicator(
    indicator=Indicator(
        code="passed_at_first",
        numerator="issued diagnoses that no reviewer sent back",
        denominator="issued diagnoses",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_OWN,
        since=_SINCE_EVER,
    ),
)
SIGNIFICANT_DISCREPANCIES = QualityIndicator(
    indicator=Indicator(
        code="significant_discrepancies",
        numerator="drawn reports settled as RADPEER 2b or 3b",
        denominator="drawn reports whose review is settled",
        unit=Unit.PERCENT,
        direction=Direction.LOWER,
        source=_OWN,
        since=_SINCE_EVER,
    ),
    is_sampled=True,
)
MINOR_DISCREPANCIES = QualityIndicator(
    indicator=Indicator(
        code="minor_discrepancies",
        numerator="drawn reports settled as RADPEER 2a or 3a",
        denominator="drawn reports whose review is settled",
        unit=Unit.PERCENT,
        direction=Direction.LOWER,
        source=_OWN,
        since=_SINCE_EVER,
    ),
    is_sampled=True,
)
GRADE_A_IMAGES = QualityIndicator(
    indicator=Indicator(
        code="grade_a_images",
        numerator="drawn examinations settled as film grade A",
        denominator="drawn reports whose review is settled",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_OWN,
        since=_SINCE_EVER,
    ),
    is_sampled=True,
)
POSITIVE_REPORTS = QualityIndicator(
    indicator=Indicator(
        code="positive_reports",
        numerator="drawn reports settled as positive",
        denominator="drawn reports whose review is settled",
        unit=Unit.PERCENT,
        direction=Direction.NEITHER,
        source=_OWN,
        since=_SINCE_EVER,
    ),
    is_sampled=True,
)
COMPLETE_METADATA = QualityIndicator(
    indicator=Indicator(
        code="complete_metadata",
        numerator="studies with accession number, date, start, what was examined, sex and birth",
        denominator="studies first received in the month",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source=_OWN,
        since=_SINCE_EVER,
    ),
)
REPAIRED_TEXT = QualityIndicator(
    indicator=Indicator(
        code="repaired_text",
        numerator="studies whose text was written in another character set than declared",
        denominator="studies first received in the month",
        unit=Unit.PERCENT,
        direction=Direction.LOWER,
        source=_OWN,
        since=_SINCE_EVER,
    ),
)
RECOGNISED_IMAGES = QualityIndicator(
    indicator=Indicator(
        code="recognised_images",
        numerator="earlier examinations that an institution accepted instead of repeating them",
        denominator="earlier examinations that an institution decided about in the month",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source="the platform's own; the rule of mutual recognition of 2022, images and not reports",
        since=_SINCE_EVER,
    ),
)
# What is counted by the month, in the order it is shown.
DECLARED = (
    IMAGE_ARTEFACTS,
    EMERGENCY_IN_TWO_HOURS,
    WELL_FORMED_REPORTS,
    CRITICAL_IN_TEN_MINUTES,
    CONTRAST_EXTRAVASATION,
    PI_RADS_GIVEN,
    BI_RADS_GIVEN,
    PASSED_AT_FIRST,
    SIGNIFICANT_DISCREPANCIES,
    MINOR_DISCREPANCIES,
    GRADE_A_IMAGES,
    POSITIVE_REPORTS,
    COMPLETE_METADATA,
    REPAIRED_TEXT,
    RECOGNISED_IMAGES,
)
