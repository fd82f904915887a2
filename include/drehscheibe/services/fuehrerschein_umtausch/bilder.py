"""Photo and signature of an application for an exchange."""

from drehscheibe.services.fuehrerschein_umtausch.antrag import lies
from drehscheibe.services.kartenbilder import kartenbilder

__all__ = ["LICHTBILD", "UNTERSCHRIFT"]

LICHTBILD, UNTERSCHRIFT = kartenbilder(lambda message: lies(message).anlagen)
