"""Speed of the ingest beside what reading alone costs, and its memory over very many files."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psutil
from pydicom import dcmread

from data_layer import clock
from data_layer.environment import Environment
from ingest.intake import Intake
from ingest.synthetic import write_ct_folder
from tests.benchmarks._table import print_table
from tests.builders.institutions import store_institution, store_node

# Files of all rounds take about 8 GB until the end.
FILES = 8_000
# SQLite's own cache fills up to its 32 MB on the way to the second; from there nothing may grow.
COUNTS = (10_000, 100_000, 200_000)
CORES = 2
ROUNDS = 3
_LOOK_SECONDS = 0.05
_KEEPS, _INDEXES, _INBOX = "kept", "indexed", "inbox"


@dataclass(frozen=True, kw_only=True)
class Effort:
    """What some files took: time that passed, and that of all processors together."""

    file_count: int
    seconds: float
    processor_seconds: float


def main() -> int:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    # Removed at the very end: ext4 makes new files slowly where others have just been removed.
    with tempfile.TemporaryDirectory(dir=os.environ.get("PORTAL_BENCH_HOME")) as name:
        folder = Path(name)
        write_ct_folder(folder / "ct", FILES)
        print_table(
            f"{FILES:,} CT files of 130 kB in the page cache; the best of {ROUNDS} rounds",
            ("", "files/s", "bar", "processor time a file"),
            _speeds(folder),
        )
        print(f"  Load of the machine, the benchmark included: {os.getloadavg()[0]:.1f}")
        print_table(
            "Resident memory at its highest; indexed, pixels being holes in the files",
            ("", "command", "readers", "together", "files/s"),
            _memory(folder),
        )
    return 0


def _speeds(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    ct = folder / "ct"
    files = sorted(ct.rglob("*.dcm"))
    yield _row("Reading the bytes, one core", "", lambda: _each(files, Path.read_bytes))
    yield _row("pydicom.dcmread without pixels, one core", "", lambda: _each(files, _parse))
    yield _row("Indexed where they lie", "3,000", lambda: _ingest(folder, ct, _INDEXES))
    yield _row("Objects kept, from a folder", "800", lambda: _ingest(folder, ct, _KEEPS))
    yield _row("Objects kept, from the inbox", "800", lambda: _ingest(folder, ct, _INBOX))


def _row(name: str, bar: str, measure: Callable[[], Effort]) -> tuple[str, str, str, str]:
    best = min((measure() for _ in range(ROUNDS)), key=lambda effort: effort.seconds)
    each = best.processor_seconds / best.file_count * 1e6
    return name, f"{best.file_count / best.seconds:,.0f}", bar, f"{each:,.0f} µs"


def _parse(path: Path) -> None:
    dcmread(path, stop_before_pixels=True)


def _each(files: Sequence[Path], act: Callable[[Path], object]) -> Effort:
    def run() -> int:
        for path in files:
            act(path)
        return len(files)

    return _effort(run)


def _ingest(folder: Path, ct: Path, way: str) -> Effort:
    environment, institution_id = _new_home(folder)
    if way == _INBOX:
        subprocess.run(["cp", "-r", ct, environment.settings.inbox], check=True)
    os.sync()
    with environment.ready_database() as database:
        intake = Intake(
            database=database,
            settings=environment.settings,
            now=clock.now() + timedelta(minutes=1),
        )

        def run() -> int:
            if way == _INBOX:
                return intake.take_inbox().stored
            return intake.take_paths([ct], institution_id, keeps_objects=way == _KEEPS).stored

        return _effort(run)


def _effort(run: Callable[[], int]) -> Effort:
    start, before = time.perf_counter(), _processor_seconds()
    file_count = run()
    return Effort(
        file_count=file_count,
        seconds=time.perf_counter() - start,
        processor_seconds=_processor_seconds() - before,
    )


def _processor_seconds() -> float:
    """Of this process and of those it has waited for."""
    return sum(os.times()[:4])


def _new_home(folder: Path) -> tuple[Environment, int]:
    """A migrated home with one hospital, whose files those of the inbox are."""
    home = Path(tempfile.mkdtemp(dir=folder))
    variables = os.environ | {"PORTAL_HOME": str(home)}
    command = [sys.executable, "-m", "app", "migrate"]
    subprocess.run(command, env=variables, check=True, capture_output=True)
    environment = Environment({"PORTAL_HOME": str(home)})
    environment.settings.inbox.mkdir()
    with environment.ready_database() as database, database.writing() as session:
        institution = store_institution(session)
        store_node(session, institution, ae_title="INBOX")
        return environment, institution.id


def _memory(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    for count in COUNTS:
        files = folder / f"{count}"
        write_ct_folder(files, count, has_pixels=False)
        environment, _institution_id = _new_home(folder)
        start = time.perf_counter()
        command, readers, together = _peaks(environment.settings.home, files)
        speed = count / (time.perf_counter() - start)
        peaks = (f"{size / 1e6:.0f} MB" for size in (command, readers, together))
        yield f"{count:,} files", *peaks, f"{speed:,.0f}"


def _peaks(home: Path, files: Path) -> tuple[int, int, int]:
    """Of `portal ingest --index-only`: its own memory, that of its readers, and both at once."""
    process = psutil.Popen(
        [sys.executable, "-m", "app", "ingest", "--index-only", "--json", str(files)],
        env=os.environ | {"PORTAL_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    own, readers, together = 0, 0, 0
    while process.poll() is None:
        sizes = [_resident(part) for part in (process, *process.children())]
        own, readers = max(own, sizes[0]), max(readers, sum(sizes[1:]))
        together = max(together, sum(sizes))
        time.sleep(_LOOK_SECONDS)
    if process.returncode != 0:
        raise RuntimeError(f"portal ingest ended with {process.returncode}")
    return own, readers, together


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    sys.exit(main())
