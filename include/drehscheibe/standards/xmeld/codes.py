"""Code lists of XMeld 25.11a and XInneres: keys, URI and version as the schema fixes them.

Where the schema leaves the version to the sender (`_open`), the last argument is what this hub writes: data, to be raised with each
release of the list.
"""

from typing import Annotated

from drehscheibe.standards.binding import CodeList

__all__ = [
    "Anlass", "AnlassFachspezifisch", "AnmeldungStatus", "AnschriftUnbekannt", "Antwortstatus", "AuskunftErgebnisstatus",
    "AuskunftGewerblicherZweck", "AuskunftNichterstellungGrund", "AuskunftOptionen", "AuskunftZusatzinformation",
    "Auskunftssperre", "BZStBeendigungDerZustaendigkeit", "Bezirk", "Bundesland", "DatenabrufErgebnisstatus",
    "DatenabrufFreieSucheAktualitaetSucheStatus", "DatenabrufFreieSucheAnforderungselement", "DatenabrufNichterstellungGrund",
    "DatenabrufSucheAnforderungselement", "EhegatteOderLebenspartner", "Familienstand", "FamilienstandBeendigungsgrund",
    "FehlercodeSpezifisch", "FehlercodeXInneres", "FortschreibungAenderungsart", "Gebiet", "Gemeindeschluessel", "Geschlecht",
    "GesetzlicherVertreter", "Kanal", "Kreis", "LRAAenderungAnlass",
    "MeldebescheinigungAnforderungselement", "MeldebescheinigungZustellvariante", "MelderegisterAbweichung",
    "Nachrichtennummer", "Nachrichtentyp",
    "NachrichtentypTyp4", "OnlinediensteAbrufErgebnisstatus",
    "OnlinediensteNichterstellungGrund", "PassUndAusweisdokumente", "ReligionNichtSteuerErhebend", "ReligionSteuerErhebend",
    "RuecksendungEinerNachricht", "Staatsangehoerigkeit", "Verzeichnisdienst", "VorausgefuelltAntwortstatus",
    "WiderspruecheEintragungErgebnis", "Wohnungsart", "Wohnungsstatus",
]  # fmt: skip

_DSMELD = "urn:de:dsmeld:schluesseltabelle:"
_XMELD = "urn:de:xmeld:schluesseltabelle:"
_XOEV = "urn:xoev-de:xmeld:codeliste:"
_DESTATIS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:"


def _fixed(name: str, uri: str, version: str, codes: str, labelled: bool = False, released: bool = False) -> CodeList:
    return CodeList(name, uri, version, codes=tuple(codes.split()), labelled=labelled, released=released)


def _open(name: str, uri: str, default: str, labelled: bool = False) -> CodeList:
    return CodeList(name, uri, default=default, labelled=labelled)


def _range(first: int, last: int, width: int = 0) -> str:
    return " ".join(str(number).zfill(width) for number in range(first, last + 1))


