"""Nightly: Meldebehörden where a person has a dwelling too are told of moves, deaths and names, over XTA (XMeld 0088, 0040, 0091, 0092)."""

from drehscheibe.services.melderegister_meldebehoerden import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
