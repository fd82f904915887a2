"""The kinds of difference as data: what each means, who must act, and by which law; and how one difference is told."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from drehscheibe.abgleich.eintraege import Register

__all__ = ["UNBELEGT", "Art", "Ausgang", "Beschreibung", "Differenz", "Grund"]


class Beschreibung(NamedTuple):
    """What a clerk reads about a kind of difference.

    Attributes:
        titel: a few German words.
        hinweis: what happened and what to do; never a value.
        recht: legal basis.
        vertraulich: True when reports show a number only and no record.
    """

    titel: str
    hinweis: str
    recht: str
    vertraulich: bool = False


UNBELEGT: tuple[str, ...] = ()
"""What is cited from memory [M], because no text of the law was at hand; the report names it. Nothing is, see `Art`."""


class Art(Enum):
    """The kinds of difference. Law and consequence are DOMAIN 1b, 3a, 3c and 5a; who acts is the office that keeps `register_a`.

    § 14 and § 37 BMG, § 50 and § 61 StVG, § 15, § 16, § 65 and § 73 FZV, § 45 Abs. 1b StVO and DQ-06, DQ-16, DQ-25 stand in DOMAIN
    with their source. Read in the text of the law (git mirror eriklueth/gesetze-corpus-data, April 2026; its version in brackets):
    § 3 Abs. 1 Nr. 17 and § 6 BMG (22 Dec 2025: Abs. 1 correction by the Meldebehörde, Abs. 2 hint by who was told the data, Abs. 4 both
    hold for § 37), § 1 PAuswG (23 Oct 2024: Abs. 1 from 16, Abs. 2 a passport will do, Abs. 3 exemption), § 23 PAuswG and § 21 PassG
    (23 Oct 2024, 30 Oct 2023: what the registers of documents hold), § 139b Abs. 1 AO (23 Jan 2025: one person, one number), § 58 and
    § 59 FZV (19 Dec 2025: § 58 is about vehicles, § 59 about keepers), § 57 FeV (2 Oct 2024: the local licence register; § 49 is the ZFER).
    """

    NICHT_IM_MELDEREGISTER = Beschreibung(
        "Nicht im Melderegister", "Zu diesem Eintrag gibt es keine gemeldete oder frühere Person. Bitte Angaben prüfen, "
        "bei Verdacht auf fehlende Anmeldung die Meldebehörde unterrichten.", "§ 6 Abs. 2 und 4 BMG",
    )  # fmt: skip
    VERSTORBEN = Beschreibung(
        "Person verstorben", "Das Melderegister führt die Person als verstorben. Bitte den Eintrag nach den Vorschriften des "
        "Fachregisters abschließen.", "§ 37 BMG; § 61 StVG, § 73 FZV",
    )  # fmt: skip
    WEGGEZOGEN = Beschreibung(
        "Person weggezogen", "Die Person ist nicht mehr in der Stadt gemeldet. Bitte Zuständigkeit prüfen und den Eintrag abgeben, "
        "umschreiben oder beenden.", "§ 37 BMG; § 15 FZV, § 50 StVG",
    )  # fmt: skip
    FAMILIENNAME = Beschreibung(
        "Familienname abweichend", "Der Familienname ist ein anderer als im Melderegister (etwa nach Heirat). Bitte berichtigen.",
        "§ 37 BMG; § 15 FZV, § 57 FeV",
    )  # fmt: skip
    SCHREIBWEISE = Beschreibung(
        "Schreibweise abweichend", "Derselbe Name, anders geschrieben (Umlaute, Sonderzeichen, Bindestrich). Bitte die Schreibweise des "
        "Melderegisters übernehmen.", "DIN 91379",
    )  # fmt: skip
    VORNAMEN = Beschreibung(
        "Vornamen abweichend", "Die Vornamen stimmen nicht vollständig mit dem Melderegister überein. Bitte berichtigen.", "§ 37 BMG",
    )  # fmt: skip
    GEBURTSDATUM = Beschreibung(
        "Geburtsdatum abweichend", "Das Geburtsdatum ist ein anderes als im Melderegister. Bitte anhand der Urkunde klären, welches "
        "Register berichtigt wird.", "§ 6 Abs. 1, 2 und 4 BMG",
    )  # fmt: skip
    GEBURTSORT = Beschreibung(
        "Geburtsort abweichend", "Der Geburtsort ist anders angegeben als im Melderegister. Bitte berichtigen.", "§ 37 BMG",
    )  # fmt: skip
    ANSCHRIFT = Beschreibung(
        "Anschrift abweichend", "Die Anschrift ist nicht die gemeldete (Haupt-)Wohnung. Bitte die gemeldete übernehmen oder die Person zur "
        "Anmeldung auffordern.", "§ 37 BMG; § 15 FZV, § 50 StVG",
    )  # fmt: skip
    SERIENNUMMER = Beschreibung(
        "Dokument nicht verzeichnet", "Die Seriennummer des Dokuments steht nicht bei der Person im Melderegister. Bitte nachtragen.",
        "§ 3 Abs. 1 Nr. 17 BMG",
    )  # fmt: skip
    OHNE_AUSWEIS = Beschreibung(
        "Ausweispflicht ohne Dokument", "Für die ausweispflichtige Person ist kein Dokument verzeichnet. Bitte prüfen, ob ein Dokument "
        "einer anderen Behörde oder eine Befreiung vorliegt.", "§ 1 Abs. 1 bis 3 PAuswG",
    )  # fmt: skip
    BEZIRK = Beschreibung(
        "Parkbezirk abweichend", "Die gemeldete Wohnung liegt nicht im Bezirk des Parkausweises. Bitte Ausweis umschreiben oder beenden.",
        "§ 45 Abs. 1b Nr. 2a StVO",
    )  # fmt: skip
    KENNZEICHEN_UNBEKANNT = Beschreibung(
        "Kennzeichen hier nicht zugelassen", "Zum Kennzeichen des Parkausweises gibt es hier kein Fahrzeug. Bitte Nachweis über Halter "
        "oder Überlassung anfordern.", "§ 45 Abs. 1b Nr. 2a StVO",
    )  # fmt: skip
    HALTER_UNGLEICH = Beschreibung(
        "Halter nicht Ausweisinhaber", "Halter des Fahrzeugs und Inhaber des Parkausweises sind nicht als dieselbe Person zuzuordnen. "
        "Bitte Überlassungserklärung prüfen.", "§ 45 Abs. 1b Nr. 2a StVO",
    )  # fmt: skip
    AUSSER_BETRIEB = Beschreibung(
        "Fahrzeug außer Betrieb", "Das Fahrzeug zum Parkausweis ist außer Betrieb gesetzt. Bitte den Parkausweis beenden.",
        "§ 16 FZV; § 45 Abs. 1b Nr. 2a StVO",
    )  # fmt: skip
    DOPPELT = Beschreibung(
        "Doppelt geführt", "Mehrere Einträge desselben Registers tragen dieselbe Nummer oder meinen dieselbe Person. Bitte klären, welcher "
        "gilt; es wird nichts zusammengeführt.", "DQ-06, DQ-25; § 65 Abs. 4 FZV",
    )  # fmt: skip
    MEHRDEUTIG = Beschreibung(
        "Nicht eindeutig zuzuordnen", "Mehrere Personen kommen in Frage oder eine nur möglicherweise. Bitte von Hand zuordnen.", "DQ-25",
    )  # fmt: skip
    IDNR_KONFLIKT = Beschreibung(
        "Identifikationsnummer widersprüchlich", "Eine Identifikationsnummer bei zwei Personen oder zwei bei einer. Bitte nichts ändern, "
        "sondern mit dem BZSt klären (XMeld 0507, 0512).", "§ 139b Abs. 1 AO; DQ-25",
    )  # fmt: skip
    HANDPRUEFUNG = Beschreibung(
        "Von Hand zu prüfen", "Dieser Eintrag ist nicht automatisch abzugleichen. Bitte im Einzelfall anfragen (§ 34 BMG).", "§ 34a BMG",
        vertraulich=True,
    )  # fmt: skip

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return getattr, (Art, self.name)  # on its way from a worker a name is enough, not all its text


class Ausgang(Enum):
    """How one record came out of the night; each has exactly one."""

    GLEICH = "gleich"
    ZUGEORDNET = "zugeordnet"
    ABWEICHEND = "abweichend"
    EINSEITIG = "nur auf einer Seite"
    MEHRDEUTIG = "nicht eindeutig"
    HANDPRUEFUNG = "Handprüfung"


class Grund(Enum):
    """Why a record may rightly stand on one side only: nothing is to be done."""

    JURISTISCHE_PERSON = "Halter ist keine natürliche Person"
    KEINE_PFLICHT = "Person ohne Eintrag in einem Fachregister; es besteht keine Pflicht"
    ERLEDIGT = "Frühere Person ohne offenen Eintrag in einem Fachregister"


@dataclass(frozen=True, slots=True)
class Differenz:
    """One difference: pseudonymous ids and names of fields, never a value.

    Attributes:
        art: what kind.
        register_a: whose record has to be looked at; its office acts.
        id_a: number of that record.
        register_b: what it was held against.
        id_b: the record there; several are separated by spaces; empty where there is none or none may be named.
        feld: the field concerned, or empty.
    """

    art: Art
    register_a: Register
    id_a: str
    register_b: Register
    id_b: str = ""
    feld: str = ""

    @property
    def hinweis(self) -> str:
        """What happened and what to do, in German."""
        return self.art.value.hinweis
