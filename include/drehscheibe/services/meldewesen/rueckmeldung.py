"""To the former authority: the question for the pre-filled form (0300), and the Rueckmeldung (0201) with the Sperren that must travel."""

from collections.abc import Iterator
from datetime import date

from drehscheibe.checks.sperren import Eintrag, Sperre
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.meldewesen.pruefungen import wer
from drehscheibe.services.meldewesen.vorgang import Angaben, angaben, bisherige, lies, name_von, neue, personen, schein
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Geburt, Geburtsdatum
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    AnschriftMitSperrvermerk,
    InlandMitSperrvermerk,
    NurInlandMitSperrvermerk,
    WohnungOhneDatumInland,
    WohnungOhneZusatzdaten,
)
from drehscheibe.standards.xmeld.baukasten.namen import IdentifizierenderName
from drehscheibe.standards.xmeld.nachrichten import anmeldung as form
from drehscheibe.standards.xmeld.nachrichten import rueckmeldung as rm

__all__ = ["MITREISEND", "eintraege", "frage", "rueckmeldung"]

MITREISEND = ("3", "11")
"""Auskunftssperren whose mark travels in a Rueckmeldung (DOMAIN 3c)."""
_FRAGEN = ("wegzugsbehoerde", "wegzugsbehoerde_code")


def _schein(case: Case) -> xmeld.Nachricht1704:
    found = schein(case)
    if found is None:
        raise Rejected(Finding("MELDESCHEIN", "Zu diesem Vorgang liegt kein Meldeschein vor; bitte im Melderegister nachsehen."))
    return found


def _leser(order: xmeld.Nachricht1704) -> xmeld.Leser:
    """The former authority, by the municipality of the dwelling they leave."""
    home = bisherige(order).anschrift_inland
    return xmeld.Leser(kennung=f"ags:{home.gemeindeschluessel}", name=f"Meldebehörde {home.wohnort}")


def _kopf(case: Case, nummer: str, leser: xmeld.Leser) -> xmeld.Nachrichtenkopf:
    return xmeld.kopf(nummer, uuid=case.transfer_id, erstellt=case.now, leser=leser, autor=behoerde.autor())


def _schreibe(message: xmeld.Nachricht, case: Case, kennung: str) -> bytes:
    return xmeld.write(message, xmeld.versions.current(case.now.date(), kennung).name)


def frage(case: Case) -> Message:
    """Ask the former authority for everybody on the form: by name, birth date and the address they leave, nothing else (§ 23 BMG)."""
    order = _schein(case)
    leser, home = _leser(order), bisherige(order).anschrift_inland
    question = xmeld.Nachricht0300(
        nachrichtenkopf_g2g=_kopf(case, "0300", leser), anschrift_autor=behoerde.postanschrift(), anwenderkennung="drehscheibe",
        betroffene=form.AnmeldungIdentifikation(
            identifikation_person=tuple(_gefragt(one) for one in personen(order)),
            wegzugsanschrift=form.AnmeldungWegzugsanschrift(
                gemeindeschluessel=home.gemeindeschluessel, hausnummer=home.hausnummer, postleitzahl=home.postleitzahl,
                hausnummerBuchstabeZusatzziffer=home.hausnummerBuchstabeZusatzziffer, strasse=home.strasse,
            ),
        ),
    )  # fmt: skip
    return Message(id=case.transfer_id, kind="xmeld/0300", body=_schreibe(question, case, leser.kennung))


def _gefragt(one: Angaben) -> form.AnmeldungIdentifikationPerson:
    data = angaben(one)
    family, given = name_von(data)
    return form.AnmeldungIdentifikationPerson(
        name=form.AnmeldungIdentifikationPersonName(
            familienname_unstrukturiert=xmeld.Familienname(nachname=family), vornamen=xmeld.Vornamen(vornamen=given)
        ),
        geburt=Geburtsdatum(geburtsdatum=str(data.geburtsangaben.geburtsdatum or "")),
    )


def _auskuenfte(case: Case) -> Iterator[tuple[tuple[str, str, str], tuple[xmeld.Auskunftssperre, ...]]]:
    """What the former authority told of Sperren, by whom we asked for."""
    for answer in (case.answers[name] for name in _FRAGEN if name in case.answers):
        found = lies(answer)
        if isinstance(found, xmeld.Nachricht0301):
            for one in found.zuziehende_person:
                yield wer(one.anfrageprofil), one.personendaten.auskunftssperre if one.personendaten else ()


