"""The chain: each hash is taken over the hash before and the event's canonical JSON."""

import hashlib
import json
from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives import hashes

from data_layer.audit.records import Algorithm

FIRST_HASH = bytes(32)


def canonical_json(value: Mapping[str, object]) -> str:
    """The one spelling of an object: keys in order, no spaces, no escapes but the needed ones."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _sm3(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


DIGESTS: dict[str, Callable[[bytes], bytes]] = {Algorithm.SHA256: _sha256, Algorithm.SM3: _sm3}


def hash_of(algorithm: Algorithm, previous: bytes, body: str) -> bytes:
    return DIGESTS[algorithm](previous + body.encode())
