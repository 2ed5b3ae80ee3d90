"""Nodes are asked by C-ECHO and HTTP; what does not answer is told apart, and holds up nobody."""

import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from data_layer.operations.link_records import ProbeKind, ProbeOutcome
from ingest.probing import Round, probe
from tests.builders.nodes import (
    BRIEFLY,
    CT_STORAGE,
    HOST,
    a_black_hole,
    a_closed_port,
    a_scp,
    a_target,
    answering,
    asked,
    certified,
    outcome,
    saying,
)

PATIENTLY = Round(calling="PORTAL")
REPLY = b"HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def dcmtk() -> Iterator[int]:
    """DCMTK's storescp, which lets nobody call it by another name."""
    port = a_closed_port()
    program = shutil.which("storescp") or "storescp"
    with subprocess.Popen([program, "-aet", "CT1", str(port)]) as process:
        while outcome(port) is ProbeOutcome.REFUSED:
            assert process.poll() is None
        yield port
        process.terminate()


def test_a_node_that_answers_is_good() -> None:
    with a_scp() as port:
        found = asked(a_target(port), how=PATIENTLY)

    assert [(one.kind, one.outcome) for one in found] == [(ProbeKind.ECHO, ProbeOutcome.GOOD)]


def test_a_node_of_another_make_is_good_too(dcmtk: int) -> None:
    assert asked(a_target(dcmtk), how=PATIENTLY)[0].outcome is ProbeOutcome.GOOD


def test_a_node_that_does_not_know_its_name_rejects() -> None:
    with a_scp(title="CT1", require_called_aet=True) as port:
        found = asked(a_target(port, ae_title="CT2"), how=PATIENTLY)

    assert found[0].outcome is ProbeOutcome.REJECTED


def test_a_node_that_does_not_know_the_portal_rejects() -> None:
    with a_scp(require_calling_aet=["ANOTHER"]) as port:
        assert asked(a_target(port), how=PATIENTLY)[0].outcome is ProbeOutcome.REJECTED


def test_a_node_that_verifies_nothing_fails() -> None:
    with a_scp(speaks=CT_STORAGE) as port:
        assert asked(a_target(port), how=PATIENTLY)[0].outcome is ProbeOutcome.FAILED


def test_a_node_that_says_it_cannot_fails() -> None:
    with a_scp(status=0x0122) as port:
        assert asked(a_target(port), how=PATIENTLY)[0].outcome is ProbeOutcome.FAILED


def test_nobody_listening_is_refused() -> None:
    assert outcome(a_closed_port()) is ProbeOutcome.REFUSED


def test_a_black_hole_gives_no_answer() -> None:
    with a_black_hole() as port:
        assert outcome(port) is ProbeOutcome.NO_ANSWER


@pytest.mark.parametrize(
    "words", [b"", b"\x02", b"\x02\x00\x00\x00\x00\xff\x00"], ids=["nothing", "a byte", "half"]
)
def test_who_accepts_and_does_not_finish_a_word_is_silent(words: bytes) -> None:
    with answering(saying(words)) as port:
        assert outcome(port) is ProbeOutcome.SILENT


def test_who_hangs_up_has_cut_it_off() -> None:
    with answering(saying(b"", and_hangs_up=True)) as port:
        assert outcome(port) is ProbeOutcome.RESET


