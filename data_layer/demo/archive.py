"""The studies of the archive: patients and studies of every hospital that ever was live.

They are known study by study, as a harvest of the hospitals' own archives gives them: counts and
sizes, without a row for each series and image.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from data_layer.demo import catalogue
from data_layer.demo.draws import Integers, apportion, public_ids
from data_layer.demo.patients import Patients
from data_layer.demo.records import Hospital
from data_layer.demo.rhythm import DAY_SECONDS, LOCAL_AHEAD, Calendar
from data_layer.demo.rollups import Rollups
from data_layer.demo.writing import Row, Writer, day_text, moment_text
from data_layer.studies.records import Availability
from data_layer.studies.tables import Study

STUDY_COLUMNS = (
    "id", "public_id", "institution_id", "patient_id", "study_instance_uid", "accession_number",
    "study_date", "started_at", "modality", "body_part", "description", "availability",
    "series_count", "instance_count", "byte_count", "first_received_at", "last_received_at",
    "received_on", "charset_repaired",
)  # fmt: skip

_CHUNK = 20_000
_REPAIRED = 0.03


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days on which a hospital sends, as places in the calendar.

    `lag_seconds` is how long its studies usually take to arrive.
    """

    hospital: Hospital
    spells: list[tuple[int, int]]
    weight: float
    lag_seconds: float