def _sperren(case: Case, one: Angaben) -> tuple[xmeld.Auskunftssperre, ...]:
    """Sperren of § 51 in force for a person, from the form and from the former authority, each key once."""
    asked, today = wer(_gefragt(one)), case.now.date()
    told = [*angaben(one).auskunftssperre, *(entry for who, entries in _auskuenfte(case) if who == asked for entry in entries)]
    by_key = {str(entry.grund): entry for entry in reversed(told)}
    return tuple(entry for key, entry in sorted(by_key.items()) if _gilt(entry.frist, today) and key in {one.value for one in Sperre})


def _gilt(frist: date | None, heute: date) -> bool:
    return frist is None or frist >= heute


def eintraege(case: Case) -> Iterator[Eintrag]:
    """The Sperren of everybody on the form, and the Sperrvermerk of the dwelling they leave."""
    order = _schein(case)
    for one in personen(order):
        yield from (Eintrag(Sperre(str(entry.grund)), entry.frist) for entry in _sperren(case, one))
        if any(home.anschrift.bedingterSperrvermerk for home in angaben(one).wohnung):
            yield Eintrag(Sperre.BSV52)


def rueckmeldung(case: Case) -> Message:
    """Tell the former authority that they are registered here (§ 33 Abs. 1 BMG, within three working days)."""
    order = _schein(case)
    leser = _leser(order)
    moved = tuple(_betroffener(case, order, one) for one in personen(order))
    message = xmeld.Nachricht0201(
        nachrichtenkopf_g2g=_kopf(case, "0201", leser), anschrift_autor=behoerde.postanschrift(),
        umzugsverband=(rm.RueckmeldungUmzugsverband(betroffener=moved),),
    )  # fmt: skip
    return Message(id=case.transfer_id, kind="xmeld/0201", body=_schreibe(message, case, leser.kennung))


def _betroffener(case: Case, order: xmeld.Nachricht1704, one: Angaben) -> rm.RueckmeldungUmzugsverbandBetroffener:
    data = angaben(one)
    birth = Geburt(
        geburtsort=data.geburtsangaben.geburtsort, geburtsortStaat=data.geburtsangaben.geburtsortStaat,
        geburtsdatum=data.geburtsangaben.geburtsdatum,
    )  # fmt: skip
    left = NurInlandMitSperrvermerk(anschrift_inland=InlandMitSperrvermerk(anschrift_inland=bisherige(order).anschrift_inland))
    return rm.RueckmeldungUmzugsverbandBetroffener(
        identifikation_betroffener=rm.RueckmeldungIdentifikation(
            name=IdentifizierenderName(
                familienname_unstrukturiert=data.name.familienname_unstrukturiert,
                geburtsname_unstrukturiert=data.name.geburtsname_unstrukturiert,
                vornamen=data.name.vornamen or xmeld.Vornamen(vornamen=""),
            ),
            geburt=birth, wohnung_leser=WohnungOhneDatumInland(anschrift=left),
        ),
        zuzugsperson=rm.RueckmeldungNatuerlicheperson(
            AUSKUNFTSSPERRE=tuple(entry for entry in _sperren(case, one) if str(entry.grund) in MITREISEND),
            NAMENATUERLICHEPERSON=data.name, FAMILIENSTAND=data.familienstand, GEBURT=birth, RELIGION=data.religionszugehoerigkeit,
            STAATSANGEHOERIGKEIT=data.staatsangehoerigkeit, AUSWEISDOKUMENT=data.ausweisdokument,
            WOHNUNG=(_bezogen(order, one),), GESCHLECHT=data.geschlecht, idNr=data.idNr,
        ),
        identifikation_ereignis=xmeld.EreignisId(ereignis_zeitpunkt=case.now, ereignis_zeichen=case.incoming.id),
    )  # fmt: skip


def _bezogen(order: xmeld.Nachricht1704, one: Angaben) -> WohnungOhneZusatzdaten:
    """The new dwelling; the bedingte Sperrvermerk of the old one stays with the person until a clerk has looked."""
    marked = any(home.anschrift.bedingterSperrvermerk for home in angaben(one).wohnung)
    place = InlandMitSperrvermerk(anschrift_inland=neue(order), bedingterSperrvermerk=marked)
    return WohnungOhneZusatzdaten(
        anschrift=AnschriftMitSperrvermerk(anschrift_inland=place), datumDesBeziehens=order.ergaenzendeMeldedaten.wohnung.datumDesBeziehens,
        statusderwohnung=one.statusDerNeuenWohnung,
    )


