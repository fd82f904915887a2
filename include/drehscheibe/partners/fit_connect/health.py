"""Is everything in place to receive: are our keys the published ones, do their certificates hold, when do they expire."""

from datetime import datetime

from drehscheibe.errors import Misconfigured
from drehscheibe.partners.fit_connect.client import Client
from drehscheibe.standards.fit_connect import Certificate, check_chain

__all__ = ["examine"]


def examine(client: Client, now: datetime) -> list[Certificate]:
    """Ask the service about each destination and compare with our keys.

    Returns:
        Every certificate concerned with its expiry: of the destinations' keys and of the Zustelldienst.

    Raises:
        Transient: the service does not answer.
        Misconfigured: a destination is inactive, encrypts to a key we do not hold, lacks our signing key, or a chain does not hold.
    """
    keys = client.service_keys()
    for destination in client.settings.destination_ids:
        keys += _destination_keys(client, destination)
    return [check_chain(key, client.settings.anchors or (), now) for key in keys]


def _destination_keys(client: Client, destination: str) -> list[dict[str, object]]:
    known = client.destination(destination)
    if known.get("status") != "active":
        raise Misconfigured(f"fit_connect: Der Zustellpunkt {destination} ist nicht aktiv; im Self-Service-Portal aktivieren.")
    current = str(known.get("encryptionKid", ""))
    if client.settings.ring.get(current) is None:
        raise Misconfigured(f"fit_connect: Für den Zustellpunkt {destination} fehlt hier der Schlüssel {current} (decryption_keys).")
    signer = str(client.settings.signer["kid"])
    found = [client.destination_key(destination, kid) for kid in (current, signer)]
    if found[1] is None:
        raise Misconfigured(f"fit_connect: Der Signaturschlüssel {signer} ist beim Zustellpunkt {destination} nicht hinterlegt.")
    return [key for key in found if key is not None]
