"""Asking the Melderegister for somebody (0600), and judging its answer (0601, 0604)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drehscheibe.checks import AllowList, Readable
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.melde.antrag import antragsteller, daten, teildatum, wohnung, xmeld_datum
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import Meldeanschrift
from drehscheibe.standards.xmeld.baukasten.namen import PersonName
from drehscheibe.standards.xmeld.baukasten.stellen import Behoerde, NachrichtIdAlt, TechnischeEinzelidentifikation
from drehscheibe.standards.xmeld.nachrichten import auskunft as teile
from drehscheibe.standards.xmeld.nachrichten.auskunftsantwort import AuskunftErgebnis, AuskunftErgebnisErgebnis
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["ANTWORT", "ergebnis", "frage"]

_ANTWORTEN = frozenset({"0601", "0604"})
LAW = "XMeld: melderegisterauskunft.nichterstellung.grund"


def frage(case: Case) -> Message:
    """Ask for one person; the question's mark is the transfer UUID, for messages of this kind have no other."""
    who = antragsteller(case.incoming)
    name = PersonName(
        familienname_unstrukturiert=xmeld.Familienname(nachname=who.familienname), vornamen=xmeld.Vornamen(vornamen=who.vornamen)
    )
    home = Meldeanschrift(
        hausnummer=who.wohnung.nummer.nummer, hausnummerBuchstabeZusatzziffer=who.wohnung.nummer.zusatz or None,
        postleitzahl=who.wohnung.plz, strasse=who.wohnung.strasse, wohnort=who.wohnung.ort,
    )  # fmt: skip
    head = teile.NachrichtenkopfPrivat2b(
        identifikation_nachricht=NachrichtIdAlt(nachrichtennummer="0600", erstellungszeitpunkt=case.now, tagesvorgangszaehler=1),
        absender=teile.Kunde(kunde_bezeichnung=teile.KundeKundeBezeichnung(NAMENATUERLICHEPERSON=name), kundenanschrift=home),
        empfaenger=Behoerde(behoerdenkennung=behoerde.melderegister().kennung),
    )
    question = xmeld.Nachricht0600(nachrichtenkopf=head, auskunft_anforderung=(_anforderung(case),))
    return Message(id=case.transfer_id, kind="xmeld/0600", body=xmeld.write(question))


def _anforderung(case: Case) -> teile.AuskunftAnforderungsdaten:
    data = daten(case.incoming)
    trade = data.get("gewerblich")
    purpose = trade and teile.GewerblicherZweck(
        angabeDesZwecks=teile.GewerblicherZweckAngabeDesZwecks(freitext=trade["zweck"]), geschaeftszeichen=trade["geschaeftszeichen"]
    )
    return teile.AuskunftAnforderungsdaten(
        anfragedaten=teile.AuskunftAnfragedaten(gewerblicherZweck=purpose, zumZweckDerWerbungOderAdresshandel=not data["keineWerbung"]),
        datenZurAnfrage=_gesucht(case),
        technische_einzelidentifikation=TechnischeEinzelidentifikation(
            ereigniszeitpunkt=case.now, zeicheneinzelfall=case.transfer_id
        ),
    )


def _gesucht(case: Case) -> teile.AuskunftDatenAnfrage:
    wanted = daten(case.incoming)["gesucht"]
    born, since = wanted.get("geburtsdatum"), wanted.get("einzugsdatum")
    sex, status = wanted.get("geschlecht"), wanted.get("familienstand")
    choice = teile.AuskunftGeschlechtOderFamilienstand(geschlecht=sex, familienstand=status) if sex or status else None
    return teile.AuskunftDatenAnfrage(
        name=teile.AuskunftSuchprofilName(nachname=wanted["familienname"], vornamen=wanted["vornamen"]),
        anschrift=_anschrift(wanted.get("anschrift")),
        geburtsdatum=xmeld_datum(teildatum(born)) if born else None,
        geburtsortUndStaat=teile.AuskunftGeburtOhneDatum(geburtsort=wanted["geburtsort"]) if wanted.get("geburtsort") else None,
        geschlechtOderFamilienstand=choice,
        einzugsdatum=date.fromisoformat(since) if since else None,
    )


