"""The Meldebehoerden of other cities as simulated: they answer 0300 with 0301 at once, and every 0201 with one 0203 a person later."""

from collections.abc import Iterator
from threading import Lock
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.errors import Rejected
from drehscheibe.partners.xta_postfach.settings import SANDBOX
from drehscheibe.sandbox.population import Person
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import FamilienstandNurBegruendung, Geburt
from drehscheibe.standards.xmeld.baukasten.namen import PersonName
from drehscheibe.standards.xmeld.nachrichten import anmeldung as form
from drehscheibe.standards.xmeld.nachrichten import rueckmeldung as rm
from drehscheibe.transport.xta import Code, MetaData, Party
from drehscheibe.zeit import jetzt

__all__ = ["RUECKMELDUNG", "Nachbarn"]

RUECKMELDUNG = f"{SANDBOX}:rueckmeldung"
"""Service under which evaluations come back."""
_SPERREN = frozenset({"1", "3", "11"})
_GEFUNDEN, _NIEMAND, _MEHRERE, _VERZOGEN, _TOT, _NEBENWOHNUNG = "01", "02", "03", "04", "07", "09"
_MAIL = xmeld.Erreichbarkeit(kanal="01", kennung="meldebehoerde@nachbarstadt.invalid")
_HIER = xmeld.Postanschrift(
    gebaeude=xmeld.PostanschriftGebaeude(strasse="Rathausplatz", hausnummer="1", postleitzahl="60311", wohnort="Nachbarstadt")
)


class Nachbarn:
    """All of them; who lives where is told with `aufnehmen`. Thread-safe."""

    def __init__(self) -> None:
        self._people: dict[str, list[Person]] = {}
        self._lock = Lock()

    def aufnehmen(self, ags: str, person: Person) -> None:
        """From now on the person is in the register of this city."""
        with self._lock:
            self._people.setdefault(f"ags:{ags}", []).append(person)

    def antworte(self, body: bytes) -> bytes:
        """The 0301 to a 0300, or a 0910 with the reason."""
        now = jetzt()
        uuid = str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:nachbar:{body!r}"))
        try:
            question = xmeld.read(body)
            xmeld.versions.accept(xmeld.versions.named(question.version).namespace, now.date())
        except Rejected as refused:
            head = xmeld.kopf_von(body)
            if head is None:
                raise
            told = xmeld.synchron(
                head, xmeld.code_fuer(refused.findings), uuid=uuid, erstellt=now, autor=_autor(head.leser), anschrift=_HIER,
                version=xmeld.versions.current(now.date()).name,
            )  # fmt: skip
            return xmeld.write(told)
        people = tuple(self._ask(question, one) for one in question.betroffene.identifikation_person)
        return xmeld.write(
            xmeld.Nachricht0301(
                nachrichtenkopf_g2g=xmeld.kopf(
                    "0301", uuid=uuid, erstellt=now, leser=_leser(question.kopf.autor), autor=_autor(question.kopf.leser)
                ),
                anschrift_autor=_HIER, zuziehende_person=people, ursprungsnachricht=question.kopf.identifikation_nachricht,
                version=question.version,
            )
        )

    def hoere(self, meta: MetaData, body: bytes) -> Iterator[tuple[MetaData, bytes]]:
        """One 0203 for each person of a 0201; nothing to any other message."""
        if meta.message_type.code != "0201" or meta.reader.identifier not in self._people:
            return
        told = xmeld.read(body)
        moved = (one for group in told.umzugsverband for one in group.betroffener)
        for number, one in enumerate(moved):
            uuid = str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:0203:{told.kopf.uuid}/{number}"))
            slip = MetaData(
                message_id=f"urn:uuid:{uuid}", author=Party(identifier=meta.reader.identifier), reader=meta.author, service=RUECKMELDUNG,
                scenario="Meldewesen", payload_schema="urn:drehscheibe:sandbox:schema", origin=jetzt(),
                message_type=Code(code="0203", list_uri="urn:drehscheibe:sandbox:nachrichtentyp", list_version="1"),
            )  # fmt: skip
            yield slip, xmeld.write(self._evaluate(told, one, uuid))

    def _matching(self, ags: str, name: str, given: str, born: str) -> list[Person]:
        """By family name, birth date as far as known, and the first of the first names."""
        with self._lock:
            known = list(self._people.get(ags, ()))
        return [
            one for one in known
            if one.familienname == name and one.vornamen.split(" ")[0] == given.split(" ")[0]
            and (one.geburtsdatum.startswith(born) or born.startswith(one.geburtsdatum))
        ]  # fmt: skip

    def _ask(self, question: xmeld.Nachricht0300, who: form.AnmeldungIdentifikationPerson) -> form.AnmeldungZuziehendePerson:
        family = who.name.familienname_unstrukturiert
        found = self._matching(
            question.kopf.leser.kennung, family.nachname if family else "", who.name.vornamen.vornamen, str(who.geburt.geburtsdatum)
        )
        status = _status(found)
        data = _daten(found[0]) if status == _GEFUNDEN else None
        return form.AnmeldungZuziehendePerson(antwortstatus=status, anfrageprofil=who, personendaten=data)

    def _evaluate(self, told: xmeld.Nachricht0201, one: rm.RueckmeldungUmzugsverbandBetroffener, uuid: str) -> xmeld.Nachricht0203:
        who = one.identifikation_betroffener
        family, given = who.name.familienname_unstrukturiert, who.name.vornamen
        found = self._matching(
            told.kopf.leser.kennung, family.nachname if family else "", given.vornamen, str(who.geburt.geburtsdatum or "")
        )
        differs = None
        if found and found[0].vornamen != given.vornamen:
            known = xmeld.Vornamen(vornamen=found[0].vornamen)
            differs = rm.AbweichungenVornamen(vornamen_rueckmelder=given, vornamen_auswerter=known)
        now = jetzt()
        return xmeld.Nachricht0203(
            nachrichtenkopf_g2g=xmeld.kopf(
                "0203", uuid=uuid, erstellt=now, leser=_leser(told.kopf.autor), autor=_autor(told.kopf.leser)
            ),
            anschrift_autor=_HIER, betroffener=who, hauptwohnung_ergaenzungen=rm.HauptwohnungErgaenzungen(),
            abweichungen=rm.Abweichungen(vornamen=differs), ursprungsnachricht=told.kopf.identifikation_nachricht,
            ursprungsereignis=one.identifikation_ereignis,
            identifikation_ereignis=xmeld.EreignisId(ereignis_zeitpunkt=now, ereignis_zeichen=uuid), version=told.version,
        )  # fmt: skip


