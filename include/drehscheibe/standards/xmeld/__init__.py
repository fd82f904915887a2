"""XMeld, the messages of the Melderegister: typed, in every version that is valid (25.11a by its schemas, later ones by assumption).

Ask for a person (1330), answer (1331), read the answer:

    post = xmeld.Erreichbarkeit(kanal="01", kennung="…")
    wir = xmeld.Autor(kennung="ags:06413000", name="Stadt Offenbach am Main", erreichbarkeit=(post,))
    hier = xmeld.Postanschrift(gebaeude=xmeld.PostanschriftGebaeude(postleitzahl="63065", strasse="Berliner Straße", wohnort="Offenbach"))
    frage = xmeld.Nachricht1330(
        nachrichtenkopf_g2g=xmeld.kopf("1330", uuid=case.transfer_id, erstellt=case.now, leser=meldebehoerde, autor=wir),
        anschrift_autor=hier,
        datenAbrufendeStelle=stelle,                                        # DatenAbrufendeStelle: who asks, why, file number
        suchprofil=xmeld.suche(nachname="Öztürk", vornamen="Ayşe", ags="06413000", geburtsdatum="1980-05"),
        steuerungsinformationen=xmeld.SucheSteuerungsinformationen(anforderungselement=("1", "2", "3")),
    )
    body = xmeld.write(frage)                                               # bytes; write(frage, "26.05") for another version

    frage = xmeld.read(body)                                                # Rejected: XML-…, V000, XMELD-TYP, XSD
    frage = xmeld.read(body, checked=True)                                  # bytes a gate has passed (`Gueltig`): not validated again
    inhalt = xmeld.antwort([xmeld.Person(familienname="Öztürk", vornamen="Ayşe", anschriften=(…,))])      # or xmeld.neutral()
    antwort = xmeld.beantworten(frage, xmeld.kopf("1331", …), hier, inhalt)

    xmeld.ergebnis(antwort)                                                 # Ergebnis.GEFUNDEN, MEHRERE, KEINE_AUSKUNFT, …
    xmeld.personen(antwort)[0].geburtsdatum                                 # "1980-05-03", "1980-05", "1980" or ""

Fields are called as in the schema, ``_`` for every dot; codes are strings that remember their list's version (`Code`).
A name that does not exist reads as ``""``. Optional elements the profile leaves out are skipped on reading, never refused.
What we refuse goes back by `synchron` (0910) or `asynchron` (0010), with the code that `code_fuer` has for our findings; what comes
back to us is told by `empfangen`. `versions` says which version is valid on a day, per partner.
"""

from drehscheibe.standards.binding import Code
from drehscheibe.standards.xmeld import nachrichten
from drehscheibe.standards.xmeld.abfrage import Ergebnis, antwort, beantworten, ergebnis, neutral, personen, suche, zurueckweisung
from drehscheibe.standards.xmeld.baukasten.angaben import Auskunftssperre, Nachweisdaten, Tod
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, Vornamen
from drehscheibe.standards.xmeld.baukasten.stellen import DatenabrufBehoerde, DatenAbrufendeStelle
from drehscheibe.standards.xmeld.codec import author_of, ignored, number_of, other_version, read_root, up_to_date, version_of, write
from drehscheibe.standards.xmeld.kopf import (
    AlteNachricht,
    Autor,
    EreignisId,
    Erreichbarkeit,
    Leser,
    Nachricht,
    Nachrichtenkopf,
    NachrichtId,
    Postanschrift,
    PostanschriftGebaeude,
    PostanschriftPostfach,
    kopf,
)
from drehscheibe.standards.xmeld.nachrichten import *  # noqa: F403 -- the classes of `nachrichten.ALLE`
from drehscheibe.standards.xmeld.nachrichten.personensuche import SucheSteuerungsinformationen
from drehscheibe.standards.xmeld.person import Person, Sperre, Wohnsitz, aus_abruf, identifikation, inlandsanschrift, sperren, zu_abruf
from drehscheibe.standards.xmeld.pruefung import Gueltig, read, schema_for, validate
from drehscheibe.standards.xmeld.rueckgruende import CODES, Folge, Rueckgrund, befund, code_fuer, fehler, rueckgrund
from drehscheibe.standards.xmeld.ruecksendung import asynchron, empfangen, kopf_von, synchron
from drehscheibe.standards.xmeld.versionen import V2511A, V2605, V2611, VERSIONEN, Version, Versionen, umstieg, versions

__all__ = [
    "CODES",
    "V2511A",
    "V2605",
    "V2611",
    "VERSIONEN",
    "AlteNachricht",
    "Auskunftssperre",
    "Autor",
    "Code",
    "DatenAbrufendeStelle",
    "DatenabrufBehoerde",
    "EreignisId",
    "Ergebnis",
    "Erreichbarkeit",
    "Familienname",
    "Folge",
    "Gueltig",
    "Leser",
    "Nachricht",
    "NachrichtId",
    "Nachrichtenkopf",
    "Nachweisdaten",
    "Person",
    "Postanschrift",
    "PostanschriftGebaeude",
    "PostanschriftPostfach",
    "Rueckgrund",
    "Sperre",
    "SucheSteuerungsinformationen",
    "Tod",
    "Version",
    "Versionen",
    "Vornamen",
    "Wohnsitz",
    "antwort",
    "asynchron",
    "aus_abruf",
    "author_of",
    "beantworten",
    "befund",
    "code_fuer",
    "empfangen",
    "ergebnis",
    "fehler",
    "identifikation",
    "ignored",
    "inlandsanschrift",
    "kopf",
    "kopf_von",
    "neutral",
    "number_of",
    "other_version",
    "personen",
    "read",
    "read_root",
    "rueckgrund",
    "schema_for",
    "sperren",
    "suche",
    "synchron",
    "umstieg",
    "up_to_date",
    "validate",
    "version_of",
    "versions",
    "write",
    "zu_abruf",
    "zurueckweisung",
]  # fmt: skip
__all__ += nachrichten.__all__
