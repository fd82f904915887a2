"""A partner's whole stock, page by page (profile schemas/bestandsauszug/1.0): POST ``bestand`` below the connection's address.

At most one page is in memory. A page may be asked for again after a failure; the last one says how many records there were, so
that a gap is noticed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from drehscheibe.abgleich.auszug import Profilfehler, lies
from drehscheibe.abgleich.eintraege import Eintrag, Register
from drehscheibe.connections import Connection, connection
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.transport.http import Session, session

__all__ = ["Bestandsabruf"]

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Bestandsabruf:
    """The stock of a partner as `abgleich.auszug.Bestand`; the connection is looked up when reading begins.

    Attributes:
        name: the partner's name.
        title: for error texts, German.
        model: of its settings; it has `limits` and `tls`.
        register: the registers its records belong to; any other is an error of the delivery.
    """

    name: str
    title: str
    model: type[Connection]
    register: tuple[Register, ...]

    def eintraege(self) -> Iterator[Eintrag]:
        """All records, each once. Raises Transient (also when the delivery is incomplete), Misconfigured."""
        settings: Any = connection(self.name, self.model)
        address, password = f"{settings.url.rstrip('/')}/bestand", settings.password.get_secret_value()
        with session(self.name, limits=settings.limits, tls=settings.tls, user=settings.user, password=password) as http:
            count, page = 0, self._page(http, address, "", "")
            while True:
                for entry in page["eintraege"]:
                    count += 1
                    yield self._read(entry, count)
                if page.get("weiter") is None:
                    break
                page = self._page(http, address, page["auszug"], page["weiter"])
        if page.get("anzahl") != count:
            raise Transient(f"{self.title}: der Bestandsauszug ist unvollständig; er wird noch einmal angefordert.")

    def _page(self, http: Session, address: str, auszug: str, weiter: str) -> dict[str, Any]:
        response = http.repeatable("POST", address, json={"auszug": auszug, "weiter": weiter, "hoechstens": _PAGE})
        if response.status_code in (404, 405):
            raise Misconfigured(f"{self.title}: unter der Adresse der Verbindung gibt es keinen Bestandsauszug; Adresse prüfen.")
        if response.status_code == 410:
            raise Transient(f"{self.title}: der Bestandsauszug ist nicht mehr gültig; der Abruf beginnt von vorn.")
        try:
            page = response.json() if response.status_code == 200 else None
        except ValueError:
            page = None
        if not isinstance(page, dict) or not isinstance(page.get("eintraege"), list) or not isinstance(page.get("auszug"), str):
            raise Transient(f"{self.title}: die Antwort ist keine Seite eines Bestandsauszugs.")
        if not isinstance(page.get("weiter"), str | None) or (page.get("weiter") == weiter and weiter):
            raise Transient(f"{self.title}: der Bestandsauszug kommt nicht voran.")
        return page

    def _read(self, entry: object, number: int) -> Eintrag:
        try:
            read = lies(entry)
        except Profilfehler as error:
            raise Misconfigured(
                f"{self.title}: Eintrag {number} des Bestandsauszugs entspricht nicht dem Profil (Feld {error}); Lieferung bitte prüfen."
            ) from None
        if read.register not in self.register:
            raise Misconfigured(f"{self.title}: Eintrag {number} des Bestandsauszugs gehört zu einem fremden Register.")
        return read
