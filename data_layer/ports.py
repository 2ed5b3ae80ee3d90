"""Whether a port of this machine can be listened on, and who could reach it."""

import socket
from ipaddress import ip_address

from data_layer.errors import PortalError


class PortInUseError(PortalError):
    """Something listens there already, or this account may not."""

    code = "port_in_use"


def require_free_port(port: int, setting: str, host: str = "127.0.0.1") -> None:
    """Raises a sentence that names the setting with which to choose another port."""
    with socket.socket() as probe:
        # As servers do: a port that was closed a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUseError(
                f"Port {port} cannot be listened on ({error.strerror}); stop what uses it "
                f"or set {setting} to another.",
                port=port,
            ) from error


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
