"""The e-file's answers to a filing order: written (0629, 0630) and understood, sorted by who must act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from drehscheibe.errors import Finding, Misconfigured, Rejected, Transient
from drehscheibe.standards.binding import layout
from drehscheibe.standards.xdomea.ablage import FvdatenMessage
from drehscheibe.standards.xdomea.fvdaten import (
    Auftrag,
    FVDatenEmpfangBestaetigen,
    FVDatenImportBestaetigen,
    MetadatenAktualisieren,
    SGOAblegen,
    SGOSuchen,
)
from drehscheibe.standards.xdomea.fvdaten_teile import (
    ErfolgOderMisserfolgDMSType,
    FehlermeldungType,
    ParameterType,
    RueckgabeparameterFVDatenType,
    RueckmeldungType,
    SchriftgutobjektZumAblegenOderErstellenType,
)
from drehscheibe.standards.xdomea.kontakt import FeldType
from drehscheibe.standards.xdomea.kopf import NkFVDatenType, NkRueckmeldungFVDatenImportType

__all__ = ["ERFOLG", "Ergebnis", "empfang_bestaetigen", "ergebnis", "import_bestaetigen", "treffer"]

ERFOLG = "0000000"
_PERSON = "Person"
_BEREITS_VERARBEITET = {"0000009", "0000509"}
_UNERREICHBAR = {"0000001", "0000002", "0000015", "0000019", "0000499", "0000501", "0000502", "0000513", "0000999"}
_EINRICHTUNG = {"0000003", "0000004", "0000005", "0000006", "0000007", "0000503", "0000504", "0000505", "0000506", "0000507"}


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What the e-file did: where each object was filed, and which objects a search found (their UUIDs, and what tells them apart)."""

    ablageorte: tuple[str, ...]
    gefunden: tuple[tuple[str, str], ...] = ()


def empfang_bestaetigen(auftrag: FvdatenMessage, now: datetime) -> FVDatenEmpfangBestaetigen:
    """The answer that an order arrived (0629): same process, sender and receiver changed over."""
    kopf = auftrag.Kopf
    return FVDatenEmpfangBestaetigen(
        Kopf=NkFVDatenType(
            ProzessID=kopf.ProzessID, Nachrichtentyp="0629", Erstellungszeitpunkt=now, Absender=kopf.Empfaenger, Empfaenger=kopf.Absender
        )
    )


def import_bestaetigen(
    auftrag: FvdatenMessage | MetadatenAktualisieren, now: datetime, *, ablageort: str = "", rueckmeldung: RueckmeldungType | None = None
) -> FVDatenImportBestaetigen:
    """The answer how an order fared (0630): filed at `ablageort`, or refused for the reason in `rueckmeldung`."""
    if isinstance(auftrag, MetadatenAktualisieren):
        parameter = [
            RueckgabeparameterFVDatenType(
                NummerImStapel=one.NummerImStapel, IDSGO=one.IDSGO, Parameter=ParameterType(Ablageort=ablageort),
                Erfolgreich=rueckmeldung is None,
            )
            for one in auftrag.MetadatenZumAktualisieren
        ]  # fmt: skip
    else:
        parameter = [_parameter(objekt, ablageort, rueckmeldung is None) for objekt in _objects(auftrag)]
    return _bestaetigung(auftrag, now, parameter, rueckmeldung)


def treffer(suche: SGOSuchen, now: datetime, gefunden: Iterable[tuple[str, str, str]]) -> FVDatenImportBestaetigen:
    """The answer to a search (0630): of each object its UUID, its reference, and a mark of whom it is about.

    xdomea leaves open how hits are told; this is our own use of the general return parameter.
    """
    parameter = [
        RueckgabeparameterFVDatenType(
            IDSGO=id_, Parameter=ParameterType(AllgemeinerRueckgabeparameter=FeldType(Name=_PERSON, Beschreibung=place, Wert=person)),
            Erfolgreich=True,
        )
        for id_, place, person in gefunden
    ]  # fmt: skip
    return _bestaetigung(suche, now, parameter, None)


