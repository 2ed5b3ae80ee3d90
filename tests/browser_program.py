"""Which browser the browser tests drive."""

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class BrowserMissingError(Exception):
    """No Chromium is installed; `make test` installs one or says how."""


def browser_program() -> Path:
    """The machine's Chromium, else the one that Playwright downloaded for this account."""
    # On Ubuntu `chromium-browser` may be a script that only points at a snap.
    on_path = (Path(found) for name in NAMES if (found := shutil.which(name)))
    of_playwright = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    for program in (*on_path, *reversed(of_playwright)):
        if program.stat().st_size > 0 and not _is_snap_pointer(program):
            return program
    raise BrowserMissingError("No Chromium is installed; run `make test` once.")


def _is_snap_pointer(program: Path) -> bool:
    if program.read_bytes()[:2] != b"#!":
        return False
    return "snap install" in program.read_text(encoding="utf-8", errors="replace")
