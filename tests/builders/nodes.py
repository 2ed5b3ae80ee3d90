"""Nodes on this machine for the prober: real ones, and one for each way not to answer."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pynetdicom import evt
from pynetdicom.ae import ApplicationEntity

from data_layer.operations.link_records import ProbeOutcome, ProbeResult, ProbeTarget
from ingest.probing import Patience, Round, probe

VERIFICATION = "1.2.840.10008.1.1"
CT_STORAGE = "1.2.840.10008.5.1.4.1.1.2"
HOST = "127.0.0.1"
BRIEFLY = Round(calling="PORTAL", patience=Patience(to_connect=0.3, to_answer=0.6))
Answer = Callable[[socket.socket], None]


def a_target(port: int, **given: object) -> ProbeTarget:
    values: dict[str, object] = {"node_id": 1, "ae_title": "CT1", "host": HOST, "port": port}
    return ProbeTarget(**(values | given))  # type: ignore[arg-type]


def asked(*targets: ProbeTarget, how: Round = BRIEFLY) -> list[ProbeResult]:
    return probe(targets, how)


def outcome(port: int, **given: object) -> ProbeOutcome:
    """Of the C-ECHO alone."""
    return asked(a_target(port, **given))[0].outcome


@contextmanager
def a_scp(
    *,
    title: str = "CT1",
    status: int = 0,
    speaks: str = VERIFICATION,
    secured: ssl.SSLContext | None = None,
    **given: object,
) -> Iterator[int]:
    """A real one, by pynetdicom; gives its port."""
    entity = ApplicationEntity(ae_title=title)
    entity.add_supported_context(speaks)
    for name, value in given.items():
        setattr(entity, name, value)
    server = entity.start_server(
        (HOST, 0),
        block=False,
        evt_handlers=[(evt.EVT_C_ECHO, lambda _event: status)],
        ssl_context=secured,
    )
    assert server is not None
    try:
        yield server.socket.getsockname()[1]
    finally:
        server.shutdown()
        entity.shutdown()


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """What a node on this machine proves itself with, and the authority that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CT1")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .sign(key, SHA256())
    )
    authority, private = folder / "authority.pem", folder / "private.pem"
    authority.write_bytes(certificate.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, private)
    return context, authority


@contextmanager
def answering(answer: Answer) -> Iterator[int]:
    """Accepts, does what is told with each connection, and closes it."""
    with ExitStack() as open_ones:
        listener = open_ones.enter_context(socket.create_server((HOST, 0)))
        thread = Thread(target=_serve, args=(listener, answer, open_ones), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(listener: socket.socket, answer: Answer, open_ones: ExitStack) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            open_ones.enter_context(connection)
            with suppress(OSError):
                answer(connection)


def saying(words: bytes, *, and_hangs_up: bool = False) -> Answer:
    """Waits for a question, says something and then nothing more."""

    def answer(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(words)
        if and_hangs_up:
            connection.close()

    return answer


@contextmanager
def a_black_hole() -> Iterator[int]:
    """A port whose queue is full: connections are neither accepted nor refused."""
    with ExitStack() as open_ones:
        listener = open_ones.enter_context(socket.socket())
        listener.bind((HOST, 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        for _ in range(4):
            waiting = open_ones.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex((HOST, port))
        yield port


def a_closed_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])
