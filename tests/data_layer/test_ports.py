"""A port that is taken is told before anything starts."""

import socket

import pytest

from data_layer.ports import PortInUseError, is_loopback, require_free_port


def test_a_port_that_is_taken_names_the_setting_that_chooses_another() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        with pytest.raises(PortInUseError, match=f"Port {port} .* set PORTAL_PORT"):
            require_free_port(port, "PORTAL_PORT")

    require_free_port(port, "PORTAL_PORT")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_loopback_is_reached_from_this_machine_only(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.0.8", "portal.example.org", ""])
def test_anything_else_may_be_reached_from_others(host: str) -> None:
    assert not is_loopback(host)
