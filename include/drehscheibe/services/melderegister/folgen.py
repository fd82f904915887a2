"""What one event in the Melderegister sends out, as data: event -> recipient -> message, in the legal order (DOMAIN 1b).

The register itself comes first: the change feed tells only what is entered. Then the registers that others rely on (`Rang.REGISTER`),
then the files, then the authorities that only take notice. Every row is sent by a flow of the hub, or says who sends it and why not
we. The syncs select by this table and by nothing else; flows that enter something in the register tell of it at once. Rows tagged [D]
or [M] in DOMAIN, or added here by analogy, say so.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from drehscheibe.message import Case

__all__ = ["FOLGEN", "Ereignis", "Folge", "Rang", "folgen", "sendet"]


class Ereignis(StrEnum):
    """What happened, as a clerk calls it."""

    ZUZUG_INLAND = "Zuzug aus dem Inland"
    ZUZUG_AUSLAND = "Zuzug aus dem Ausland"
    UMZUG = "Umzug innerhalb der Stadt"
    WEGZUG_INLAND = "Wegzug ins Inland"
    WEGZUG_AUSLAND = "Wegzug ins Ausland"
    WEGZUG_UNBEKANNT = "Wegzug nach unbekannt"
    NEBENWOHNUNG = "Aufgabe einer Nebenwohnung"
    GEBURT = "Geburt"
    TOD = "Sterbefall"
    VORNAME_GEBURTSNAME = "Änderung des Vor- oder Geburtsnamens"
    FAMILIENNAME = "Änderung des Familiennamens allein"
    EINBUERGERUNG = "Einbürgerung"
    SPERRE = "Auskunftssperre eingetragen oder aufgehoben"
    VOLLJAEHRIG = "Volljährigkeit im Folgejahr"
    FALSCHE_PERSON = "falsche oder doppelte Person"


class Rang(IntEnum):
    """The order among recipients."""

    REGISTER = 1
    """Registers that must be right before anybody relies on them."""
    AKTE = 2
    """The files kept about it."""
    BEHOERDE = 3
    """Authorities that take notice."""


@dataclass(frozen=True, slots=True)
class Folge:
    """One consequence of one event.

    Attributes:
        ereignis: what happened.
        empfaenger: who is told, German.
        nachricht: XMeld number, or the recipient's own standard.
        rang: when, among the consequences of the same event.
        ablauf: the hub's flow that tells it; empty where somebody else does.
        grund: who tells it and why it is not ours; empty where it is.
        law: what it rests on.
    """

    ereignis: Ereignis
    empfaenger: str
    nachricht: str
    rang: Rang
    ablauf: str = ""
    grund: str = ""
    law: str = ""


_E = Ereignis
_WEGZUEGE = (_E.WEGZUG_INLAND, _E.WEGZUG_AUSLAND, _E.WEGZUG_UNBEKANNT)
_FORT = (_E.WEGZUG_AUSLAND, _E.WEGZUG_UNBEKANNT)
_ZUZUEGE = (_E.ZUZUG_INLAND, _E.ZUZUG_AUSLAND)
_NAMEN = (_E.VORNAME_GEBURTSNAME, _E.FAMILIENNAME)
# the registers of the city do not ask where somebody came from: whoever is entered there is told
_STADT = (*_ZUZUEGE, _E.UMZUG, *_WEGZUEGE, _E.TOD, *_NAMEN)

_EWO = "sendet das Einwohnerverfahren beim Eintragen selbst"
_IDNR = f"{_EWO}: die Vergabe der IdNr ist ein Dialog mit dem BZSt (0501, 0503, 0508, 0520)"
_RUECK = f"{_EWO}: die Rückmeldung gehört zur Anmeldung, nicht zum nächtlichen Abgleich"
_EINBUERGERUNG = f"{_EWO}: der Änderungsdienst nennt keine Staatsangehörigkeiten"
_NEBEN = f"{_EWO}: der Änderungsdienst nennt Umzüge nur der alleinigen und der Hauptwohnung"
_STATISTIK = "liefert das Einwohnerverfahren gesammelt an das Statistische Landesamt; Einzelmeldungen sind nicht vorgesehen"
_KIRCHE = "liefert das Einwohnerverfahren: die Religionszugehörigkeit verlässt das Melderegister nicht über die Drehscheibe"
_AZR = f"{_EWO}: nur Ausländer, mit AZR-Nummer, die der Änderungsdienst nicht nennt"
_LRA = f"{_EWO}: der Änderungsdienst nennt die Aufgabe einer Nebenwohnung nicht"


def _je(
    ereignisse: Iterable[Ereignis], empfaenger: str, nachricht: str, rang: Rang, *, ablauf: str = "", grund: str = "", law: str = ""
) -> Iterator[Folge]:
    return (Folge(one, empfaenger, nachricht, rang, ablauf, grund, law) for one in ereignisse)


def _stadt() -> Iterator[Folge]:
    """Registers and files of the city itself (§ 37 BMG); none of it is an XMeld message."""
    yield from _je(_STADT, "Zulassungsbehörde", "XKfz 0707", Rang.REGISTER, ablauf="melderegister_zulassung", law="§ 37 BMG, § 15 FZV")
    yield from _je(
        _STADT, "Fahrerlaubnisbehörde (örtliche Kartei)", "Änderung", Rang.REGISTER, ablauf="melderegister_fahrerlaubnis",
        law="§ 37 BMG, § 50 StVG, § 57 FeV",
    )  # fmt: skip
    yield from _je(
        _STADT, "Register der Parkausweise", "Änderung", Rang.REGISTER, ablauf="melderegister_bewohnerparken",
        law="§ 37 BMG, § 45 Abs. 1b StVO",
    )  # fmt: skip
    yield from _je(_STADT, "E-Akte (Stammdaten)", "xdomea 0610", Rang.AKTE, ablauf="melderegister_eakte", law="§ 37 BMG")
    yield from _je(
        (*_ZUZUEGE, _E.UMZUG), "Pass- und Personalausweisregister", "XPassAusweis", Rang.REGISTER, law="§ 28 PAuswG, § 23a BMG",
        grund="die Anschrift im Ausweis wird bei der Anmeldung am Schalter oder nach § 23a BMG mit Aufkleber und Chip geändert",
    )  # fmt: skip


def _meldebehoerden() -> Iterator[Folge]:
    """Other Meldebehörden (§ 33 BMG)."""
    law = "§ 33 BMG"
    # online; what is registered at the counter the Melderegister tells itself
    yield from _je((_E.ZUZUG_INLAND,), "Meldebehörde des Wegzugs", "0201", Rang.REGISTER, ablauf="anmelden", law=law)
    yield from _je((_E.ZUZUG_AUSLAND,), "letzte deutsche Meldebehörde", "0202", Rang.REGISTER, grund=_RUECK, law=law)
    yield from _je((_E.WEGZUG_INLAND,), "Meldebehörde des Zuzugs", "0203", Rang.REGISTER, ablauf="rueckmeldung", law=law)
    ours = "melderegister_meldebehoerden"
    yield from _je((_E.UMZUG,), "Meldebehörden der Nebenwohnungen", "0088", Rang.REGISTER, ablauf=ours, law=law)
    yield from _je((_E.UMZUG,), "Meldebehörde der auswärtigen Hauptwohnung", "0089", Rang.REGISTER, grund=_NEBEN, law=law)
    there = "Meldebehörde der anderen Wohnung"
    yield from _je((_E.NEBENWOHNUNG,), there, "0088/0089", Rang.REGISTER, ablauf="abmelden_nebenwohnung", law=law)
    yield from _je((_E.TOD,), "weitere Meldebehörden", "0040", Rang.REGISTER, ablauf=ours, law=law)
    yield from _je(_NAMEN, "weitere Meldebehörden", "0091/0092", Rang.REGISTER, ablauf=ours, law=law)
    yield from _je(
        (_E.SPERRE,), "weitere und frühere Meldebehörden", "0093/0094", Rang.REGISTER, ablauf="melderegister_auskunftssperren",
        law="§ 33 Abs. 4 BMG",
    )  # fmt: skip
    yield from _je((_E.EINBUERGERUNG,), "weitere Meldebehörden", "0067", Rang.REGISTER, grund=_EINBUERGERUNG, law="§ 33 Abs. 5 StAG")
    yield from _je((_E.FALSCHE_PERSON,), "weitere Meldebehörden", "0075", Rang.REGISTER, grund="entscheidet ein Mensch (DQ-25)", law=law)


def _bund() -> Iterator[Folge]:
    """Federal authorities by the 2. BMeldDÜV."""
    bzst, law = "Bundeszentralamt für Steuern", "§ 139b Abs. 8 AO, § 9 2. BMeldDÜV"
    yield from _je((_E.UMZUG, *_NAMEN, _E.SPERRE), bzst, "0502", Rang.BEHOERDE, ablauf="melderegister_bzst", law=law)
    yield from _je(_FORT, bzst, "0510", Rang.BEHOERDE, ablauf="melderegister_bzst", law=law)
    yield from _je((_E.TOD,), bzst, "0533", Rang.BEHOERDE, ablauf="melderegister_bzst", law=law)
    yield from _je(_ZUZUEGE, bzst, "0500/0504/0524", Rang.BEHOERDE, grund=_IDNR, law=law)
    yield from _je((_E.GEBURT,), bzst, "0500", Rang.BEHOERDE, grund=_IDNR, law=law)
    yield from _je((_E.FALSCHE_PERSON,), bzst, "0507", Rang.BEHOERDE, grund="entscheidet ein Mensch (DQ-25)", law=law)
    yield from _je(
        (_E.VORNAME_GEBURTSNAME,), "Kraftfahrt-Bundesamt", "0545", Rang.BEHOERDE, ablauf="melderegister_kba",
        law="§ 64 StVG, § 8 2. BMeldDÜV",
    )  # fmt: skip
    # DOMAIN 1b names new first names and names at birth; XMeld 0550 has a place for a name by marriage, too
    yield from _je(_NAMEN, "Bundesamt für Justiz (BZR)", "0550", Rang.BEHOERDE, ablauf="melderegister_bzr", law="§ 20a BZRG")
    dsrv, law = "Datenstelle der Rentenversicherung", "§ 6 2. BMeldDÜV"
    yield from _je(
        (*_ZUZUEGE, _E.UMZUG, *_FORT, *_NAMEN), dsrv, "1001", Rang.BEHOERDE, ablauf="melderegister_rentenversicherung", law=law
    )
    yield from _je((_E.TOD,), dsrv, "1005", Rang.BEHOERDE, ablauf="melderegister_rentenversicherung", law=law)
    yield from _je((_E.GEBURT,), dsrv, "1000/1002", Rang.BEHOERDE, grund=f"{_EWO}, zusammen mit der Geburtsmeldung zur Mutter", law=law)
    yield from _je((_E.FALSCHE_PERSON,), dsrv, "1004", Rang.BEHOERDE, grund="entscheidet ein Mensch (DQ-25)", law=law)
    yield from _je(
        (_E.VOLLJAEHRIG,), "Personalmanagement der Bundeswehr", "0557", Rang.BEHOERDE, law="§ 36 BMG, § 58c SG",
        grund="liefert das Einwohnerverfahren einmal im Jahr bis zum 31. März: Pakete einer lückenlos nummerierten Lieferung, die erst mit "
        "der Quittierung (0928) gilt; kein Ereignis des Änderungsdienstes",
    )  # fmt: skip
    yield from _je(
        (*_ZUZUEGE, _E.UMZUG, *_FORT, _E.TOD, _E.EINBUERGERUNG, _E.SPERRE), "Ausländerzentralregister", "1650/1653", Rang.BEHOERDE,
        grund=_AZR, law="AZRG",
    )  # fmt: skip


def _land() -> Iterator[Folge]:
    """State, church, broadcasting."""
    yield from _je(
        (*_ZUZUEGE, *_FORT), "Statistisches Landesamt", "0810", Rang.BEHOERDE, grund=_STATISTIK, law="BevStatG"
    )
    yield from _je((_E.EINBUERGERUNG,), "Statistisches Landesamt", "0811", Rang.BEHOERDE, grund=_STATISTIK, law="BevStatG")
    lra, law = "Beitragsservice (Landesrundfunkanstalt)", "§ 11 RBStV, Landesrecht"
    told = (*_ZUZUEGE, _E.UMZUG, *_FORT, _E.TOD, *_NAMEN)
    yield from _je(told, lra, "1400", Rang.BEHOERDE, ablauf="melderegister_rundfunk", law=law)
    yield from _je((_E.NEBENWOHNUNG,), lra, "1400", Rang.BEHOERDE, grund=_LRA, law=law)
    church = (_E.ZUZUG_INLAND, _E.GEBURT, _E.UMZUG, *_WEGZUEGE, _E.TOD, *_NAMEN)
    yield from _je(church, "öffentlich-rechtliche Religionsgesellschaften", "1601/1603/1604", Rang.BEHOERDE, grund=_KIRCHE, law="§ 42 BMG")
    yield from _je(
        (_E.UMZUG, _E.NEBENWOHNUNG), "Landesregister", "1100", Rang.BEHOERDE, law="Landesrecht",
        grund="nur wo Landesrecht ein solches Register führt; für Hessen nicht belegt [M]",
    )  # fmt: skip


FOLGEN: tuple[Folge, ...] = tuple(sorted((*_stadt(), *_meldebehoerden(), *_bund(), *_land()), key=lambda one: (one.ereignis, one.rang)))
"""Every row of DOMAIN 1b, and those of the city-internal table below it; of one event in the order in which they go."""


def folgen(ereignis: Ereignis | None, ablauf: str = "") -> tuple[Folge, ...]:
    """The consequences of an event, in their order; of one flow only, where it is named."""
    return tuple(one for one in FOLGEN if one.ereignis is ereignis and ablauf in ("", one.ablauf))


def sendet(ablauf: str, ereignis_of: Callable[[Case], Ereignis | None]) -> Callable[[Case], bool]:
    """For a leg's `when`: whether this flow tells anybody of the case's event."""
    return lambda case: bool(folgen(ereignis_of(case), ablauf))