def test_a_reset_has_cut_it_off() -> None:
    def reset(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    with answering(reset) as port:
        assert outcome(port) is ProbeOutcome.RESET


def test_an_abort_has_cut_it_off() -> None:
    with answering(saying(struct.pack(">BxIxxBB", 7, 4, 0, 0))) as port:
        assert outcome(port) is ProbeOutcome.RESET


@pytest.mark.parametrize(
    "words",
    [b"SSH-2.0-x\r\n", struct.pack(">BxI", 2, 1 << 30), struct.pack(">BxI", 6, 0)],
    ids=["another protocol", "a gigabyte", "what was not asked"],
)
def test_what_is_not_the_protocol_is_garbled(words: bytes) -> None:
    with answering(saying(words)) as port:
        assert outcome(port) is ProbeOutcome.GARBLED


def test_tls_that_nobody_vouches_for_is_not_trusted() -> None:
    with answering(saying(b"no TLS at all")) as port:
        assert outcome(port, uses_tls=True) is ProbeOutcome.UNTRUSTED


def test_a_node_is_trusted_when_a_known_authority_vouches_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secured, authority = certified(tmp_path)
    with a_scp(secured=secured) as port:
        stranger = asked(a_target(port, uses_tls=True), how=Round(calling="PORTAL"))
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        known = asked(a_target(port, uses_tls=True), how=Round(calling="PORTAL"))

    assert stranger[0].outcome is ProbeOutcome.UNTRUSTED
    assert known[0].outcome is ProbeOutcome.GOOD


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 300, ""])
def test_a_name_that_leads_nowhere_is_unreachable_or_refused(host: str) -> None:
    found = outcome(a_closed_port(), host=host)

    assert found in {ProbeOutcome.UNREACHABLE, ProbeOutcome.REFUSED, ProbeOutcome.NO_ANSWER}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (b"200 OK", ProbeOutcome.GOOD),
        (b"401 Unauthorized", ProbeOutcome.GOOD),
        (b"404 Not Found", ProbeOutcome.GOOD),
        (b"503 Service Unavailable", ProbeOutcome.FAILED),
        (b"no status", ProbeOutcome.GARBLED),
    ],
)
def test_a_dicomweb_root_is_good_unless_it_is_broken(status: bytes, expected: ProbeOutcome) -> None:
    with answering(saying(REPLY % status)) as port:
        web = web_outcome(f"http://{HOST}:{port}/dicom-web")

    assert web is expected


def test_a_first_line_without_end_is_garbled() -> None:
    with answering(saying(b"x" * 200_000)) as port:
        assert web_outcome(f"http://{HOST}:{port}") is ProbeOutcome.GARBLED


def test_a_root_that_is_no_address_is_garbled() -> None:
    assert web_outcome("http://host:notaport/") is ProbeOutcome.GARBLED


def test_no_line_of_the_request_comes_from_an_address() -> None:
    heard = []

    def listen(connection: socket.socket) -> None:
        heard.append(connection.recv(4096))
        connection.sendall(REPLY % b"200 OK")

    with answering(listen) as port:
        web_outcome(f"http://{HOST}:{port}/a b\u0661?x=1")

    assert heard[0].startswith(b"GET /a%20b%D9%A1 HTTP/1.1\r\nHost: ")


def test_those_that_never_answer_hold_up_nobody() -> None:
    """A hundred say nothing until the last one of the list has been asked."""
    reached = Event()

    def wait_for_the_last(connection: socket.socket) -> None:
        reached.wait()
        connection.sendall(b"nonsense")

    def be_the_last(connection: socket.socket) -> None:
        reached.set()
        connection.close()

    with answering(wait_for_the_last) as waiting, answering(be_the_last) as last:
        targets = [a_target(waiting, node_id=number) for number in range(100)]
        found = asked(*targets, a_target(last, node_id=100), how=PATIENTLY)

    assert {one.outcome for one in found[:100]} == {ProbeOutcome.GARBLED}


def test_a_round_that_is_stopped_asks_nobody_more() -> None:
    told: list[tuple[int, int]] = []
    round_ = replace(
        BRIEFLY,
        progress=lambda done, total: told.append((done, total)),
        is_stopping=lambda: bool(told),
    )
    port = a_closed_port()

    found = probe([a_target(port, node_id=number) for number in range(400)], round_)

    assert 0 < len(found) < 400
    assert told[-1] == (len(found), 400)


def web_outcome(root: str) -> ProbeOutcome:
    found = asked(a_target(a_closed_port(), dicomweb_root=root))
    return next(one.outcome for one in found if one.kind is ProbeKind.WEB)
