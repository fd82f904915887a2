"""Nightly: the Bundeszentralamt für Steuern is told what changes of a taxable person, over XTA (XMeld 0502, 0510, 0533)."""

from drehscheibe.services.melderegister_bzst import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
