"""Filing the notice in the e-file: why the keeper's data were changed."""

from drehscheibe.message import Case, Message
from drehscheibe.services.melderegister.akte import vermerk

__all__ = ["ablage"]

AKTENZEICHEN = "32-Kfz-Halterdaten"


def ablage(case: Case) -> Message:
    """An FVDaten order (0605) with the register's message and a note."""
    return vermerk(case, einheit="Zulassungsbehörde", aktenzeichen=AKTENZEICHEN, law="§ 37 BMG, § 15 FZV")
