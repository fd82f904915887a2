"""XTA with a big attachment, and how much of the time of a FIT-Connect submission is bare RSA."""

from typing import Any

from jwcrypto import jwk

from drehscheibe.partners.xta_postfach.bench import bench_mtom
from drehscheibe.standards.fit_connect.measure import decrypt_rate

__all__ = ["jwe", "xta"]

_SHARE = 0.85


def xta(megabytes: int = 10) -> dict[str, Any]:
    """Seconds and memory of sending and fetching one message with an attachment of this size."""
    found = bench_mtom(megabytes)
    most = round(max(found["send_memory"], found["fetch_memory"]), 2)
    rounded = {name: round(value, 3) for name, value in found.items()}
    return rounded | {"wert": most, "ziel": f"< {found['target']:g} x Anlage", "erreicht": most < found["target"]}


def jwe(rounds: int = 200) -> dict[str, Any]:
    """Decryptions per second of whole JWE and of bare RSA-4096."""
    key = jwk.JWK.generate(kty="RSA", size=4096, kid="bench", alg="RSA-OAEP-256", key_ops=["wrapKey", "unwrapKey"])
    found = decrypt_rate(key, rounds=rounds)
    return {
        "rsa_je_sekunde": round(found.raw, 1), "jwe_je_sekunde": round(found.jwe, 1), "wert": round(found.share, 3),
        "ziel": f">= {_SHARE}", "erreicht": found.share >= _SHARE,
    }  # fmt: skip
