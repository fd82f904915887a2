"""What the simulated office writes: keepers, availability, status, receipts and refusals."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4

from drehscheibe.partners.zulassung.decisions import Refusal
from drehscheibe.partners.zulassung.register import Register
from drehscheibe.sandbox.population import Fahrzeug, Person
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import Auskunftsstatus, Quittungsart, auskunft, kennzeichen, kommunikation, parts, vorsystem
from drehscheibe.zeit import jetzt

__all__ = ["Answers"]

_TAKEN = ("0001", "0004", "0607", "0703", "0707", "0708", "0801", "0803")


class Answers:
    """Writes the office's messages from its register."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @staticmethod
    def header(number: str, now: datetime, reader: parts.Kommunikationspartner = xkfz.BUERGERBUERO) -> xkfz.Kopf:
        """A header of ours."""
        return xkfz.Kopf(
            nachrichtentyp=number, nachrichtenid=str(uuid4()), zeitpunktDerErstellung=now, referenzAbsender=xkfz.ZULASSUNG,
            referenzEmpfaenger=reader, produkt="Zulassung (Simulator)",
        )  # fmt: skip

    def available(self, message: xkfz.AnfrageVerfuegbarkeit0004) -> xkfz.ErgebnisVerfuegbarkeit0005:
        """0005."""
        now = jetzt()
        return xkfz.ErgebnisVerfuegbarkeit0005(
            kopf=self.header("0005", now, message.kopf.referenzAbsender),
            ergebnisVerfuegbarkeit=kommunikation.ErgebnisVerfuegbarkeit(
                zeitpunktAnfrage=message.anfrageVerfuegbarkeit.zeitpunktAnfrage, zeitpunktEmpfang=now, zeitpunktBestaetigung=now,
                verfuegbareNachrichten=kommunikation.VerfuegbareNachrichten(nachricht=_TAKEN),
            ),
        )  # fmt: skip

    def keeper(self, message: xkfz.Anfrage0801) -> xkfz.Auskunft0802:
        """0802: data only when exactly one keeper fits."""
        question = message.halterauskunftAnfragen
        if question.kennzeichen is not None:
            vehicle = self.register.vehicle(question.kennzeichen.Kennzeichen)
            holder = self.register.keeper(vehicle.halter) if vehicle else None
            return self._keeper(message, [holder] if holder else [], (vehicle,) if vehicle else ())
        person = question.anfrageNatuerlichePerson
        if person is None:
            raise Refusal("Q209", "halterauskunftAnfragen")
        found = self.register.find(person.natuerlichePerson)
        if len(found) > 1 and person.anschrift is not None:
            found = [one for one in found if _lives_at(one, person.anschrift)] or found
        return self._keeper(message, found, self.register.world.vehicles_of(found[0].id) if len(found) == 1 else ())

    def _keeper(self, message: xkfz.Anfrage0801, found: list[Person], vehicles: tuple[Fahrzeug, ...]) -> xkfz.Auskunft0802:
        status = {0: Auskunftsstatus.NICHT_GEFUNDEN, 1: Auskunftsstatus.GEFUNDEN}.get(len(found), Auskunftsstatus.MEHRDEUTIG)
        data = None
        if status == Auskunftsstatus.GEFUNDEN:
            stichtag = message.halterauskunftAnfragen.Stichtag
            data = auskunft.Auskunftsdaten(halter=_holder(found[0]), fahrzeug=tuple(_vehicle(one, stichtag) for one in vehicles))
        return xkfz.Auskunft0802(
            kopf=self.header("0802", jetzt(), message.kopf.referenzAbsender),
            halterauskunft=auskunft.Halterauskunft(
                listeReferenzHalterauskunft=_refer(message.kopf.nachrichtenid), status=str(status), anzahlTreffer=len(found),
                auskunftsdaten=data,
            ),
        )  # fmt: skip

    def question_status(self, message: xkfz.Anfragestatus0803, asked: Mapping[str, str]) -> xkfz.Status0804:
        """0804."""
        references = message.statusHalterauskunftAnfragen.listeReferenzHalterauskunft.referenz
        entries = tuple(
            auskunft.StatusUebergang(referenz=one, status=asked.get(one.referenzID, str(Auskunftsstatus.UNBEKANNT))) for one in references
        )
        header = self.header("0804", jetzt(), message.kopf.referenzAbsender)
        return xkfz.Status0804(kopf=header, statusHalterauskunft=auskunft.StatusHalterauskunft(statusUebergang=entries))

    def status(self, message: xkfz.Anfragestatus0703, done: Mapping[str, str]) -> xkfz.Status0706:
        """0706."""
        entries = tuple(
            vorsystem.ReferenzMitStatus(
                referenz=one, status="erledigt" if one.referenzID in done else "unbekannt", antragsnummer=done.get(one.referenzID)
            )
            for one in message.referenzElektronischerAntrag.referenz
        )  # fmt: skip
        header = self.header("0706", jetzt(), message.kopf.referenzAbsender)
        return xkfz.Status0706(kopf=header, referenzElektronischerAntragMitStatus=entries)

    def reservation(self, message: xkfz.Reservierung0607) -> xkfz.Reservierungsbestaetigung0608:
        """0608. Raises Refusal when the plate can not be had."""
        wish = message.kennzeichenreservierung
        if wish.kennzeichen.Kennzeichen.rstrip("HE") in self.register.gesperrte_schilder:
            raise Refusal("Q215", "kennzeichenreservierung/kennzeichen")
        reserved = self.register.reserve(wish.kennzeichen.Kennzeichen, wish.DatumAblaufKennzeichenreservierung)
        if reserved is None:
            raise Refusal("Q206", "kennzeichenreservierung/kennzeichen")
        pin, until = reserved
        return xkfz.Reservierungsbestaetigung0608(
            kopf=self.header("0608", jetzt(), message.kopf.referenzAbsender),
            bestaetigungKennzeichenreservierung=kennzeichen.BestaetigungKennzeichenreservierung(
                listeReferenz=_refer(message.kopf.nachrichtenid), kennzeichen=wish.kennzeichen, pin=pin,
                DatumAblaufKennzeichenreservierung=until,
            ),
        )  # fmt: skip

    def accepted(self, kopf: xkfz.Kopf, number: str, code: str = "Q000") -> xkfz.Quittung0002:
        """0002: done."""
        return self._receipt(kopf, Quittungsart.ANGENOMMEN, "fachlich", code, "", number)

    def repeated(self, kopf: xkfz.Kopf, first: xkfz.Nachricht | None, number: str) -> xkfz.Nachricht:
        """What was answered the first time; a receipt, of which nothing is kept, says that it is a repetition."""
        return first or self.accepted(kopf, number, "Q001")

    def refusal(self, kopf: xkfz.Kopf | None, code: str, field: str = "", ebene: str = "fachlich") -> xkfz.Quittung0002:
        """0002: not done."""
        return self._receipt(kopf, Quittungsart.ABGELEHNT, ebene, code, field)

    def _receipt(
        self, kopf: xkfz.Kopf | None, art: Quittungsart, ebene: str, code: str, field: str, number: str = ""
    ) -> xkfz.Quittung0002:  # fmt: skip
        reader = kopf.referenzAbsender if kopf else xkfz.BUERGERBUERO
        return xkfz.Quittung0002(
            kopf=self.header("0002", jetzt(), reader),
            quittung=kommunikation.Quittung(
                nachrichtentyp=kopf.nachrichtentyp if kopf else None, nachrichtenid=kopf.nachrichtenid if kopf else None,
                supportinformation=kommunikation.Supportinformation(antragsnummer=number) if number else None,
                ebene=ebene, art=str(art), code=(kommunikation.QuittungscodeMitZusatz(code=code, zusatz=field or None),),
            ),
        )  # fmt: skip