@dataclass(frozen=True, kw_only=True)
class Late:
    """A study that must have come at a moment of today, of a modality if it matters which."""

    received_at: int
    modality: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The studies of one hospital, in order of time: their numbers and what cases need to know.

    `late_places` are those of the late ones, in the order in which they were given; nobody asks
    for a report on the test.
    """

    hospital: Hospital
    first_id: int
    examinations: Integers
    received: Integers
    late_places: list[int]
    test_place: int | None

    @property
    def count(self) -> int:
        return len(self.received)

    @property
    def test_id(self) -> int | None:
        return None if self.test_place is None else self.first_id + self.test_place


@dataclass
class Archive:
    """Writes hospital by hospital; memory holds one of them at a time."""

    writer: Writer
    patients: Patients
    calendar: Calendar
    draw: Generator
    rollups: Rollups
    study_count: int = 0
    uid_root: int = field(init=False)

    def __post_init__(self) -> None:
        # A UUID-derived root (2.25): its last twelve digits count the studies.
        high, low = (int(part) for part in self.draw.integers(1 << 44, 1 << 45, size=2))
        self.uid_root = (high << 64 | low << 12) // 10**12 * 10**12

    def send(
        self, window: Window, count: int, late: Sequence[Late] = (), test: Late | None = None
    ) -> Sent:
        """Writes `count` studies over the years, the late ones and the test."""
        known = [*late, test] if test else late
        draw, late_at = self.draw, np.array([one.received_at for one in known], dtype=np.int64)
        started = self.calendar.seconds(draw, window.spells, count)
        lag = draw.lognormal(np.log(window.lag_seconds), 0.7, size=count).astype(np.int64) + 60
        received = np.minimum(started + lag, self.calendar.moment - draw.integers(5, 900, count))
        received = np.concatenate((received, late_at))
        started = np.minimum(np.concatenate((started, late_at - 1200)), received - 45)
        order = np.argsort(received, kind="stable")
        places = np.argsort(order)[count:].tolist()
        visits = self.patients.come(window.hospital, len(order))
        examinations = catalogue.draw_examinations(draw, window.hospital.level, visits.women)
        for place, one in zip(places, known, strict=True):
            if one.modality is not None:
                examinations[place] = catalogue.usual_of(one.modality)
        sent = Sent(
            hospital=window.hospital,
            first_id=self.study_count + 1,
            examinations=examinations,
            received=received[order],
            late_places=places[: len(late)],
            test_place=places[-1] if test else None,
        )
        self._write_studies(sent, started[order], visits.patient_ids)
        return sent

    def _write_studies(self, sent: Sent, started: Integers, patients: Integers) -> None:
        for start in range(0, sent.count, _CHUNK):
            part = slice(start, start + _CHUNK)
            rows = self._study_rows(sent, started[part], patients[part], part)
            self.writer.stream(Study, STUDY_COLUMNS, rows)

    def _study_rows(
        self, sent: Sent, started: Integers, patients: Integers, part: slice
    ) -> Iterator[Row]:
        draw, hospital = self.draw, sent.hospital
        examinations, received = sent.examinations[part], sent.received[part]
        count = len(received)
        spread = draw.lognormal(0.0, 0.35, count)
        instances = np.maximum(catalogue.INSTANCES[examinations] * spread, 1).astype(np.int64)
        sizes = (instances * catalogue.INSTANCE_BYTES[examinations]).astype(np.int64)
        lasted = (draw.exponential(0.12, count) * instances).astype(np.int64)
        last_received = np.minimum(received + lasted, self.calendar.moment - 1)
        received_days = (received + LOCAL_AHEAD) // DAY_SECONDS
        self.rollups.count(hospital, examinations, instances, sizes, received_days, last_received)
        columns = zip(
            public_ids(draw, count),
            patients.tolist(),
            started.tolist(),
            ((started + LOCAL_AHEAD) // DAY_SECONDS).tolist(),
            examinations.tolist(),
            instances.tolist(),
            sizes.tolist(),
            received.tolist(),
            last_received.tolist(),
            received_days.tolist(),
            (draw.random(count) < _REPAIRED).tolist(),
            strict=True,
        )
        for (
            public_id, patient, begun, study_day, place, instance_count, byte_count, first, last,
            received_day, repaired,
        ) in columns:  # fmt: skip
            self.study_count += 1
            one = catalogue.EXAMINATIONS[place]
            day = day_text(study_day)
            yield (
                self.study_count,
                public_id,
                hospital.id,
                patient,
                f"2.25.{self.uid_root + self.study_count}",
                f"{one.modality}{day[2:4]}{day[5:7]}{day[8:]}{self.study_count % 1_000_000:06d}",
                day,
                moment_text(begun),
                one.modality,
                one.body_part,
                one.description,
                Availability.INDEXED.value,
                min(one.series, instance_count),
                instance_count,
                byte_count,
                moment_text(first),
                moment_text(last),
                day_text(received_day),
                repaired,
            )


def windows(hospitals: list[Hospital], calendar: Calendar, draw: Generator) -> list[Window]:
    """When everybody sends; some fell silent lately, some are late every day."""
    found = []
    for hospital in hospitals:
        spells = [
            (
                calendar.place(spell.valid_from),
                calendar.place(spell.valid_to) if spell.valid_to else calendar.day_count,
            )
            for spell in hospital.live_spells
        ]
        is_silent = float(draw.random()) < 0.025 and hospital.weight < 25
        is_late = float(draw.random()) < 0.06
        if is_silent and hospital.is_live:
            first, last = spells[-1]
            spells[-1] = (first, max(last - int(draw.integers(16, 90)), first + 1))
        spells = [spell for spell in spells if calendar.weight(*spell) > 0]
        if spells:
            found.append(
                Window(
                    hospital=hospital,
                    spells=spells,
                    weight=hospital.weight * sum(calendar.weight(*spell) for spell in spells),
                    lag_seconds=18_000.0 if is_late else 420.0 * float(draw.lognormal(0, 0.4)),
                )
            )
    return found


def tested(hospital: Hospital) -> Window:
    """Of somebody who sends nothing but a test."""
    return Window(hospital=hospital, spells=[], weight=0.0, lag_seconds=1.0)


def study_shares(known: list[Window], total: int) -> list[int]:
    """How many studies each hospital sent: the volumes are skewed as the hospitals' sizes are."""
    return apportion([window.weight for window in known], total)
