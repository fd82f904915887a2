from datetime import date, datetime

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.standards import schemas, xkfz
from drehscheibe.standards.binding import complete, layout, shape
from drehscheibe.standards.xkfz import Art, auskunft, build, codes, kennzeichen, kommunikation, parts, vorsystem
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=BERLIN)
ID = "5f0b6f6e-8d57-4bd5-9d51-35d3a2a6c001"
PERSON = xkfz.NatuerlichePerson(
    Nachname="Đurđević-O’Neill & Söhne", Namensbestandteil="von", Vorname="Zoë", TagDerGeburt="1961-03", Geschlecht="w", Doktorgrad="Dr.",
    GeburtsnameNachname="Šimić", Geburtsort="Çankırı",
)  # fmt: skip
HOME = xkfz.Anschrift(
    Postleitzahl="63065", Wohnort="Offenbach am Main", Staat="Deutschland", Strasse="Färberwinkel", Hausnummer="12a",
    Adressierungszusaetze="Hinterhaus", Gemeindeschluessel="06413000",
)  # fmt: skip
PLATE = xkfz.Kennzeichen(Kennzeichen="OF-AB 123E", BetriebszeitraumVon=4, BetriebszeitraumBis=10)
HOLDER = xkfz.Halter(person=xkfz.Person(natuerlichePerson=PERSON), anschrift=HOME)
REFERENCE = parts.Referenz(referenzTyp="nachrichtenid", referenzID=ID)
REFERENCES = parts.ListeReferenz(referenz=(REFERENCE,))
CODES = xkfz.SicherheitscodesKennzeichen(SicherheitscodeKennz1="aB7", SicherheitscodeKennz2="9Qx")


def head(cls: type) -> xkfz.Kopf:
    return build.Head(id=ID, now=NOW).of(cls)


