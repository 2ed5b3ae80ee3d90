"""The roll-ups of the archive, counted from the very numbers that are written."""

from collections.abc import Iterator

import numpy as np

from data_layer.demo import catalogue
from data_layer.demo.draws import Integers
from data_layer.demo.records import Hospital
from data_layer.demo.rhythm import Calendar
from data_layer.demo.writing import Row, Writer, day_text, moment_text
from data_layer.institutions.records import City
from data_layer.studies.tables import StudyDayCount, StudyMonthTotal, StudyTotal

_PLACES = (*City, None)
_KINDS = len(catalogue.MODALITIES)


class Rollups:
    """By hospital and modality, by hospital and month, and by day, city and modality."""

    def __init__(self, calendar: Calendar) -> None:
        self._first_day = calendar.first
        shape = (calendar.day_count + 1, len(_PLACES), _KINDS)
        self._studies = np.zeros(shape, dtype=np.int64)
        self._instances = np.zeros(shape, dtype=np.int64)
        self._totals: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        # By hospital and the first day of the month: studies and bytes.
        self._months: dict[tuple[int, str], tuple[int, int]] = {}

    def count(
        self,
        hospital: Hospital,
        examinations: Integers,
        instances: Integers,
        sizes: Integers,
        days: Integers,
        last_received: Integers,
    ) -> None:
        kinds = catalogue.MODALITY_PLACES[examinations]
        place = _PLACES.index(hospital.city)
        cells = np.ravel_multi_index(
            (days - self._first_day, np.full_like(days, place), kinds), self._studies.shape
        )
        np.add.at(self._studies.reshape(-1), cells, 1)
        np.add.at(self._instances.reshape(-1), cells, instances)
        for kind in np.unique(kinds).tolist():
            of_kind = kinds == kind
            known = self._totals.get((hospital.id, kind), (0, 0, 0, 0))
            self._totals[hospital.id, kind] = (
                known[0] + int(of_kind.sum()),
                known[1] + int(instances[of_kind].sum()),
                known[2] + int(sizes[of_kind].sum()),
                max(known[3], int(last_received[of_kind].max())),
            )
        self._count_months(hospital, sizes, days)

    def _count_months(self, hospital: Hospital, sizes: Integers, days: Integers) -> None:
        months = days.astype("datetime64[D]").astype("datetime64[M]")
        for month in np.unique(months):
            of_month = months == month
            key = hospital.id, f"{month}-01"
            studies, size = self._months.get(key, (0, 0))
            self._months[key] = (
                studies + int(of_month.sum()),
                size + int(sizes[of_month].sum()),
            )

    def write(self, writer: Writer) -> None:
        writer.stream(
            StudyTotal,
            (
                "institution_id", "modality", "study_count", "instance_count", "byte_count",
                "last_received_at",
            ),
            self._total_rows(),
        )  # fmt: skip
        writer.stream(
            StudyDayCount,
            ("received_on", "city", "modality", "study_count", "instance_count"),
            self._day_rows(),
        )
        writer.stream(
            StudyMonthTotal,
            (
                "institution_id", "month", "study_count", "byte_count", "kept_study_count",
                "kept_byte_count",
            ),
            self._month_rows(),
        )  # fmt: skip

    def _total_rows(self) -> Iterator[Row]:
        for (institution_id, kind), (studies, instances, sizes, last) in self._totals.items():
            modality = catalogue.MODALITIES[kind]
            yield institution_id, modality, studies, instances, sizes, moment_text(last)

    def _month_rows(self) -> Iterator[Row]:
        """The archive is only indexed: nothing of it is kept by the platform."""
        for (institution_id, month), (studies, sizes) in self._months.items():
            yield institution_id, month, studies, sizes, 0, 0

    def _day_rows(self) -> Iterator[Row]:
        for day, place, kind in np.argwhere(self._studies).tolist():
            yield (
                day_text(self._first_day + day),
                (_PLACES[place] or "") and str(_PLACES[place].value),
                catalogue.MODALITIES[kind],
                int(self._studies[day, place, kind]),
                int(self._instances[day, place, kind]),
            )
