"""How findings and examinations are named."""

from data_layer.quality.finding_records import FindingRecord
from data_layer.quality.rubric_records import FilmGrade
from portal.i18n import has, label, t

_POOR = (FilmGrade.C, FilmGrade.REJECTED)


def examination(modality: str, body_part: str) -> str:
    """`CT · chest`."""
    return " · ".join(filter(None, (modality, body_part_words(body_part))))


def body_part_words(code: str) -> str:
    key = f"cases-body-{code.lower().replace(' ', '_')}"
    return t(key) if code and has(key) else code


def found_words(one: FindingRecord) -> str:
    """What was found in a line; while an arbiter looks, nothing is."""
    said = []
    if one.radpeer is not None:
        said.append(t("quality-radpeer", score=one.radpeer.value))
    if one.is_well_formed is False:
        said.append(t("quality-not-well-formed"))
    if one.film_grade in _POOR:
        said.append(label(one.film_grade))
    return " · ".join(said) or t("quality-under-arbitration")


def points(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}"
