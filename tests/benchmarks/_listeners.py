"""A process full of nodes on this machine: real ones, and dead ones of every kind."""

import json
import socket
import struct
import sys
from threading import Thread

from pynetdicom import evt
from pynetdicom.ae import ApplicationEntity

HOST = "127.0.0.1"
VERIFICATION = "1.2.840.10008.1.1"
REJECTING = "REJECTING"
_RESET = struct.pack("ii", 1, 0)


def main() -> int:
    """Prints the ports as JSON, and stays until its standard input ends."""
    held: list[socket.socket] = []
    ports = {
        "good": [_real(f"NODE{number}") for number in range(int(sys.argv[1]))],
        "rejected": [_real(REJECTING, require_called_aet=True)],
        "refused": [_closed()],
        "no_answer": [_black_hole(held) for _ in range(8)],
        "silent": [_accepting(held, resets=False)],
        "reset": [_accepting(held, resets=True)],
    }
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    return 0


def _real(title: str, *, require_called_aet: bool = False) -> int:
    entity = ApplicationEntity(ae_title=title)
    entity.add_supported_context(VERIFICATION)
    entity.require_called_aet = require_called_aet
    entity.maximum_associations = 100
    server = entity.start_server((HOST, 0), block=False, evt_handlers=[(evt.EVT_C_ECHO, _good)])
    assert server is not None
    return int(server.socket.getsockname()[1])


def _good(_event: object) -> int:
    return 0


def _closed() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


def _black_hole(held: list[socket.socket]) -> int:
    """Its queue is full: Linux drops what would begin a connection."""
    listener = socket.socket()
    listener.bind((HOST, 0))
    listener.listen(0)
    held.append(listener)
    for _ in range(4):
        waiting = socket.socket()
        waiting.setblocking(False)
        waiting.connect_ex(listener.getsockname())
        held.append(waiting)
    return int(listener.getsockname()[1])


def _accepting(held: list[socket.socket], *, resets: bool) -> int:
    listener = socket.create_server((HOST, 0), backlog=512)
    Thread(target=_accept, args=(listener, held, resets), daemon=True).start()
    return int(listener.getsockname()[1])


def _accept(listener: socket.socket, held: list[socket.socket], resets: bool) -> None:
    while True:
        connection, _ = listener.accept()
        if resets:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            connection.close()
        else:
            held.append(connection)


if __name__ == "__main__":
    sys.exit(main())
