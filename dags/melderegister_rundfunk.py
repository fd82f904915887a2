"""Nightly: the Landesrundfunkanstalt is told of moves, departures, deaths and new names of adults, over XTA (XMeld 1400)."""

from drehscheibe.services.melderegister_rundfunk import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
