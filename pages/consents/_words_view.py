"""How the pages of consents say who, why and until when."""

from datetime import timedelta

from data_layer.clock import local_day
from data_layer.consents.records import Audience, ConsentLine
from portal.formats import day, moment
from portal.i18n import label, t


def audience_words(line: ConsentLine) -> str:
    return line.audience_name or label(Audience.EVERYBODY_TREATING)


def what_words(line: ConsentLine) -> str:
    """One study, or everything at the hospital."""
    if line.study_title or line.study_date:
        return " · ".join(filter(None, (line.study_title, day(line.study_date))))
    return t("consents-everything")


def until_words(line: ConsentLine) -> str:
    if line.withdrawn_at is not None:
        return t("consents-withdrawn-at", moment=moment(line.withdrawn_at))
    if line.valid_to is None:
        return t("consents-until-withdrawn")
    # A consent ends with its last day.
    last = local_day(line.valid_to - timedelta(seconds=1))
    return t("consents-until", day=day(last))
