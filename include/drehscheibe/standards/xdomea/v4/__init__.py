"""xdomea 4.0.0, group Abgabe (0401-0403), with the XOEV basic message as its header."""

from drehscheibe.standards.xdomea.v4.abgabe import Abgabe, EmpfangBestaetigen, ImportBestaetigen, NachrichtType, abgabe, nachrichtenkopf

__all__ = ["Abgabe", "EmpfangBestaetigen", "ImportBestaetigen", "NachrichtType", "abgabe", "nachrichtenkopf"]
