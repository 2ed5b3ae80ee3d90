"""Arrivals stored: patient, study, series, instance, and the roll-ups that count them."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.database import keyring
from data_layer.identifiers import new_public_id
from data_layer.keys.patient_commands import make_patient_key
from data_layer.keys.patient_queries import patient_keys
from data_layer.studies import rules
from data_layer.studies.commands import rollups, standing
from data_layer.studies.commands.instances import instance_row, note_stored
from data_layer.studies.records import (
    Arrival,
    Availability,
    InstanceHeader,
    PatientIndexes,
    Placement,
    QuarantineReason,
    Standing,
    StandingInstance,
    StandingStudy,
    StudyShare,
)
from data_layer.studies.tables import Instance, Patient, Series, Study

Outcome = Placement | QuarantineReason


def store_arrivals(session: Session, arrivals: Sequence[Arrival], *, at: datetime) -> list[Outcome]:
    """Stores what contradicts nothing, with every count and roll-up; tells what became of each.

    In the order given: of two that contradict each other, the first stands.
    """
    shelf = _Shelf(session, arrivals, at)
    outcomes = [shelf.place(arrival) for arrival in arrivals]
    shelf.write()
    return outcomes


class _Shelf:
    """What the database holds around a batch of arrivals, and what the batch changes."""

    def __init__(self, session: Session, arrivals: Sequence[Arrival], at: datetime) -> None:
        headers = [arrival.header for arrival in arrivals]
        self._session = session
        self._keyring = keyring(session)
        self._at = at
        self._studies = standing.studies(session, {header.study_instance_uid for header in headers})
        self._series = standing.series(session, {header.series_instance_uid for header in headers})
        self._instances = standing.instances(
            session, {header.sop_instance_uid for header in headers}
        )
        self._identities: dict[tuple[str, str], PatientIndexes] = {}
        self._patients = standing.patients(
            session, {self._patient_key(arrival) for arrival in arrivals}
        )
        self._keys = patient_keys(session)
        self._keys.load(
            patient.key_id
            for patient in (
                *self._patients.values(),
                *(study.patient for study in self._studies.values()),
            )
            if patient.key_id is not None
        )
        self._cities = standing.cities(session, {arrival.institution_id for arrival in arrivals})
        self._before = [self._share(study) for study in self._studies.values()]
        # Rows answer slowly when asked for every file: what they are asked for is kept beside them.
        self._standing_studies = {
            uid: self._standing_study(study) for uid, study in self._studies.items()
        }
        self._study_of_series = {
            uid: series.study.study_instance_uid for uid, series in self._series.items()
        }
        self._new_of_series: dict[str, list[Arrival]] = {}
        self._added_objects: list[Arrival] = []

    def place(self, arrival: Arrival) -> Outcome:
        header = arrival.header
        standing_now = Standing(
            study=self._standing_studies.get(header.study_instance_uid),
            study_of_series=self._study_of_series.get(header.series_instance_uid),
            instance=self._instances.get(header.sop_instance_uid),
        )
        outcome = rules.placement_of(arrival, self._identity(header), standing_now)
        if outcome is Placement.NEW:
            self._add(arrival)
        elif outcome is Placement.OBJECT_ADDED:
            self._added_objects.append(arrival)
        if outcome in (Placement.NEW, Placement.OBJECT_ADDED):
            self._instances[header.sop_instance_uid] = StandingInstance(
                series_instance_uid=header.series_instance_uid,
                byte_count=arrival.byte_count,
                sha256=arrival.sha256,
            )
        return outcome

    def write(self) -> None:
        new = [(self._series[uid], arrivals) for uid, arrivals in self._new_of_series.items()]
        for series, arrivals in new:
            _count(series, arrivals, self._at)
        self._session.flush()
        if new:
            self._session.execute(
                insert(Instance),
                [
                    instance_row(self._keys, series, arrival, self._at)
                    for series, arrivals in new
                    for arrival in arrivals
                ],
            )
        if self._added_objects:
            self._add_objects()
        after = [self._share(study) for study in self._studies.values()]
        rollups.change_shares(self._session, self._before, after, at=self._at)
        rollups.count_devices(self._session, new)

    def _standing_study(self, study: Study) -> StandingStudy:
        return StandingStudy(
            institution_id=study.institution_id,
            identity=self._identity_on_record(study),
            is_forgotten=study.patient.forgotten_at is not None,
        )

    def _identity(self, header: InstanceHeader) -> PatientIndexes:
        known = (header.patient.patient_id, header.patient.name)
        if known not in self._identities:
            patient_id_index, name_index = (
                self._keyring.blind_index(text) if text else None for text in known
            )
            self._identities[known] = PatientIndexes(
                patient_id_index=patient_id_index, name_index=name_index
            )
        return self._identities[known]

    def _identity_on_record(self, study: Study) -> PatientIndexes:
        patient = study.patient
        is_nameless = patient.patient_id_index == self._index_without_id(study.study_instance_uid)
        return PatientIndexes(
            patient_id_index=None if is_nameless else patient.patient_id_index,
            name_index=None if patient.name_index == b"" else patient.name_index,
        )

    def _index_without_id(self, study_instance_uid: str) -> bytes:
        """Without an ID a patient is known by one study only."""
        return self._keyring.blind_index(f"study {study_instance_uid}")

    def _add(self, arrival: Arrival) -> None:
        header = arrival.header
        study = self._studies.get(header.study_instance_uid) or self._new_study(arrival)
        if header.series_instance_uid not in self._series:
            self._new_series(header, study)
        self._new_of_series.setdefault(header.series_instance_uid, []).append(arrival)

    def _new_study(self, arrival: Arrival) -> Study:
        header = arrival.header
        study = Study(
            public_id=new_public_id(),
            institution_id=arrival.institution_id,
            patient=self._patient(arrival),
            study_instance_uid=header.study_instance_uid,
            accession_number=header.accession_number,
            study_date=header.study_date,
            started_at=header.started_at,
            modality=header.modality,
            body_part=header.body_part,
            description=header.study_description,
            availability=Availability.STORED,
            series_count=0,
            instance_count=0,
            byte_count=0,
            first_received_at=self._at,
            last_received_at=self._at,
            received_on=local_day(self._at),
            charset_repaired=False,
        )
        self._session.add(study)
        self._studies[header.study_instance_uid] = study
        self._standing_studies[header.study_instance_uid] = self._standing_study(study)
        return study

    def _patient_key(self, arrival: Arrival) -> tuple[int, bytes]:
        header = arrival.header
        index = self._identity(header).patient_id_index
        return arrival.institution_id, index or self._index_without_id(header.study_instance_uid)

    def _patient(self, arrival: Arrival) -> Patient:
        key = self._patient_key(arrival)
        if key not in self._patients:
            self._patients[key] = self._new_patient(arrival, key[1])
        return self._patients[key]

    def _new_patient(self, arrival: Arrival, index: bytes) -> Patient:
        header, key_id = arrival.header.patient, make_patient_key(self._session)
        key = self._keys.of(key_id)
        return Patient(
            institution_id=arrival.institution_id,
            key_id=key_id,
            patient_id_sealed=key.seal(header.patient_id),
            patient_id_index=index,
            name_sealed=key.seal(header.name),
            name_index=self._identity(arrival.header).name_index or b"",
            raw_name_sealed=header.raw_name and key.seal_bytes(header.raw_name),
            birth_date_sealed=header.birth_date and key.seal(header.birth_date.isoformat()),
            sex=header.sex,
        )

    def _new_series(self, header: InstanceHeader, study: Study) -> None:
        series = Series(
            study=study,
            series_instance_uid=header.series_instance_uid,
            modality=header.modality,
            series_number=header.series_number,
            description=header.series_description,
            body_part=header.body_part,
            manufacturer=header.manufacturer,
            device_model=header.device_model,
            station_name=header.station_name,
            instance_count=0,
            repaired_count=0,
        )
        study.series_count += 1
        self._session.add(series)
        self._series[header.series_instance_uid] = series
        self._study_of_series[header.series_instance_uid] = header.study_instance_uid

    def _add_objects(self) -> None:
        """Gives indexed instances the objects that are kept now."""
        for arrival in self._added_objects:
            study = self._studies[arrival.header.study_instance_uid]
            key = self._keys.of(study.patient.key_id)
            self._session.execute(
                update(Instance)
                .where(Instance.sop_instance_uid == arrival.header.sop_instance_uid)
                .values(
                    object_sha256=arrival.sha256,
                    object_key_sealed=arrival.object_key and key.seal_bytes(arrival.object_key),
                )
            )
        note_stored(self._session, self._added_objects)

    def _share(self, study: Study) -> StudyShare:
        return StudyShare(
            institution_id=study.institution_id,
            city=self._cities.get(study.institution_id, ""),
            modality=study.modality,
            received_on=study.received_on,
            instance_count=study.instance_count,
            byte_count=study.byte_count,
            is_kept=study.availability == Availability.STORED,
        )


def _count(series: Series, arrivals: Sequence[Arrival], at: datetime) -> None:
    """Adds new instances to the counts of their series and study."""
    study = series.study
    repaired = sum(arrival.header.charset_repaired for arrival in arrivals)
    series.instance_count += len(arrivals)
    series.repaired_count += repaired
    study.instance_count += len(arrivals)
    study.byte_count += sum(arrival.byte_count for arrival in arrivals)
    study.last_received_at = max(study.last_received_at, at)
    study.modality = reduce(
        rules.modality_after, (arrival.header.modality for arrival in arrivals), study.modality
    )
    study.charset_repaired = study.charset_repaired or repaired > 0
    if any(arrival.sha256 is None for arrival in arrivals):
        study.availability = Availability.INDEXED