def _bestaetigung(
    auftrag: Auftrag, now: datetime, parameter: Sequence[RueckgabeparameterFVDatenType], rueckmeldung: RueckmeldungType | None
) -> FVDatenImportBestaetigen:
    kopf = auftrag.Kopf
    return FVDatenImportBestaetigen(
        Kopf=NkRueckmeldungFVDatenImportType(
            ProzessID=kopf.ProzessID,
            Nachrichtentyp="0630",
            Erstellungszeitpunkt=now,
            Absender=kopf.Empfaenger,
            Empfaenger=kopf.Absender,
            FVSessionID=kopf.DMSSessionID or kopf.ProzessID,
        ),
        ErfolgOderMisserfolg=ErfolgOderMisserfolgDMSType(
            Rueckmeldung=(rueckmeldung or RueckmeldungType(AllgemeineRueckmeldung=ERFOLG),), Rueckgabeparameter=tuple(parameter)
        ),
    )


def ergebnis(antwort: FVDatenImportBestaetigen) -> Ergebnis:
    """Understand an answer; an order the e-file has already carried out counts as success.

    Raises:
        Transient: the e-file was not reachable or failed for reasons of its own.
        Misconfigured: it does not know this sender, or does not allow it to file.
        Rejected: it refuses the content.
    """
    teil = antwort.ErfolgOderMisserfolg
    codes = [code for meldung in (*teil.Rueckmeldung, *_of_objects(teil)) for code in _codes(meldung)]
    bad = [code for code in codes if code != ERFOLG and code not in _BEREITS_VERARBEITET]
    refused = any(not parameter.Erfolgreich for parameter in teil.Rueckgabeparameter)
    if bad or (refused and not _BEREITS_VERARBEITET & set(codes)):
        _raise(bad)
    given = ((p.IDSGO, p.Parameter.AllgemeinerRueckgabeparameter) for p in teil.Rueckgabeparameter)
    found = tuple((id_, one.Wert or "") for id_, one in given if id_ and one and one.Name == _PERSON)
    return Ergebnis(tuple(p.Parameter.Ablageort for p in teil.Rueckgabeparameter if p.Parameter.Ablageort), found)


def _raise(codes: list[str]) -> None:
    rules = [f"XDOMEA-{code}" for code in codes if code.isdigit()] or ["XDOMEA-0630"]
    if codes and set(codes) <= _UNERREICHBAR:
        raise Transient(f"Die eAkte ist zurzeit nicht erreichbar oder gestört ({', '.join(rules)}).")
    if set(codes) & _EINRICHTUNG:
        raise Misconfigured(f"Die eAkte kennt diese Stelle nicht oder lässt sie nicht ablegen ({', '.join(rules)}); "
                            "Kennung und Rechte der Verbindung zur eAkte prüfen.")  # fmt: skip
    text = "Die eAkte nimmt die Ablage nicht an; Aktenzeichen, Metadaten und Dokumente prüfen und erneut ablegen."
    raise Rejected(*(Finding(rule, text, law="xdomea, Nachricht 0630") for rule in rules))


def _objects(auftrag: FvdatenMessage) -> tuple[SchriftgutobjektZumAblegenOderErstellenType, ...]:
    return auftrag.SchriftgutobjektZumAblegen if isinstance(auftrag, SGOAblegen) else auftrag.SchriftgutobjektZumErstellen


def _parameter(objekt: SchriftgutobjektZumAblegenOderErstellenType, ablageort: str, erfolg: bool) -> RueckgabeparameterFVDatenType:
    inner = objekt.Schriftgutobjekt.Vorgang or objekt.Schriftgutobjekt.Dokument or objekt.Schriftgutobjekt.Akte
    return RueckgabeparameterFVDatenType(
        NummerImStapel=objekt.NummerImStapel,
        IDSGO=inner.Identifikation.ID if inner else None,
        Parameter=ParameterType(Ablageort=ablageort),
        Erfolgreich=erfolg,
    )


def _of_objects(teil: ErfolgOderMisserfolgDMSType) -> list[FehlermeldungType]:
    return [meldung for parameter in teil.Rueckgabeparameter for meldung in parameter.Rueckmeldung]


def _codes(meldung: FehlermeldungType) -> list[str]:
    """The codes of one answer; an empty text for one without a code, or of a kind the hub does not know."""
    cls: type = type(meldung)
    values = {field.key: getattr(meldung, field.key) for field in layout(cls)}
    return ["" if name == "SonstigeFehlermeldung" else str(value) for name, value in values.items() if value is not None] or [""]