def _status(found: list[Person]) -> str:
    """Key of vorausgefuellter.meldeschein.antwortstatus v2."""
    if len(found) != 1:
        return _MEHRERE if found else _NIEMAND
    person = found[0]
    if person.gestorben is not None:
        return _TOT
    if person.weggezogen is not None:
        return _VERZOGEN
    return _NEBENWOHNUNG if person.wohnungsstatus == "2" else _GEFUNDEN


def _daten(person: Person) -> form.AnmeldungNatuerlichePerson:
    abroad = None if person.geburtsstaat == "000" else person.geburtsstaat
    return form.AnmeldungNatuerlichePerson(
        auskunftssperre=tuple(
            xmeld.Auskunftssperre(frist=one.frist, grund=one.schluessel) for one in person.sperren if one.schluessel in _SPERREN
        ),
        name=PersonName(
            familienname_unstrukturiert=xmeld.Familienname(nachname=person.familienname), vornamen=xmeld.Vornamen(vornamen=person.vornamen),
            geburtsname_unstrukturiert=person.geburtsname or None, doktorgrad=person.doktorgrad or None,
        ),
        familienstand=FamilienstandNurBegruendung(familienstand=person.familienstand),
        geburt=Geburt(geburtsort=person.geburtsort, geburtsortStaat=abroad, geburtsdatum=person.geburtsdatum),
        staatsangehoerigkeit=person.staatsangehoerigkeiten, geschlecht=person.geschlecht, idNr=person.idnr or None,
    )  # fmt: skip


def _leser(autor: xmeld.Autor) -> xmeld.Leser:
    return xmeld.Leser(kennung=autor.kennung, name=autor.name)


def _autor(leser: xmeld.Leser) -> xmeld.Autor:
    return xmeld.Autor(kennung=leser.kennung, name=leser.name, erreichbarkeit=(_MAIL,))
