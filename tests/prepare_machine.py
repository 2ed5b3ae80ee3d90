"""Programs the tests need beside Python: found, installed through apt, or named."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

from tests.browser_program import BrowserMissingError, browser_program
from tests.postgresql_server import PostgresqlMissingError, programs_folder

PLAYWRIGHT_INSTALLS = (sys.executable, "-m", "playwright", "install")
_CJK_FONTS = ("*/NotoSansCJK*", "*/*/NotoSansCJK*", "*/*/NotoSansSC*")


@dataclass(frozen=True, kw_only=True)
class Need:
    """Something to be found on the machine, and the Debian package that brings it."""

    what: str
    package: str
    is_met: Callable[[], bool]


def main() -> int:
    missing = [need for need in NEEDS if not need.is_met()]
    if missing:
        _install(missing)
    missing = [need for need in missing if not need.is_met()]
    if missing:
        print(_advice(missing), file=sys.stderr)
        return 1
    print(f"Found {', '.join(need.what for need in NEEDS)}")
    return 0


def _has_postgresql() -> bool:
    try:
        programs_folder()
    except PostgresqlMissingError:
        return False
    return True


def _has_browser() -> bool:
    try:
        browser_program()
    except BrowserMissingError:
        return False
    return True


def _has_chinese_font() -> bool:
    folders = (Path("/usr/share/fonts"), Path.home() / ".local/share/fonts")
    return any(any(folder.glob(pattern)) for folder in folders for pattern in _CJK_FONTS)


def _has_library(name: str) -> Callable[[], bool]:
    return lambda: find_library(name) is not None


def _has_dcmtk() -> bool:
    # pynetdicom brings an echoscu of its own; dump2dcm is only DCMTK's.
    return shutil.which("dump2dcm") is not None


NEEDS = (
    Need(what="PostgreSQL", package="postgresql", is_met=_has_postgresql),
    Need(what="Chromium", package="chromium", is_met=_has_browser),
    Need(what="a Chinese font", package="fonts-noto-cjk", is_met=_has_chinese_font),
    Need(what="Pango", package="libpangoft2-1.0-0", is_met=_has_library("pangoft2-1.0")),
    Need(
        what="the subsets of HarfBuzz",
        package="libharfbuzz-subset0",
        is_met=_has_library("harfbuzz-subset"),
    ),
    Need(what="DCMTK", package="dcmtk", is_met=_has_dcmtk),
)


def _install(missing: Sequence[Need]) -> None:
    rights = _rights()
    if rights is None:
        return
    packages = [need.package for need in missing]
    print(f"Installing {', '.join(packages)} (a minute or two)", flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _run([*apt, "update"])
    for package in packages:
        _run([*apt, "install", "--no-install-recommends", "--yes", package])
    if not _has_browser():
        # Ubuntu has Chromium only as a snap, which cannot be driven everywhere.
        _run([*PLAYWRIGHT_INSTALLS, "--with-deps", "chromium"])


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(f"{' '.join(command)} failed: {done.stderr.strip()}", file=sys.stderr)


def _rights() -> list[str] | None:
    """What goes before apt-get, or None when this account may not install anything."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return ["sudo", "-n"] if allowed else None


def _advice(missing: Sequence[Need]) -> str:
    what = ", ".join(need.what for need in missing)
    packages = " ".join(need.package for need in missing)
    lines = [
        f"The tests need {what}. Install it and run `make test` again:",
        f"    sudo apt-get install --no-install-recommends {packages}",
    ]
    if not _has_browser():
        lines += [
            "Where apt has no chromium (Ubuntu):",
            f"    {' '.join(PLAYWRIGHT_INSTALLS)} chromium",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
