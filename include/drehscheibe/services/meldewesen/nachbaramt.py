"""The Meldebehoerde of a neighbouring city for the samples: it asks for somebody who comes to it (0300)."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from drehscheibe.services.meldewesen.haushalte import FRANKFURT
from drehscheibe.services.meldewesen.muster import Portal
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum
from drehscheibe.standards.xmeld.nachrichten import anmeldung as form
from drehscheibe.transport.xta import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drehscheibe.sandbox.population import Anschrift, Person

__all__ = ["Nachbaramt", "frage"]

_BERLIN = ZoneInfo("Europe/Berlin")
_HUB = "ags:06413000"
_DORT = f"ags:{FRANKFURT}"
_MAIL = xmeld.Erreichbarkeit(kanal="01", kennung="meldebehoerde@frankfurt.invalid")
_HIER = xmeld.Postanschrift(
    gebaeude=xmeld.PostanschriftGebaeude(strasse="Am Prellbock", hausnummer="1", postleitzahl="60311", wohnort="Frankfurt am Main")
)


def _kopf(number: str, uuid: str, leser: str, autor: str) -> xmeld.Nachrichtenkopf:
    reader = xmeld.Leser(kennung=leser, name="Stadt Offenbach am Main, Meldebehörde")
    author = xmeld.Autor(kennung=autor, name="Meldebehörde Frankfurt am Main", erreichbarkeit=(_MAIL,))
    return xmeld.kopf(number, uuid=uuid, erstellt=datetime.now(_BERLIN), leser=reader, autor=author)


def frage(
    personen: "Sequence[Person]", wohnung: "Anschrift", uuid: str, *, leser: str = _HUB, autor: str = _DORT, version: str = ""
) -> xmeld.Nachricht0300:
    """Ask for these people, who say that they lived at this address."""
    asked = tuple(
        form.AnmeldungIdentifikationPerson(
            name=form.AnmeldungIdentifikationPersonName(
                familienname_unstrukturiert=xmeld.Familienname(nachname=one.familienname), vornamen=xmeld.Vornamen(vornamen=one.vornamen)
            ),
            geburt=Geburtsdatum(geburtsdatum=one.geburtsdatum),
        )
        for one in personen
    )
    where = form.AnmeldungWegzugsanschrift(
        gemeindeschluessel=wohnung.ags, hausnummer=str(wohnung.hausnummer), hausnummerBuchstabeZusatzziffer=wohnung.zusatz or None,
        postleitzahl=wohnung.plz, strasse=wohnung.strasse,
    )  # fmt: skip
    return xmeld.Nachricht0300(
        nachrichtenkopf_g2g=_kopf("0300", uuid, leser, autor), anschrift_autor=_HIER, anwenderkennung="frankfurt-17",
        betroffene=form.AnmeldungIdentifikation(identifikation_person=asked, wegzugsanschrift=where),
        version=version or xmeld.versions.current(datetime.now(_BERLIN).date()).name,
    )  # fmt: skip


class Nachbaramt(Portal):
    """Puts its messages into our mailbox; the same name always has the same id."""

    absender = Party(identifier=_DORT, name="Meldebehörde Frankfurt am Main")

    def frage(self, name: str, personen: "Sequence[Person]", wohnung: "Anschrift | None" = None) -> str:
        """Ask for people, by default at the address they have; returns the id of the order slip."""
        return self.abgeben(name, "0300", xmeld.write(frage(personen, wohnung or personen[0].anschrift, self.uuid(name))))
