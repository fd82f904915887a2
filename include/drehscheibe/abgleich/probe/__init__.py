"""Registers with known faults, to test and measure the reconciliation with."""

from drehscheibe.abgleich.probe.fachregister import Probe

__all__ = ["Probe"]