def everything() -> list[xkfz.Nachricht]:
    """Every message with every element filled."""
    car = parts.Fahrzeug(
        kennzeichen=PLATE, Fahrzeugidentifizierungsnummer="WVWZZZ1JZ3W386752", SchluesselHersteller="0603", SchluesselTyp="BGU",
        SchluesselFahrzeugklasse="M1", TextHersteller="Beispiel", DatumErstzulassung=date(2020, 2, 29), statusZulassung="zugelassen",
    )  # fmt: skip
    proof = vorsystem.Zulassungsdaten(
        Fahrzeugidentifizierungsnummer="WVWZZZ1JZ3W386752", SicherheitscodeZB1="Zt4k9Qx", NummerZulBeschTeil2="AB123456",
        SicherheitscodeZB2="ABCDEF123456", sicherheitscodesKennzeichen=CODES, kennzeichenDaten=PLATE,
        kennzeichenReservierungsnummerPIN="123456", Versicherungsbestaetigungsnummer="AB12345", DatumHauptuntersuchung=date(2027, 1, 1),
        IBAN="DE89370400440532013000",
    )  # fmt: skip
    head_antrag = vorsystem.AntragKopf(artDesGeschaeftsvorfalls="HA", listeReferenzAntrag=REFERENCES)
    changed = vorsystem.Halterdaten(natuerlichePerson=PERSON, anschrift=HOME)
    return [
        xkfz.Quittung0002(
            kopf=head(xkfz.Quittung0002),
            quittung=kommunikation.Quittung(
                nachrichtentyp="0707", nachrichtenid=ID, supportinformation=kommunikation.Supportinformation(antragsnummer="ZUL-1"),
                ebene="fachlich", art="abgelehnt", code=(kommunikation.QuittungscodeMitZusatz(code="Q201", zusatz="identifikation"),),
            ),
        ),
        xkfz.AnfrageVerfuegbarkeit0004(
            kopf=head(xkfz.AnfrageVerfuegbarkeit0004), anfrageVerfuegbarkeit=kommunikation.AnfrageVerfuegbarkeit(zeitpunktAnfrage=NOW)
        ),
        xkfz.ErgebnisVerfuegbarkeit0005(
            kopf=head(xkfz.ErgebnisVerfuegbarkeit0005),
            ergebnisVerfuegbarkeit=kommunikation.ErgebnisVerfuegbarkeit(
                zeitpunktAnfrage=NOW, zeitpunktEmpfang=NOW, zeitpunktBestaetigung=NOW,
                verfuegbareNachrichten=kommunikation.VerfuegbareNachrichten(nachricht=("0707", "0801")),
            ),
        ),
        xkfz.Reservierung0607(
            kopf=head(xkfz.Reservierung0607),
            kennzeichenreservierung=kennzeichen.Kennzeichenreservierung(
                kennzeichen=PLATE, person=xkfz.Person(juristischePerson=xkfz.JuristischePerson(NameJuristischePerson="Muster GmbH")),
                anschrift=HOME, DatumAblaufKennzeichenreservierung=date(2026, 6, 1), merkmalWunschkennzeichen=True,
            ),
        ),
        xkfz.Reservierungsbestaetigung0608(
            kopf=head(xkfz.Reservierungsbestaetigung0608),
            bestaetigungKennzeichenreservierung=kennzeichen.BestaetigungKennzeichenreservierung(
                listeReferenz=REFERENCES, kennzeichen=PLATE, pin="123456", DatumAblaufKennzeichenreservierung=date(2026, 6, 1)
            ),
        ),
        xkfz.Anfragestatus0703(kopf=head(xkfz.Anfragestatus0703), referenzElektronischerAntrag=REFERENCES),
        xkfz.Status0706(
            kopf=head(xkfz.Status0706),
            referenzElektronischerAntragMitStatus=(
                vorsystem.ReferenzMitStatus(referenz=REFERENCE, status="erledigt", antragsnummer="ZUL-1"),
            ),
        ),
        xkfz.Antrag0707(
            kopf=head(xkfz.Antrag0707),
            elektronischerAntrag=vorsystem.ElektronischerAntrag(
                kopf=head_antrag,
                vorgangskomponenten=vorsystem.Vorgangskomponenten(
                    identifikation=HOLDER, kennzeichen=(PLATE, PLATE), datumWirksamkeit=date(2026, 2, 27), halterdaten=changed,
                    zulassung=proof,
                ),
            ),
        ),
        xkfz.AntragAusserbetriebsetzung0708(
            kopf=head(xkfz.AntragAusserbetriebsetzung0708),
            ausserbetriebsetzungGrosskunde=vorsystem.AusserbetriebsetzungGrosskunde(
                kopfElektronischerAntrag=head_antrag, kennzeichen=PLATE, SicherheitscodeZB1="Zt4k9Qx", MerkmalReservierungKennzeichen=False,
                MerkmalVerwertungsnachweis=True, DatumVerwertungsnachweis=date(2026, 3, 1), BetriebsnummerDemontagebetrieb="HE-1",
                sicherheitscodesKennzeichen=CODES,
            ),
        ),
        xkfz.Anfrage0801(
            kopf=head(xkfz.Anfrage0801),
            halterauskunftAnfragen=auskunft.HalterauskunftAnfragen(
                anfrageNatuerlichePerson=auskunft.AnfrageNatuerlichePerson(natuerlichePerson=PERSON, anschrift=HOME),
                Stichtag=date(2026, 3, 2), aktenzeichen="E1", rechtsgrundlage="BMG-37", auskunftsgrund="Fortschreibung",
            ),
        ),
        xkfz.Auskunft0802(
            kopf=head(xkfz.Auskunft0802),
            halterauskunft=auskunft.Halterauskunft(
                listeReferenzHalterauskunft=REFERENCES, status="gefunden", anzahlTreffer=1,
                auskunftsdaten=auskunft.Auskunftsdaten(halter=HOLDER, fahrzeug=(car,)),
            ),
        ),
        xkfz.Anfragestatus0803(
            kopf=head(xkfz.Anfragestatus0803),
            statusHalterauskunftAnfragen=auskunft.StatusHalterauskunftAnfragen(listeReferenzHalterauskunft=REFERENCES),
        ),
        xkfz.Status0804(
            kopf=head(xkfz.Status0804),
            statusHalterauskunft=auskunft.StatusHalterauskunft(
                statusUebergang=(auskunft.StatusUebergang(referenz=REFERENCE, status="gefunden", zeitpunktDesStatusuebergangs=NOW),)
            ),
        ),
    ]  # fmt: skip


MESSAGES = everything()


def named(message: object) -> str:
    return type(message).__name__


