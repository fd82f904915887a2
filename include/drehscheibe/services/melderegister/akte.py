"""The note for the e-file that another register was told of a change, with the Melderegister's message as evidence."""

from drehscheibe.message import Case, Message
from drehscheibe.services import akte
from drehscheibe.services.melderegister.aenderung import lies

__all__ = ["vermerk"]


def vermerk(case: Case, *, einheit: str, aktenzeichen: str, law: str) -> Message:
    """An order to file the message and a note a person can read.

    Args:
        case: of a change that was passed on.
        einheit: the unit that was told, German.
        aktenzeichen: of the file.
        law: what the passing on rests on.
    """
    change = lies(case.incoming)
    occasion = str(change.anlass or "Änderung")
    note = (
        f"Vermerk\n\nAnlass: {occasion}\nEreignis: {change.ereignis}\nWirksam ab: {change.tag:%d.%m.%Y}\n"
        f"Die Stelle „{einheit}“ wurde automatisch unterrichtet ({law}).\n"
    )
    documents = (
        akte.dokument(case, "vermerk.txt", "text/plain", note.encode()),
        akte.dokument(case, "mitteilung-melderegister.xml", "application/xml", case.incoming.body),
    )
    return akte.ablage(case, einheit=einheit, aktenzeichen=aktenzeichen, betreff=occasion, dokumente=documents)
