"""Nightly: what changed in the Melderegister goes to the vehicle registration, for every keeper concerned, and into the e-file."""

from drehscheibe.services.melderegister_zulassung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
