"""A neighbouring Meldebehoerde for the samples: it asks who comes to it (0300), and tells who has, from here (0201) or abroad (0202)."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from drehscheibe.services import behoerde
from drehscheibe.services.meldewesen.haushalte import FRANKFURT
from drehscheibe.services.meldewesen.muster import Portal, anschrift
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten import anschriften as ort
from drehscheibe.standards.xmeld.baukasten.angaben import FamilienstandNurBegruendung, Geburt, Geburtsdatum, Religion
from drehscheibe.standards.xmeld.baukasten.namen import IdentifizierenderName, PersonName
from drehscheibe.standards.xmeld.nachrichten import anmeldung as form
from drehscheibe.standards.xmeld.nachrichten import rueckmeldung as rm
from drehscheibe.transport.xta import Party
from drehscheibe.zeit import heute, jetzt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drehscheibe.sandbox.population import Anschrift, Person

__all__ = ["DORT", "Nachbaramt", "frage", "meldung", "rueckkehr"]

_HUB = "ags:06413000"
_DORT = f"ags:{FRANKFURT}"
_MAIL = xmeld.Erreichbarkeit(kanal="01", kennung="meldebehoerde@frankfurt.invalid")
_HIER = xmeld.Postanschrift(
    gebaeude=xmeld.PostanschriftGebaeude(strasse="Am Prellbock", hausnummer="1", postleitzahl="60311", wohnort="Frankfurt am Main")
)


def _kopf(number: str, uuid: str, leser: str, autor: str) -> xmeld.Nachrichtenkopf:
    reader = replace(behoerde.melderegister(), kennung=leser)
    author = xmeld.Autor(kennung=autor, name="Meldebehörde Frankfurt am Main", erreichbarkeit=(_MAIL,))
    return xmeld.kopf(number, uuid=uuid, erstellt=jetzt(), leser=reader, autor=author)


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
        version=version or xmeld.versions.current(heute()).name,
    )  # fmt: skip


DORT = ort.Inlandsanschrift(
    gemeindeschluessel=FRANKFURT, hausnummer="4", postleitzahl="60311", strasse="Am Prellbock", wohnort="Frankfurt am Main"
)
"""Where everybody moves to."""


def meldung(
    personen: "Sequence[Person]", wohnung: "Anschrift", uuid: str, *, leser: str = _HUB, autor: str = _DORT, version: str = "",
    tage: int = 5, status: str = "0", bisher: str = "0", neu: ort.Inlandsanschrift = DORT, sperren: tuple[str, ...] = (),
) -> xmeld.Nachricht0201:  # fmt: skip
    """Tell that these people have moved from an address here.

    Args:
        personen: who, together.
        wohnung: the dwelling they left.
        uuid: of the message.
        leser: who is told.
        autor: who tells.
        version: of XMeld, by default the one in force.
        tage: they moved in so many days ago; negative lies ahead.
        status: of the new dwelling.
        bisher: status of the one here, as they say.
        neu: the new dwelling.
        sperren: keys the author knows of everybody.
    """
    data = _angaben(personen, wohnung, uuid, tage=tage, status=status, bisher=bisher, neu=neu, sperren=sperren)
    moved = tuple(rm.RueckmeldungUmzugsverbandBetroffener(**one) for one in data)
    return xmeld.Nachricht0201(
        nachrichtenkopf_g2g=_kopf("0201", uuid, leser, autor), anschrift_autor=_HIER,
        umzugsverband=(rm.RueckmeldungUmzugsverband(betroffener=moved),), version=version or xmeld.versions.current(heute()).name,
    )  # fmt: skip


def rueckkehr(
    personen: "Sequence[Person]", wohnung: "Anschrift", uuid: str, *, ausland: str, leser: str = _HUB, autor: str = _DORT,
    version: str = "", tage: int = 5, status: str = "0", bisher: str = "0", neu: ort.Inlandsanschrift = DORT,
    sperren: tuple[str, ...] = (),
) -> xmeld.Nachricht0202:  # fmt: skip
    """Tell that these people, whose last dwelling in Germany was here, have come back from abroad.

    Args:
        personen: who.
        wohnung: the last dwelling in Germany.
        uuid: of the message.
        ausland: when they left it for abroad, as they say; may be known in part only.
        leser: who is told; the rest as in `meldung`.
        autor: who tells.
        version: of XMeld.
        tage: they moved in so many days ago.
        status: of the new dwelling.
        bisher: status of the last one, as they say.
        neu: the new dwelling.
        sperren: keys the author knows of everybody.
    """
    data = _angaben(personen, wohnung, uuid, tage=tage, status=status, bisher=bisher, neu=neu, sperren=sperren)
    last = rm.WohnungLetzteInlandswohnung(anschrift=_hier(wohnung), statusderwohnung=bisher, datumLetzterWegzugAusland=ausland)
    return xmeld.Nachricht0202(
        nachrichtenkopf_g2g=_kopf("0202", uuid, leser, autor), anschrift_autor=_HIER,
        betroffener=tuple(rm.RueckmeldungBetroffenerAusland(**one, letzte_inlandswohnung=last) for one in data),
        version=version or xmeld.versions.current(heute()).name,
    )  # fmt: skip


def _hier(wohnung: "Anschrift") -> ort.NurInlandMitSperrvermerk:
    return ort.NurInlandMitSperrvermerk(anschrift_inland=ort.InlandMitSperrvermerk(anschrift_inland=anschrift(wohnung)))


def _angaben(
    personen: "Sequence[Person]", wohnung: "Anschrift", uuid: str, *, tage: int, status: str, bisher: str, neu: ort.Inlandsanschrift,
    sperren: tuple[str, ...],
) -> "Iterator[dict[str, Any]]":  # fmt: skip
    """What both kinds of Rueckmeldung tell of each of these people."""
    left = ort.WohnungOhneDatumInland(anschrift=_hier(wohnung), statusderwohnung=bisher)
    place = ort.AnschriftMitSperrvermerk(anschrift_inland=ort.InlandMitSperrvermerk(anschrift_inland=neu))
    new = ort.WohnungOhneZusatzdaten(anschrift=place, statusderwohnung=status, datumDesBeziehens=heute() - timedelta(days=tage))
    marks = tuple(xmeld.Auskunftssperre(grund=key) for key in sperren)
    for one in personen:
        event = xmeld.EreignisId(ereignis_zeitpunkt=jetzt(), ereignis_zeichen=f"{uuid}/{one.id}")
        yield _betroffener(one, left, new, marks) | {"identifikation_ereignis": event}


def _betroffener(
    one: "Person", left: ort.WohnungOhneDatumInland, new: ort.WohnungOhneZusatzdaten, marks: tuple[xmeld.Auskunftssperre, ...]
) -> "dict[str, Any]":
    abroad = None if one.geburtsstaat == "000" else one.geburtsstaat
    family, given = xmeld.Familienname(nachname=one.familienname), xmeld.Vornamen(vornamen=one.vornamen)
    birth = Geburt(geburtsort=one.geburtsort, geburtsortStaat=abroad, geburtsdatum=one.geburtsdatum)
    return {
        "identifikation_betroffener": rm.RueckmeldungIdentifikation(
            name=IdentifizierenderName(familienname_unstrukturiert=family, vornamen=given), geburt=birth, wohnung_leser=left
        ),
        "zuzugsperson": rm.RueckmeldungNatuerlicheperson(
            AUSKUNFTSSPERRE=marks, NAMENATUERLICHEPERSON=PersonName(familienname_unstrukturiert=family, vornamen=given),
            FAMILIENSTAND=FamilienstandNurBegruendung(familienstand=one.familienstand), GEBURT=birth,
            RELIGION=Religion(religion_steuer_erhebend="vd"), STAATSANGEHOERIGKEIT=one.staatsangehoerigkeiten, WOHNUNG=(new,),
            GESCHLECHT=one.geschlecht, idNr=one.idnr or None,
        ),
    }  # fmt: skip


class Nachbaramt(Portal):
    """Puts its messages into our mailbox; the same name always has the same id."""

    absender = Party(identifier=_DORT, name="Meldebehörde Frankfurt am Main")

    def frage(self, name: str, personen: "Sequence[Person]", wohnung: "Anschrift | None" = None) -> str:
        """Ask for people, by default at the address they have; returns the id of the order slip."""
        return self.abgeben(name, "0300", xmeld.write(frage(personen, wohnung or personen[0].anschrift, self.uuid(name))))

    def meldung(self, name: str, personen: "Sequence[Person]", wohnung: "Anschrift | None" = None, tage: int = 5) -> str:
        """Tell that people have moved, by default from the address they have here; returns the id of the order slip."""
        return self.abgeben(name, "0201", xmeld.write(meldung(personen, wohnung or personen[0].anschrift, self.uuid(name), tage=tage)))

    def rueckkehr(self, name: str, person: "Person", ausland: str) -> str:
        """Tell that somebody who lived here is back from abroad; returns the id of the order slip."""
        return self.abgeben(name, "0202", xmeld.write(rueckkehr((person,), person.anschrift, self.uuid(name), ausland=ausland)))
