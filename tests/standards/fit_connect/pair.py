"""A decryption key and a signing key for the tests of the FIT-Connect standard."""

from dataclasses import dataclass

from jwcrypto import jwk

from drehscheibe.standards.fit_connect import SIGNATURE, KeyRing


@dataclass(frozen=True)
class Pair:
    """A decryption key, a signing key and what they make."""

    encryption: jwk.JWK
    signing: jwk.JWK

    @property
    def ring(self) -> KeyRing:
        return KeyRing([self.encryption.export(as_dict=True)])

    @property
    def verifier(self) -> KeyRing:
        return KeyRing([self.signing.export_public(as_dict=True)], SIGNATURE, private=False)


def new(bits: int = 4096) -> jwk.JWK:
    key = jwk.JWK.generate(kty="RSA", size=bits)
    key["kid"] = key.thumbprint()
    return key