def test_every_message_of_the_profile_has_an_example() -> None:
    assert [type(message) for message in MESSAGES] == list(xkfz.MESSAGES.values())


@pytest.mark.parametrize("message", MESSAGES, ids=named)
def test_what_is_written_is_valid_and_reads_back_the_same(message: xkfz.Nachricht) -> None:
    body = xkfz.write(message)
    schema = schemas.schema("xkfz", xkfz.VERSION)
    assert schema.validate(parse(body)), schema.error_log
    assert xkfz.read(body) == message


def empty_fields(part: object) -> list[str]:
    """Fields of an example that say nothing; of alternatives one is enough, a flag may be off."""
    found = []
    for field in layout(type(part)):
        value = getattr(part, field.key)
        if value in (None, ()) and not shape(type(part)).choice:
            found.append(f"{type(part).__name__}.{field.key}")
        for one in value if isinstance(value, tuple) else (value,):
            found += empty_fields(one) if hasattr(type(one), "__shape__") else []
    return found


@pytest.mark.parametrize("message", MESSAGES, ids=named)
def test_the_examples_fill_every_field_so_that_the_schema_knows_them_all(message: xkfz.Nachricht) -> None:
    alternatives = {"HalterauskunftAnfragen.kennzeichen", "StrassenverkehrsBehoerde.behoerdeZusatzziffer", "Kopf.produktVersion"}
    assert set(empty_fields(message)) <= alternatives
    assert shape(type(message)).root.endswith(message.kopf.nachrichtentyp)


def test_a_bundle_gives_back_what_went_in() -> None:
    body = xkfz.bundle(build.Head(id=ID, now=NOW).of(xkfz.Quittung0002), MESSAGES)
    assert xkfz.check(parse(body))
    assert [xkfz.read(document) for document in xkfz.unbundle(body)] == MESSAGES


def test_a_bundle_that_miscounts_is_refused() -> None:
    body = xkfz.bundle(build.Head(id=ID, now=NOW).of(xkfz.Quittung0002), MESSAGES[:2])
    with pytest.raises(Rejected, match="XKFZ-ANZAHL"):
        xkfz.unbundle(body.replace(b"anzahlDerNachrichten>2<", b"anzahlDerNachrichten>3<"))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b">HA<", b">XX<"),
        (b">OF-AB 123E<", b">OF-ABC 12<"),
        (b">OF-AB 123E<", b"><"),
        (b">Zt4k9Qx<", b">Zt4k9Ox<"),
        (b">1961-03<", b">1961-13<"),
        (b">06413000<", b">6413000<"),
        (b"+01:00<", b"<"),
        (b">5.9<", b">5.8<"),
    ],
)
def test_what_breaks_the_profile_is_found(good: bytes, bad: bytes) -> None:
    body = xkfz.write(next(message for message in MESSAGES if isinstance(message, xkfz.Antrag0707)))
    assert good in body
    assert not xkfz.check(parse(body.replace(good, bad)))


def test_another_document_is_no_xkfz_message() -> None:
    with pytest.raises(Rejected, match="XKFZ-ART"):
        xkfz.read(b'<?xml version="1.0"?><rechnung xmlns="urn:etwas:anderes"/>')


def test_a_message_without_its_header_is_refused_by_path_and_not_by_value() -> None:
    body = xkfz.write(MESSAGES[0]).replace(b"xkfz:kopf>", b"xkfz:anderes>")
    with pytest.raises(Rejected) as refusal:
        complete(xkfz.read(body))
    assert refusal.value.findings[0].field == "kommunikation.quittung.0002"


def test_every_refusal_has_a_sentence_for_the_clerk() -> None:
    for code in xkfz.QUITTUNGSCODES:
        finding = xkfz.finding(code, "feld")
        assert (finding.rule, finding.field) == (f"ZUL-{code}", "feld")
        assert finding.text.endswith(".")
    assert xkfz.finding("Q999").rule == "ZUL-UNBEKANNT"


def test_every_kind_of_application_is_in_the_schema_and_named_for_clerks() -> None:
    text = (schemas.profile("xkfz", xkfz.VERSION).folder / "xkfz.xsd").read_text()  # type: ignore[union-attr]
    assert all(f'<xs:enumeration value="{art}"' in text and codes.ART[art] for art in Art)
