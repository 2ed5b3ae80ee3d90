"""Keys of tests: always the same for the same secret, without a database."""

import hashlib
from functools import partial

from data_layer.sealing import CipherName, DataKey, Keyring, KeySet


def keyring_of(secret: str, cipher: CipherName = CipherName.AES_256_GCM) -> Keyring:
    return Keyring(partial(key_set_of, secret, cipher))


def key_set_of(secret: str, cipher: CipherName = CipherName.AES_256_GCM) -> KeySet:
    length = 32 if cipher is CipherName.AES_256_GCM else 16
    key = DataKey(id=2, cipher=cipher, secret=_digest(f"values {secret}")[:length])
    return KeySet(keys={key.id: key}, index_key=_digest(f"index {secret}"))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
