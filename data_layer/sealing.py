"""Sealing of personal identifiers: encrypted at rest, found again by a keyed blind index."""

import hmac
import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data_layer.errors import PortalError

_NONCE_BYTES = 12
_TAG_BYTES = 16
_HEADER_BYTES = 5
_INDEX_BYTES = 16


class SealBrokenError(PortalError):
    """The bytes were sealed under another key, or were changed."""

    code = "seal_broken"


class CipherName(StrEnum):
    AES_256_GCM = "aes-256-gcm"
    SM4_GCM = "sm4-gcm"


# The algorithm in the header of every sealed value, and how long its keys are.
_NUMBERS = {CipherName.AES_256_GCM: 1, CipherName.SM4_GCM: 2}
_KEY_BYTES = {CipherName.AES_256_GCM: 32, CipherName.SM4_GCM: 16}
# In the header of what only one patient's key opens.
_OF_A_PATIENT = 0x80


class Aead(Protocol):
    """Seals bytes so that every change shows."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...
    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


class _Sm4Gcm:
    """SM4 in GCM (GB/T 32907, GB/T 36624), with the manners of AESGCM."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        encryptor = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data or b"")
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        body, tag = data[:-_TAG_BYTES], data[-_TAG_BYTES:]
        decryptor = Cipher(self._algorithm, modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(associated_data or b"")
        return decryptor.update(body) + decryptor.finalize()


_AEADS: dict[CipherName, Callable[[bytes], Aead]] = {
    CipherName.AES_256_GCM: AESGCM,
    CipherName.SM4_GCM: _Sm4Gcm,
}


@dataclass(frozen=True, kw_only=True)
class DataKey:
    """A key that seals values; every value names it by its id.

    A sealed value is: algorithm (1 byte), id of the key (4), nonce (12), ciphertext with tag.
    """

    id: int
    cipher: CipherName
    secret: bytes
    is_of_a_patient: bool = False

    @cached_property
    def header(self) -> bytes:
        kind = _OF_A_PATIENT if self.is_of_a_patient else 0
        return bytes([_NUMBERS[self.cipher] | kind]) + self.id.to_bytes(4)

    def seal(self, text: str) -> bytes:
        return self.seal_bytes(text.encode())

    def seal_bytes(self, plain: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return self.header + nonce + self._aead.encrypt(nonce, plain, self.header)

    def open_bytes(self, sealed: bytes) -> bytes:
        header, rest = sealed[:_HEADER_BYTES], sealed[_HEADER_BYTES:]
        try:
            return self._aead.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], header)
        except (InvalidTag, ValueError) as error:
            raise SealBrokenError from error

    @cached_property
    def _aead(self) -> Aead:
        return _AEADS[self.cipher](self.secret)


def patient_key_id(sealed: bytes) -> int | None:
    """Which patient's key opens the value; None for one that a data key opens."""
    is_of_a_patient = sealed[:1] >= bytes([_OF_A_PATIENT])
    return int.from_bytes(sealed[1:_HEADER_BYTES]) if is_of_a_patient else None


@dataclass(frozen=True, kw_only=True)
class KeySet:
    """The data keys of a database by id, the newest of which seals, and the key of the index."""

    keys: Mapping[int, DataKey]
    index_key: bytes

    @cached_property
    def newest(self) -> DataKey:
        return self.keys[max(self.keys)]


def aead_of(secret: bytes) -> Aead:
    """The length of a secret tells its cipher."""
    return _AEADS[cipher_of(secret)](secret)


def cipher_of(secret: bytes) -> CipherName:
    return next(name for name, length in _KEY_BYTES.items() if length == len(secret))


def new_secret(cipher: CipherName) -> bytes:
    return os.urandom(_KEY_BYTES[cipher])


class MasterKey:
    """Made from the secret of the settings; all it seals are the data keys in the database."""

    def __init__(self, secret: str) -> None:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"master key of data keys")
        self._aead = AESGCM(derived.derive(secret.encode()))

    def wrap(self, secret: bytes, name: str) -> bytes:
        """`name` is bound to the key: one cannot be put in another's place."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, secret, name.encode())

    def unwrap(self, wrapped: bytes, name: str) -> bytes:
        nonce, body = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
        try:
            return self._aead.decrypt(nonce, body, name.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBrokenError from error


def _no_keys() -> KeySet:
    raise SealBrokenError


class Keyring:
    """Seals and opens values under the data keys of a database, which are loaded when needed."""

    def __init__(self, load: Callable[[], KeySet] = _no_keys) -> None:
        self._load = load
        self._loaded: KeySet | None = None

    def load(self) -> KeySet:
        """The keys, read anew: another process may have made one."""
        self._loaded = self._load()
        return self._loaded

    @property
    def newest(self) -> DataKey:
        return self._keys.newest

    @property
    def _keys(self) -> KeySet:
        return self._loaded or self.load()

    def seal(self, text: str) -> bytes:
        return self.newest.seal(text)

    def open(self, sealed: bytes) -> str:
        return self.open_bytes(sealed).decode()

    def seal_bytes(self, plain: bytes) -> bytes:
        return self.newest.seal_bytes(plain)

    def open_bytes(self, sealed: bytes) -> bytes:
        return self._key(int.from_bytes(sealed[1:_HEADER_BYTES])).open_bytes(sealed)

    def new_patient_secret(self) -> bytes:
        """Of the present cipher, sealed under the newest data key."""
        return self.seal_bytes(new_secret(self.newest.cipher))

    def patient_key(self, number: int, sealed_secret: bytes) -> DataKey:
        secret = self.open_bytes(sealed_secret)
        return DataKey(id=number, cipher=cipher_of(secret), secret=secret, is_of_a_patient=True)

    def is_under_newest(self, sealed: bytes) -> bool:
        return sealed.startswith(self.newest.header)

    def _key(self, number: int) -> DataKey:
        key = self._keys.keys.get(number) or self.load().keys.get(number)
        if key is None:
            raise SealBrokenError
        return key

    def blind_index(self, text: str) -> bytes:
        """16 bytes, equal for equal text after folding, and useless without the key."""
        folded = unicodedata.normalize("NFKC", text).strip().casefold().encode()
        return hmac.digest(self._keys.index_key, folded, "sha256")[:_INDEX_BYTES]