def _refer(uuid: str) -> parts.ListeReferenz:
    return parts.ListeReferenz(referenz=(parts.Referenz(referenzTyp="nachrichtenid", referenzID=uuid),))


def _lives_at(person: Person, place: parts.Anschrift) -> bool:
    known = person.anschrift
    return place.Strasse == known.strasse and (place.Hausnummer or "") in ("", f"{known.hausnummer}{known.zusatz}")


def _holder(person: Person) -> parts.Halter:
    return parts.Halter(
        person=parts.Person(
            natuerlichePerson=parts.NatuerlichePerson(
                Nachname=person.familienname, Vorname=person.vornamen or None, VornameZuRechtNichtVorhanden=not person.vornamen,
                TagDerGeburt=person.geburtsdatum or None, GeburtsnameNachname=person.geburtsname or None,
                Doktorgrad=person.doktorgrad or None, Geburtsort=person.geburtsort or None,
            )
        ),
        anschrift=parts.Anschrift(
            Postleitzahl=person.anschrift.plz or None, Wohnort=person.anschrift.ort, Strasse=person.anschrift.strasse or None,
            Hausnummer=f"{person.anschrift.hausnummer}{person.anschrift.zusatz}", Gemeindeschluessel=person.anschrift.ags or None,
        ),
    )  # fmt: skip


def _vehicle(vehicle: Fahrzeug, stichtag: date) -> parts.Fahrzeug:
    out = vehicle.ausser_betrieb is not None and vehicle.ausser_betrieb <= stichtag
    return parts.Fahrzeug(
        kennzeichen=parts.Kennzeichen(Kennzeichen=vehicle.kennzeichen), Fahrzeugidentifizierungsnummer=vehicle.fin,
        SchluesselHersteller=vehicle.hsn, SchluesselTyp=vehicle.tsn, DatumErstzulassung=vehicle.erstzulassung,
        statusZulassung="ausser-betrieb" if out else "zugelassen",
    )  # fmt: skip
