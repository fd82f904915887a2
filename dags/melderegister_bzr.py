"""Nightly: the Bundesamt für Justiz is told when a name of a person of 14 or more changes, over XTA (XMeld 0550)."""

from drehscheibe.services.melderegister_bzr import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
