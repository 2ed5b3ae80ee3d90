"""What an operator is told when the pages cannot be served."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BROKEN = """
import sys, app, portal.application

def break_down(*_settings):
    raise RuntimeError("a page is broken")

portal.application.create_app = break_down
sys.argv = ["portal", *sys.argv[1:]]
app.main()
"""


def run_broken(home: Path, command: str) -> subprocess.CompletedProcess[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    return subprocess.run(
        [sys.executable, "-c", BROKEN, command],
        cwd=ROOT,
        env={"PATH": os.defpath, "PORTAL_HOME": str(home), "PORTAL_PORT": port},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_pages_that_cannot_be_served_are_one_sentence_and_the_log(tmp_path: Path) -> None:
    run_broken(tmp_path, "migrate")

    run = run_broken(tmp_path, "web")

    log = tmp_path / "logs" / "web.log"
    assert run.returncode == 1
    assert run.stderr == f"portal: The pages cannot be served; {log} says why.\n"
    assert "a page is broken" in log.read_text(encoding="utf-8")
