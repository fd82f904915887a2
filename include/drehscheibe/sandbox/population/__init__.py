"""Invented residents of the sandbox's Offenbach, the same for everybody who names the same seed."""

from drehscheibe.sandbox.population.population import Population
from drehscheibe.sandbox.population.values import Anschrift, Ereignis, Fahrerlaubnis, Fahrzeug, Person, Sperre

__all__ = ["Anschrift", "Ereignis", "Fahrerlaubnis", "Fahrzeug", "Person", "Population", "Sperre"]