Anlass = Annotated[
    str,
    _fixed(
        "xmeld:Code.XMeld.Datenuebermittlungsanlaesse",
        _XMELD + "xmeld.datenuebermittlungsanlaesse",
        "7",
        _range(1, 41),
        labelled=True,
    ),
]
AnlassFachspezifisch = Annotated[
    str,
    _fixed(
        "xmeld:Code.Fortschreibung.Datenuebermittlungsanlaesse.Fachspezifisch",
        _XMELD + "fortschreibung.datenuebermittlungsanlaesse.fachspezifisch",
        "2",
        "1 2",
    ),
]
AnmeldungStatus = Annotated[str, _fixed("xmeld:Code.Anmeldung.Status", _XOEV + "anmeldung.status", "1", "01 02 03")]
AnschriftUnbekannt = Annotated[str, _fixed("xmeld:Code.Anschrift.Unbekannt", _DSMELD + "anschrift.unbekannt", "4", "0 1 2")]
Antwortstatus = Annotated[str, _fixed("xmeld:Code.Antwortstatus", _XMELD + "antwortstatus", "2", "00 01 03 04 05")]
AuskunftErgebnisstatus = Annotated[
    str, _fixed("xmeld:Code.Melderegisterauskunft.Ergebnisstatus", _XMELD + "melderegisterauskunft.ergebnisstatus", "3", "01 05")
]
AuskunftGewerblicherZweck = Annotated[
    str, _open("xmeld:Code.Melderegisterauskunft.gewerblicher.Zweck", _XMELD + "melderegisterauskunft.gewerblicher.zweck", "1")
]
AuskunftNichterstellungGrund = Annotated[
    str,
    _fixed(
        "xmeld:Code.Melderegisterauskunft.Nichterstellung.Grund",
        _XMELD + "melderegisterauskunft.nichterstellung.grund",
        "5",
        "01 04 05 06 07 08 09 10",
    ),
]
AuskunftOptionen = Annotated[
    str, _fixed("xmeld:Code.Melderegisterauskunft.Optionen", _XMELD + "melderegisterauskunft.optionen", "2", "01 04")
]
AuskunftZusatzinformation = Annotated[
    str,
    _fixed(
        "xmeld:Code.Melderegisterauskunft.Zusatzinformation",
        _XMELD + "melderegisterauskunft.zusatzinformation",
        "2",
        _range(1, 6, 2),
    ),
]
Auskunftssperre = Annotated[str, _fixed("xmeld:Code.Auskunftssperre", _DSMELD + "auskunftssperre", "7", "1 2 3 5 6 7 10 11 12 13")]
BZStBeendigungDerZustaendigkeit = Annotated[
    str, _fixed("xmeld:Code.BZSt.Beendigung.der.Zustaendigkeit", _XMELD + "bzst.beendigung.der.zustaendigkeit", "3", "01 02 03 04 10 11")
]
Bezirk = Annotated[str, _open("xmeld:Code.VerwaltungspolitischeCodierung.Bezirk", _DESTATIS + "bezirk", "2011-01-01")]
Bundesland = Annotated[str, _open("xmeld:Code.VerwaltungspolitischeCodierung.Bundesland", _DESTATIS + "bundesland", "2010-04-01")]
DatenabrufErgebnisstatus = Annotated[
    str, _fixed("xmeld:Code.Datenabruf.Ergebnisstatus", _XOEV + "datenabruf.ergebnisstatus", "2", "01 02 03 04")
]
DatenabrufFreieSucheAktualitaetSucheStatus = Annotated[
    str, _fixed("xmeld:Code.Datenabruf.FreieSuche.Aktualitaet.Suche.Status", _XOEV + "freie.suche.aktualitaet.suche.status", "1", "01 02")
]
DatenabrufFreieSucheAnforderungselement = Annotated[
    str, _fixed("xmeld:Code.Datenabruf.FreieSuche.Anforderungselement", _XOEV + "freie.suche.anforderungselement", "2", _range(1, 46))
]
DatenabrufNichterstellungGrund = Annotated[
    str, _fixed("xmeld:Code.Datenabruf.Nichterstellung.Grund", _XOEV + "datenabruf.nichterstellung.grund", "2", _range(1, 24, 2))
]
DatenabrufSucheAnforderungselement = Annotated[
    str,
    _fixed(
        "xmeld:Code.Datenabruf.Personensuche.Anforderungselement",
        _XOEV + "personensuche.anforderungselement",
        "2",
        _range(1, 185),
    ),
]
EhegatteOderLebenspartner = Annotated[
    str, _fixed("xmeld:Code.Ehegatte.oder.Lebenspartner", _XMELD + "ehegatte.oder.lebenspartner", "2", "EG LP")
]
Familienstand = Annotated[str, _fixed("xmeld:Code.Familienstand", _DSMELD + "familienstand", "2", "EA GS LA LD LE LP LV NB VH VW")]
FamilienstandBeendigungsgrund = Annotated[
    str, _fixed("xmeld:Code.Familienstand.Beendigungsgrund", _DSMELD + "familienstand.beendigungsgrund", "3", "1 2 3 4 5 7 8")
]
FehlercodeSpezifisch = Annotated[str, _open("xirts:Code.Fehlercode.Spezifisch", "", "1", labelled=True)]
_FEHLERCODEXINNERES = (
    "S001 S010 S011 S020 S030 S100 S999 T000 T001 T002 T003 T010 T011 T020 T070 T080 T099 V000 X000 X001 "
)
FehlercodeXInneres = Annotated[
    str, _fixed("xirts:Code.Fehlercode.XInneres", "urn:de:xinneres:codeliste:fehlercodes", "3", _FEHLERCODEXINNERES)
]
FortschreibungAenderungsart = Annotated[
    str, _fixed("xmeld:Code.Fortschreibung.Aenderungsart", _XOEV + "xmeld.fortschreibung.aenderungsart", "1", "1 2 3 4")
]
Gebiet = Annotated[str, _open("xmeld:Code.Gebiet", _DESTATIS + "staatsgebiete", "2024-08-01")]
Gemeindeschluessel = Annotated[
    str, _open("xicgvz:Code.GemeindeVZ.AmtlicherGemeindeschluessel", _DESTATIS + "ags", "2026-06-30", labelled=True)
]
Geschlecht = Annotated[str, _open("xig:Code.Geschlecht", "urn:xoev-de:xinneres:codeliste:geschlecht", "1", labelled=True)]
GesetzlicherVertreter = Annotated[str, _open("xmeld:Code.Gesetzlicher.Vertreter", _DSMELD + "gesetzlicher.vertreter", "1")]
Kanal = Annotated[str, _open("bn-uq-g2g:Code.Kommunikation.KanalType", "urn:de:xoev:codeliste:erreichbarkeit", "3")]
Kreis = Annotated[str, _open("xmeld:Code.VerwaltungspolitischeCodierung.Kreis", _DESTATIS + "kreis", "2026-01-31")]
LRAAenderungAnlass = Annotated[
    str, _fixed("xmeld:Code.LRA.Aenderung.Anlass", _XMELD + "lra.aenderung.anlass", "3", _range(1, 11, 2))
]
MeldebescheinigungAnforderungselement = Annotated[
    str,
    _fixed(
        "xmeld:Code.Meldebescheinigung.Anforderungselement",
        _XOEV + "meldebescheinigung.anforderungselement",
        "2",
        _range(1, 45, 2),
        labelled=True,
    ),
]
MeldebescheinigungZustellvariante = Annotated[
    str, _fixed("xmeld:Code.Meldebescheinigung.Zustellvariante", _XOEV + "meldebescheinigung.zustellvariante", "1", "01 02 03")
]
_NACHRICHTENNUMMER = (
    "0001 0002 0003 0006 0014 0040 0063 0064 0065 0066 0067 0068 0069 0070 0074 0075 0081 0085 0088 0089 0090 0091 "
    "0092 0093 0094 0095 0096 0097 0098 0099 0100 0103 0104 0105 0106 0197 0198 0201 0202 0203 0204 0206 0221 0223 "
    "0224 0300 0301 0430 0500 0501 0502 0503 0504 0507 0508 0509 0510 0511 0512 0513 0515 0516 0518 0519 0520 0521 "
    "0522 0523 0524 0526 0532 0533 0535 0536 0545 0550 0557 0600 0601 0602 0603 0604 0810 0811 0812 0820 0855 0900 "
    "0905 0910 0928 0930 1000 1001 1002 1003 1004 1005 1009 1010 1100 1101 1104 1322 1330 1331 1332 1333 1400 1499 "
    "1500 1501 1600 1601 1603 1604 1610 1612 1650 1651 1652 1653 1700 1701 1702 1703 1704 1705 1706 1707 1708 1709 "
    "1710 1711 1712 1713 1714 1715 "
)
MelderegisterAbweichung = Annotated[
    str, _fixed("xmeld:Code.Melderegister.Abweichung", _XMELD + "melderegister.abweichung", "4", _range(0, 8))
]
Nachrichtennummer = Annotated[
    str, _fixed("xmeld:Code.XMeld.Nachrichten", _XMELD + "xmeld.nachrichten", "25.11a", _NACHRICHTENNUMMER, released=True)
]
Nachrichtentyp = Annotated[
    str,
    _fixed(
        "xint:Code.Nachrichtentyp",
        "urn:de:xinneres:codeliste:nachrichtentyp",
        "4",
        "0010 0020 0021 0030 0031 0032",
        labelled=True,
    ),
]
NachrichtentypTyp4 = Annotated[str, _open("xink:Code.Nachrichtentyp.Typ4", "", "1", labelled=True)]
OnlinediensteAbrufErgebnisstatus = Annotated[
    str, _fixed("xmeld:Code.Onlinedienste.Abruf.Ergebnisstatus", _XOEV + "onlinedienste.abruf.ergebnisstatus", "1", "01 02 03")
]
OnlinediensteNichterstellungGrund = Annotated[
    str, _fixed("xmeld:Code.Onlinedienste.Nichterstellung.Grund", _XOEV + "onlinedienste.nichterstellung.grund", "1", "01 02 03 04")
]
PassUndAusweisdokumente = Annotated[
    str, _fixed("xmeld:Code.Pass.und.Ausweisdokumente", _DSMELD + "pass.und.ausweisdokumente", "5", _range(1, 15, 2))
]
ReligionNichtSteuerErhebend = Annotated[
    str, _open("xmeld:Code.Religion.nicht.Steuer.erhebend", _DSMELD + "religion.nicht.steuererhebend", "1")
]
ReligionSteuerErhebend = Annotated[str, _open("xmeld:Code.Religion.Steuer.erhebend", _DSMELD + "religion.steuererhebend", "1")]
RuecksendungEinerNachricht = Annotated[
    str,
    _fixed(
        "xmeld:Code.Ruecksendung.einer.Nachricht",
        _XMELD + "ruecksendung.einer.nachricht",
        "5",
        "S000 S030 S100 S999 T000 T001 T002 T003 T010 T011 T020 T070 T080 T099 V000 X000 X001 X010 X011",
    ),
]
Staatsangehoerigkeit = Annotated[str, _open("xmeld:Code.Staatsangehoerigkeit", _DESTATIS + "staatsangehoerigkeit", "2024-08-01")]
Verzeichnisdienst = Annotated[str, _open("bn-uq-g2g:Code.VerzeichnisdienstType", "urn:xoev-de:kosit:codeliste:verzeichnisdienst", "3")]
VorausgefuelltAntwortstatus = Annotated[
    str,
    _fixed(
        "xmeld:Code.Vorausgefuellter.Meldeschein.Antwortstatus",
        _XMELD + "vorausgefuellter.meldeschein.antwortstatus",
        "2",
        "01 02 03 04 07 09",
    ),
]
WiderspruecheEintragungErgebnis = Annotated[
    str,
    _fixed(
        "xmeld:Code.WiderspruecheUebermittlungssperren.Eintragung.Ergebnis",
        _XOEV + "widerspruecheuebermittlungssperren.eintragung.ergebnis",
        "1",
        "01 02 03 04 05",
    ),
]
Wohnungsart = Annotated[str, _fixed("xmeld:Code.Wohnungsart", _DSMELD + "wohnungsart", "4", _range(1, 7))]
Wohnungsstatus = Annotated[str, _fixed("xmeld:Code.Wohnungsstatus", _DSMELD + "wohnungsstatus", "2", "0 1 2")]
