"""The answer to the citizen: one letter per case, filed in the e-file and handed to outgoing mail.

FIT-Connect has no confirmed reply channel (FITCONNECT, replies), so the letter is what reaches the applicant.
"""

from collections.abc import Callable
from functools import partial

from drehscheibe.dokumente.satz import seiten
from drehscheibe.flow import Deliver
from drehscheibe.message import Case, Message
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.postausgang import Druck, brief
from drehscheibe.services.akte import AKTE, ablage, dokument
from drehscheibe.services.melde.antrag import antragsteller
from drehscheibe.services.melde.gates import POST

__all__ = ["Schreiben", "uebergabe", "zeichen"]

Schreiben = Callable[[Case], bytes]
"""Makes the finished PDF of a case; the same case gives the same bytes all day. Raises Rejected."""



def zeichen(kuerzel: str, case: Case) -> str:
    """Our file number of a case; names nobody."""
    return f"{kuerzel}/{case.incoming.id[:8]}"


def _akte(case: Case, *, schreiben: Schreiben, einheit: str, aktenzeichen: str, betreff: str, datei: str) -> Message:
    documents = (
        dokument(case, "antrag.json", "application/json", case.incoming.body),
        dokument(case, datei, "application/pdf", schreiben(case)),
        *case.incoming.attachments,
    )
    return ablage(case, einheit=einheit, aktenzeichen=aktenzeichen, betreff=betreff, dokumente=documents)


def _post(case: Case, *, schreiben: Schreiben, kuerzel: str, anlass: str) -> Message:
    pdf = schreiben(case)
    return brief(
        id=case.transfer_id, pdf=pdf, aktenzeichen=zeichen(kuerzel, case), anlass=anlass, seiten=seiten(pdf),
        plz=antragsteller(case.incoming).wohnung.plz,
    )  # fmt: skip


def uebergabe(
    *, schreiben: Schreiben, einheit: str, aktenzeichen: str, betreff: str, datei: str, anlass: str
) -> tuple[Deliver, Deliver]:
    """The last two legs of a service: e-file, then outgoing mail.

    Args:
        schreiben: makes the letter.
        einheit: the unit that files, German.
        aktenzeichen: file reference.
        betreff: subject of the entry; no personal data.
        datei: name of the letter in the e-file.
        anlass: word for the print centre's list.
    """
    filing = partial(_akte, schreiben=schreiben, einheit=einheit, aktenzeichen=aktenzeichen, betreff=betreff, datei=datei)
    posting = partial(_post, schreiben=schreiben, kuerzel=aktenzeichen, anlass=anlass)
    return (
        Deliver(name="eakte", title="E-Akte", mapping=filing, gate=AKTE, target=EAkte()),
        Deliver(name="postausgang", title="Brief an den Antragsteller", mapping=posting, gate=POST, target=Druck()),
    )
