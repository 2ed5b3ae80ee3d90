"""A port that is taken is told before anything starts."""

import socket

import pytest

from data_layer.ports import PortInUseError, require_free_port


def test_a_port_that_is_taken_names_the_setting_that_chooses_another() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        with pytest.raises(PortInUseError, match=f"Port {port} .* set PORTAL_PORT"):
            require_free_port(port, "PORTAL_PORT")

    require_free_port(port, "PORTAL_PORT")
