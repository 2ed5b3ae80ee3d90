"""A portal of the tests' own: a small province, all three processes, on free ports."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_READY_SECONDS = 60.0
_STOP_SECONDS = 20.0


class PortalProcess:
    """Builds the demo province in an empty `home` and runs `portal run` until stopped.

    `settings` are variables of the environment.
    """

    def __init__(
        self, home: Path, scale: float, settings: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.home = home
        self.port, self.dicom_port = _free_ports(2)
        self.url = f"http://127.0.0.1:{self.port}"
        self._variables = {**_variables(home, self.port, self.dicom_port), **settings}
        self.command("migrate")
        self.command("demo", "build", "--if-empty", "--scale", str(scale))
        self._process = self._start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self) -> int:
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(_STOP_SECONDS)

    def command(self, *words: str, typed: str = "") -> None:
        subprocess.run(
            [sys.executable, "-m", "app", *words],
            env=self._variables,
            check=True,
            timeout=300,
            input=typed.encode(),
        )

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-m", "app", "run"], env=self._variables)
        deadline = time.monotonic() + _READY_SECONDS
        while not _answers(f"{self.url}/healthz"):
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                raise RuntimeError(f"the portal did not start; see {self.home / 'logs'}")
            time.sleep(0.2)
        return process


def _variables(home: Path, port: int, dicom_port: int) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return kept | {
        "PORTAL_HOME": str(home),
        "PORTAL_PORT": str(port),
        "PORTAL_DICOM_PORT": str(dicom_port),
    }


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
