"""What lies in the repository: text in shape, nothing large, nothing secret, nothing fetched."""

import json
import re
from pathlib import Path

from tests.architecture.source import ROOT, tracked_files

MOST_BYTES = 600_000
BINARY = {".gif", ".ico", ".jpg", ".jpeg", ".pdf", ".png", ".woff2", ".webp", ".dcm"}
# Only these are named: no package index, no content network. The second row asks for funds, in
# the lock of npm.
KNOWN_HOSTS = {
    *("127.0.0.1", "localhost", "www.apache.org", "www.w3.org"),
    # Names of code systems, in what other systems read of the trail.
    *("dicom.nema.org", "terminology.hl7.org"),
    *("feross.org", "github.com", "opencollective.com", "www.patreon.com"),
}
ADDRESS = re.compile(r"\w+://(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+|localhost)")
INDEX_OPTION = re.compile(
    r"^\s*(--)?(extra-)?index-url|^\s*(--)?find-links|registry\s*=", re.MULTILINE
)
PRIVATE_KEY = re.compile("-----BEGIN [A-Z ]*" + "PRIVATE KEY-----")
EXACT = re.compile(r"\d+\.\d+\.\d+")
PLACES_OF_A_MACHINE = re.compile(r"/(root|work|opt/wheels)/")


def content(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def texts() -> list[Path]:
    return [path for path in tracked_files() if path.suffix not in BINARY]


def test_no_file_is_large() -> None:
    large = [path for path in tracked_files() if (ROOT / path).stat().st_size > MOST_BYTES]

    assert large == []


def test_a_file_ends_with_one_line_end_and_no_line_ends_with_a_space() -> None:
    assert [path for path in texts() if not _is_in_shape(content(path))] == []


def test_no_file_names_a_place_where_things_are_fetched_from() -> None:
    named = {(str(path), host) for path in texts() for host in ADDRESS.findall(content(path))}

    assert sorted(one for one in named if not _is_known(one[1])) == []


def test_no_file_chooses_a_package_index() -> None:
    assert [path for path in texts() if INDEX_OPTION.search(content(path))] == []


def test_no_file_holds_a_private_key() -> None:
    assert [path for path in texts() if PRIVATE_KEY.search(content(path))] == []


def test_no_file_knows_a_place_of_one_machine() -> None:
    assert [path for path in texts() if PLACES_OF_A_MACHINE.search(content(path))] == []


def test_every_locked_python_package_has_a_hash() -> None:
    entries = re.split(r"\n(?=\S)", content(Path("requirements.lock")).strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_npm_packages_are_pinned_and_their_lock_holds_no_address() -> None:
    wanted = json.loads(content(Path("package.json")))["dependencies"]
    locked = json.loads(content(Path("package-lock.json")))["packages"]

    assert [name for name, version in wanted.items() if not EXACT.fullmatch(version)] == []
    assert [name for name, package in locked.items() if "resolved" in package] == []


def _is_known(host: str) -> bool:
    # Names that are nobody's (RFC 2606) stand in tests.
    return host in KNOWN_HOSTS or host.endswith(".example")


def _is_in_shape(text: str) -> bool:
    has_trailing_space = re.search(r"[ \t]+$", text, re.MULTILINE)
    ends_well = text.endswith("\n") and not text.endswith("\n\n")
    return not has_trailing_space and (ends_well or not text)
