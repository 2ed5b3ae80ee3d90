"""The few messages of a C-ECHO (DICOM PS3.7, PS3.8), as bytes: what is sent, what is understood."""

import struct
from enum import IntEnum

VERIFICATION = "1.2.840.10008.1.1"
HEADER_LENGTH = 6
# What answers a C-ECHO is a few hundred bytes; more is something else.
LONGEST_BODY = 65_536

_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1"
_IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2"
# A UUID-derived root (2.25), made once for the portal's heartbeat.
_IMPLEMENTATION = "2.25.183457206317946220561906371085642218047"
_CONTEXT_ID = 1
_MESSAGE_ID = 1
_C_ECHO_RQ = 0x0030
_NO_DATA_SET = 0x0101
_STATUS = (0x0000, 0x0900)
# Protocol version, two titles and what is reserved, before the items of an association's messages.
_FIXED_LENGTH = 68
_CONTEXT_RESULT = 0x21
_COMMAND = 0x01


class Pdu(IntEnum):
    ASSOCIATE_RQ = 0x01
    ASSOCIATE_AC = 0x02
    ASSOCIATE_RJ = 0x03
    DATA = 0x04
    RELEASE_RQ = 0x05
    RELEASE_RP = 0x06
    ABORT = 0x07


class GarbledError(Exception):
    """What came is not the protocol."""


def associate_rq(called: str, calling: str) -> bytes:
    """Asks for an association in which only verification is spoken."""
    context = struct.pack(">BBBB", _CONTEXT_ID, 0, 0, 0)
    context += _item(0x30, VERIFICATION.encode()) + _item(0x40, _IMPLICIT_LITTLE_ENDIAN.encode())
    user = _item(0x51, struct.pack(">I", 16_384)) + _item(0x52, _IMPLEMENTATION.encode())
    body = struct.pack(">HH16s16s32x", 1, 0, _title(called), _title(calling))
    body += _item(0x10, _APPLICATION_CONTEXT.encode()) + _item(0x20, context) + _item(0x50, user)
    return _pdu(Pdu.ASSOCIATE_RQ, body)


def echo_rq() -> bytes:
    """The C-ECHO itself, a command without a data set."""
    elements = (
        _element(0x0002, VERIFICATION.encode() + b"\0")
        + _element(0x0100, struct.pack("<H", _C_ECHO_RQ))
        + _element(0x0110, struct.pack("<H", _MESSAGE_ID))
        + _element(0x0800, struct.pack("<H", _NO_DATA_SET))
    )
    command = _element(0x0000, struct.pack("<I", len(elements))) + elements
    value = struct.pack(">IBB", len(command) + 2, _CONTEXT_ID, 0x03) + command
    return _pdu(Pdu.DATA, value)


def release_rq() -> bytes:
    return _pdu(Pdu.RELEASE_RQ, bytes(4))


def header(received: bytes) -> tuple[int, int]:
    """The kind of a message and the length of its body.

    Raises:
        GarbledError: there is no such kind, or nobody needs so much to answer a C-ECHO.
    """
    kind, length = struct.unpack(">BxI", received)
    if kind not in tuple(Pdu) or length > LONGEST_BODY:
        raise GarbledError
    return kind, length


def is_verification_accepted(body: bytes) -> bool:
    """Whether an A-ASSOCIATE-AC takes the one thing that was proposed."""
    at = _FIXED_LENGTH
    while at + 4 <= len(body):
        kind, length = struct.unpack_from(">BxH", body, at)
        if kind == _CONTEXT_RESULT and length >= 4 and at + 7 <= len(body):
            return body[at + 4] == _CONTEXT_ID and body[at + 6] == 0
        at += 4 + length
    return False


def echo_status(body: bytes) -> int:
    """The status of a C-ECHO-RSP.

    Raises:
        GarbledError: the message says none.
    """
    if len(body) < HEADER_LENGTH or not body[5] & _COMMAND:
        raise GarbledError
    at = HEADER_LENGTH
    while at + 8 <= len(body):
        group, number, length = struct.unpack_from("<HHI", body, at)
        at += 8
        if (group, number) == _STATUS and length == 2 and at + 2 <= len(body):
            return int.from_bytes(body[at : at + 2], "little")
        at += length
    raise GarbledError


def _pdu(kind: Pdu, body: bytes) -> bytes:
    return struct.pack(">BxI", kind, len(body)) + body


def _item(kind: int, value: bytes) -> bytes:
    return struct.pack(">BxH", kind, len(value)) + value


def _element(number: int, value: bytes) -> bytes:
    """An element of the command group, implicit VR little endian."""
    return struct.pack("<HHI", 0x0000, number, len(value)) + value


def _title(text: str) -> bytes:
    return text.encode("ascii", "replace")[:16].ljust(16)
