"""The demonstration: simulators and a real Airflow on this machine, both flows run, everything counted."""

from drehscheibe.demo.demo import Demo

__all__ = ["Demo"]
