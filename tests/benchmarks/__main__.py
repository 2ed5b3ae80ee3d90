"""Runs every benchmark of this folder, one after another, under a line that names the machine."""

import os
import platform
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main() -> int:
    wanted = sys.argv[1:] or names()
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"There is no benchmark {unknown.pop()}; known are {', '.join(names())}.")
        return 2
    print(machine())
    # A process each: one must not warm or fill the memory of the next.
    return max((_run(name) for name in wanted), default=0)


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.name.startswith("_"))


def machine() -> str:
    """Processor, cores, memory, system and Python: figures mean nothing without them."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {gigabytes:.0f} GiB; "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _run(name: str) -> int:
    print(f"\n{name.replace('_', ' ').capitalize()}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}"], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
