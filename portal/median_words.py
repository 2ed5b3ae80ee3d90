"""What stands beneath a median: of how many reports, and how long most of them took."""

from data_layer.cases.overview_records import TurnaroundFigures
from portal.formats import duration
from portal.i18n import t


def median_note(figures: TurnaroundFigures) -> str:
    reports = figures.in_target.denominator
    if not reports:
        return t("shell-median-of-none")
    return t("shell-median-note", n=reports, duration=duration(figures.p90))