def _anschrift(data: dict[str, str] | None) -> teile.AuskunftInlandsanschrift | None:
    if data is None:
        return None
    home = wohnung(data)
    return teile.AuskunftInlandsanschrift(
        gemeindeschluessel=settings().ags, hausnummer=home.nummer.nummer, hausnummerBuchstabeZusatzziffer=home.nummer.zusatz or None,
        postleitzahl=home.plz, strasse=home.strasse, wohnort=home.ort,
    )  # fmt: skip


def ergebnis(answer: xmeld.Nachricht0601 | xmeld.Nachricht0604) -> AuskunftErgebnis | None:
    """The one result of an answer; None when it has none or several."""
    if len(answer.auskunft_antwort) != 1:
        return None
    one = answer.auskunft_antwort[0]
    return one.ergebnisdaten if hasattr(one, "ergebnisdaten") else one.ergebnis


_NICHTERSTELLUNG = {
    "01": ("Die Angaben zum gewerblichen Zweck sind fehlerhaft; bitte beim Antragsteller nachfragen.", "§§ 44 Abs. 1, 47 BMG"),
    "04": ("Die Angaben zum Anfragenden, die zu protokollieren sind, sind unvollständig; bitte nachfordern.", "§ 40 BMG"),
    "05": ("Gemeinde oder Straße der gesuchten Anschrift gibt es nicht; bitte mit dem Antragsteller klären.", "§ 49 Abs. 4, 5 BMG"),
    "06": ("Die Berechtigung für diese Anfrage fehlt oder genügt nicht; die Fachadministration muss den Zugang prüfen.", "§ 49 BMG"),
    "07": ("Das Melderegister meldet einen technischen Fehler dieser Anfrage; die Fachadministration muss sie prüfen.", LAW),
    "08": ("Das Suchprofil ist ungültig oder wird nicht unterstützt; bitte weitere Angaben erfragen.", "§ 49 Abs. 4, 5 BMG"),
    "09": ("Die gemeindeübergreifende Suche wurde abgebrochen; bitte die Gemeinde beim Antragsteller erfragen.", LAW),
    "10": ("Die Erklärung, dass nicht geworben wird, fehlt; ohne sie darf keine Auskunft ergehen. Bitte nachfordern.", "§ 44 Abs. 3 BMG"),
}
"""Keys of melderegisterauskunft.nichterstellung.grund v5: what is wrong with the question as such, who acts, and the law."""


@dataclass(frozen=True)
class Beantwortet:
    """The Melderegister decided on the question; what it decided is no concern of a gate, for 05 must not stand out."""

    rule: str = "MELDEREGISTER"
    title: str = "Das Melderegister hat die Anfrage bearbeitet"
    law: str = LAW
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look for a reject of the question as such (reasons 01, 04-10)."""
        for item in items:
            answer = item.memo["xmeld"]
            found = ergebnis(answer)
            if found is not None and str(found.rueckweisung or "") in _NICHTERSTELLUNG:
                key = str(found.rueckweisung)
                text, law = _NICHTERSTELLUNG[key]
                yield item, Finding(f"{self.rule}-{key}", text, "gesucht", law)
            elif answer.antwortstatus != "00" or found is None or found.ergebnis is None:
                text = "Das Melderegister hat die Anfrage zurückgewiesen; bitte die Angaben und die Berechtigung prüfen."
                yield item, Finding(self.rule, text, "gesucht", self.law)


def _told(told: AuskunftErgebnisErgebnis) -> Iterator[str]:
    name = told.namen
    if name:
        fields = {
            "0101": name.familienname_unstrukturiert, "0301": name.vornamen, "0302": name.gebraeuchlicherVorname, "0401": name.doktorgrad,
        }  # fmt: skip
        yield from (sheet for sheet, value in fields.items() if value)
    if told.anschrift_aktuell:
        yield "1201"
    if "04" in told.zusatzinformation:
        yield "verstorben"


def _fields(item: Item) -> set[str]:
    found = ergebnis(item.memo["xmeld"])
    return set(_told(found.ergebnis)) if found and found.ergebnis else set()


ANTWORT = Gate(
    name="melderegister",
    title="Antwort des Melderegisters",
    checks=(Readable(), Gueltig(nummern=_ANTWORTEN), Beantwortet(), AllowList(empfaenger=Empfaenger.AUSKUNFT, fields_of=_fields)),
    stop_above=0.9,
    stop_from=50,
)
