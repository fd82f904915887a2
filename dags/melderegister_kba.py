"""Nightly: the Kraftfahrt-Bundesamt is told when a first name or the name at birth changes, over XTA (XMeld 0545)."""

from drehscheibe.services.melderegister_kba import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
