"""How much of the time of a JWE is RSA: the rate of whole decryptions as a share of the bare private-key operation."""

import time
from dataclasses import dataclass
from statistics import median

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from jwcrypto import jwk

from drehscheibe.standards.fit_connect.jwe import decrypt, encrypt
from drehscheibe.standards.fit_connect.keys import KeyRing

__all__ = ["DecryptRate", "decrypt_rate"]


@dataclass(frozen=True)
class DecryptRate:
    """Operations per second of processor time, one thread.

    Attributes:
        raw: bare RSA-OAEP-256 decryptions.
        jwe: decryptions of a whole JWE.
    """

    raw: float
    jwe: float

    @property
    def share(self) -> float:
        """`jwe` as a share of `raw`; 1 would mean that everything but RSA is free."""
        return self.jwe / self.raw


def decrypt_rate(key: jwk.JWK, *, size: int = 2_000, rounds: int = 200) -> DecryptRate:
    """Measure both on the same key, turn by turn; the median of processor time, which other processes do not disturb.

    Args:
        key: private RSA key with kid.
        size: bytes of the plaintext.
        rounds: how many of each.
    """
    token = encrypt(bytes(size), key, "application/json")
    ring = KeyRing([key.export(as_dict=True)])
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    private = key.get_op_key("unwrapKey")
    wrapped = jwk.base64url_decode(token.split(".")[1])
    decrypt(token, ring, limit=size, where="data")
    raw, whole = [], []
    for _ in range(rounds):
        start = time.thread_time()
        private.decrypt(wrapped, oaep)
        middle = time.thread_time()
        decrypt(token, ring, limit=size, where="data")
        raw.append(middle - start)
        whole.append(time.thread_time() - middle)
    return DecryptRate(1 / median(raw), 1 / median(whole))
