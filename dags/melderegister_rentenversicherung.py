"""Nightly: the Datenstelle der Rentenversicherung is told of new names and addresses and of deaths, over XTA (XMeld 1001, 1005)."""

from drehscheibe.services.melderegister_rentenversicherung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
