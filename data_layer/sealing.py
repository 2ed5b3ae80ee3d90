"""Sealing of personal identifiers: encrypted at rest, found again by a keyed blind index."""

import hmac
import os
import unicodedata
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data_layer.errors import PortalError

_AES_256_GCM = b"\x01"
_NONCE_BYTES = 12
_INDEX_BYTES = 16


class SealBrokenError(PortalError):
    """The bytes were sealed under another key, or were changed."""

    code = "seal_broken"


class Keyring:
    """Seals and opens text under keys derived from one secret.

    A sealed value is: algorithm id (1 byte), nonce (12 bytes), ciphertext with tag.
    """

    def __init__(self, secret_key: str) -> None:
        self._secret = secret_key.encode()

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self._derived(b"personal identifiers"))

    @cached_property
    def _index_key(self) -> bytes:
        return self._derived(b"blind index")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(self._secret)

    def seal(self, text: str) -> bytes:
        return self.seal_bytes(text.encode())

    def open(self, sealed: bytes) -> str:
        return self.open_bytes(sealed).decode()

    def seal_bytes(self, plain: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return _AES_256_GCM + nonce + self._cipher.encrypt(nonce, plain, _AES_256_GCM)

    def open_bytes(self, sealed: bytes) -> bytes:
        algorithm, nonce, body = (
            sealed[:1],
            sealed[1 : 1 + _NONCE_BYTES],
            sealed[1 + _NONCE_BYTES :],
        )
        try:
            return self._cipher.decrypt(nonce, body, algorithm)
        except (InvalidTag, ValueError) as error:
            raise SealBrokenError from error

    def blind_index(self, text: str) -> bytes:
        """16 bytes, equal for equal text after folding, and useless without the key."""
        folded = unicodedata.normalize("NFKC", text).strip().casefold().encode()
        return hmac.digest(self._index_key, folded, "sha256")[:_INDEX_BYTES]
