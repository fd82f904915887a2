"""The demonstration: simulators and a real Airflow on this machine, all flows run, everything counted."""

from drehscheibe.demo.demo import Demo

__all__ = ["Demo"]
