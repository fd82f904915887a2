"""Auskunftssperren whose term ends soon (§ 51 Abs. 4 BMG), as the Melderegister lists them for its own clerks: matter number and last day.

Whose they are the list does not say, and nobody but the Meldebehoerde can look a matter up: that a Sperre exists is itself protected.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from drehscheibe.connections import connection
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.partners.melderegister.settings import MelderegisterConnection
from drehscheibe.transport.http import session

__all__ = ["VORLAUF", "Sperrfrist", "sperrfristen"]

VORLAUF = timedelta(days=60)
"""So far ahead a Sperre is asked about: the reminder of the term (`fristen.katalog`)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sperrfrist:
    """One Sperre that ends: the register's matter number and its last day."""

    vorgang: str
    bis: date


def sperrfristen(bis: date) -> list[Sperrfrist]:
    """Sperren that end by a day, those over and not yet lifted included. Raises Transient, Misconfigured."""
    settings = connection("melderegister", MelderegisterConnection)
    password = settings.password.get_secret_value()
    with session("melderegister", limits=settings.limits, tls=settings.tls, user=settings.user, password=password) as http:
        response = http.repeatable("POST", f"{settings.url.rstrip('/')}/sperrfristen", json={"bis": bis.isoformat()})
        if response.status_code in (404, 405):
            raise Misconfigured("Melderegister: unter der Adresse der Verbindung gibt es keine Liste der Sperrfristen; Adresse prüfen.")
        try:
            told = response.json() if response.status_code == 200 else {}
            return [Sperrfrist(vorgang=str(one["vorgang"]), bis=date.fromisoformat(one["bis"])) for one in told["fristen"]]
        except (ValueError, KeyError, TypeError):
            raise Transient("Melderegister: die Antwort ist keine Liste der Sperrfristen.") from None
