"""The patients of the archive: who comes for each study, again or for the first time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from data_layer.demo.draws import Booleans, Integers
from data_layer.demo.names import people
from data_layer.demo.records import Hospital
from data_layer.demo.rhythm import FIRST_DAY, epoch_day
from data_layer.demo.writing import Row, Writer, day_text
from data_layer.keys.tables import PatientKey
from data_layer.sealing import Keyring
from data_layer.studies.tables import Patient

_COLUMNS = (
    "id", "institution_id", "patient_id_sealed", "patient_id_index", "name_sealed", "name_index",
    "birth_date_sealed", "sex", "key_id",
)  # fmt: skip
_KEY_COLUMNS = ("id", "secret_sealed")
_CHUNK = 20_000
_COMES_BACK = 0.42
# Who comes back was mostly here among the last so many.
_NOT_LONG_AGO = 60.0
_DAYS_OF_LIFE = 92 * 365


@dataclass(frozen=True, kw_only=True)
class Visits:
    """For each study, in order of time, whose it is."""

    patient_ids: Integers
    women: Booleans


@dataclass
class Patients:
    writer: Writer
    keyring: Keyring
    draw: Generator
    count: int = 0

    def come(self, hospital: Hospital, study_count: int) -> Visits:
        """Writes the new ones; everybody is known to one hospital only."""
        is_new = self.draw.random(study_count) >= _COMES_BACK
        is_new[:1] = True
        newest = np.cumsum(is_new) - 1
        back = self.draw.exponential(_NOT_LONG_AGO, study_count).astype(np.int64)
        places = np.where(is_new, newest, newest - np.minimum(back, newest))
        women = self.draw.random(int(is_new.sum())) < 0.5
        first_id = self.count + 1
        for start in range(0, len(women), _CHUNK):
            known = list(self._rows(hospital, women[start : start + _CHUNK]))
            self.writer.stream(PatientKey, _KEY_COLUMNS, (key for key, _ in known))
            self.writer.stream(Patient, _COLUMNS, (patient for _, patient in known))
        return Visits(patient_ids=first_id + places, women=women[places])

    def _rows(self, hospital: Hospital, women: Booleans) -> Iterator[tuple[Row, Row]]:
        """Each with their key, which has their number."""
        index = self.keyring.blind_index
        ages = self.draw.beta(1.7, 2.0, len(women)) * _DAYS_OF_LIFE
        born = epoch_day(FIRST_DAY) - ages.astype(np.int64)
        names = people(self.draw, women)
        for name, woman, birth_day in zip(names, women.tolist(), born.tolist(), strict=True):
            self.count += 1
            number = f"P{self.count:09d}"
            secret_sealed = self.keyring.new_patient_secret()
            seal = self.keyring.patient_key(self.count, secret_sealed).seal
            patient = (
                self.count,
                hospital.id,
                seal(number),
                index(number),
                seal(name),
                index(name),
                seal(day_text(birth_day)),
                "F" if woman else "M",
                self.count,
            )
            yield (self.count, secret_sealed), patient
