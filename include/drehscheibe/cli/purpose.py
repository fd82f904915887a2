"""The purpose that must be given before the journal shows more than numbers; it stands in the log."""

import typer

__all__ = ["purpose"]

_LEAST = 10


def purpose(text: str, what: str) -> str:
    """What was given with ``--zweck``. Raises BadParameter when it says too little; `what` asks for it, law included."""
    found = text.strip()
    if len(found) < _LEAST:
        raise typer.BadParameter(f"{what} braucht --zweck mit mindestens zehn Zeichen; er steht im Protokoll.")
    return found
