"""Deadlines: the working days of Hessen, the terms the office lives by as data, and what has to be done on a given day."""

from drehscheibe.fristen.kalender import Arbeitskalender, arbeitskalender, arbeitstag, arbeitstage_nach
from drehscheibe.fristen.katalog import FRISTEN, Frist, Zaehlung, frist
from drehscheibe.fristen.posten import Posten, Uebersicht, Vorgang
from drehscheibe.fristen.stand import Faelligkeit, Stufe, faellig

__all__ = [
    "FRISTEN", "Arbeitskalender", "Faelligkeit", "Frist", "Posten", "Stufe", "Uebersicht", "Vorgang", "Zaehlung",
    "arbeitskalender", "arbeitstag", "arbeitstage_nach", "faellig", "frist",
]  # fmt: skip
