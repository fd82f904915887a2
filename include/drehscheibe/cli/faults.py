"""What nobody foresaw, told without a traceback: faults of files, ports and the database for the operator, faults of the hub for us."""

import errno
from typing import NoReturn

from drehscheibe.cli.output import fail
from drehscheibe.errors import place

__all__ = ["broken"]

_FILES = {
    errno.EACCES: "Auf {file} fehlt die Berechtigung; bitte Eigentümer und Rechte prüfen oder als der Benutzer des Dienstes arbeiten",
    errno.EPERM: "Auf {file} fehlt die Berechtigung; bitte Eigentümer und Rechte prüfen oder als der Benutzer des Dienstes arbeiten",
    errno.EROFS: "{file} liegt auf einem Datenträger, der sich nur lesen lässt; bitte einen anderen Ordner angeben",
    errno.ENOENT: "{file} gibt es nicht; bitte den Pfad prüfen",
    errno.EISDIR: "{file} ist ein Ordner; bitte eine Datei angeben",
    errno.ENOTDIR: "Ein Teil des Pfads {file} ist kein Ordner; bitte den Pfad prüfen",
    errno.EEXIST: "{file} gibt es schon und ist kein Ordner; bitte einen anderen Pfad angeben",
    errno.EADDRINUSE: "Der Port ist schon belegt; bitte mit --port einen anderen wählen (0 nimmt einen freien)",
}
"""Faults an operator mends; a full disk, and what else may happen to one, is a fault of the machine."""


def broken(error: Exception) -> NoReturn:
    """Say what happened and who must act, and leave: 2 when an operator can set it right at once, else 1."""
    if isinstance(error, OSError) and error.errno in _FILES:
        fail(_FILES[error.errno].format(file=error.filename or "eine Datei") + ".", 2)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        fail("Der Datenträger ist voll; bitte Platz schaffen und noch einmal versuchen.", 1)
    if isinstance(error, OSError):
        fail(f"Das Betriebssystem meldet einen Fehler ({error.strerror or type(error).__name__}); bitte Platz und Datenträger prüfen.", 1)
    if type(error).__module__.startswith("sqlalchemy."):
        kind = type(getattr(error, "orig", None) or error).__name__
        fail(f"Die Datenbank des Journals ist gestört oder beschädigt ({kind}); hilft kein Neustart, bitte die Sicherung einspielen.", 1)
    fail(
        f"Das ist ein Fehler in der Drehscheibe: {place(error)}. Bitte diese Zeile melden; sie enthält keine Personendaten.",
        1,
    )
