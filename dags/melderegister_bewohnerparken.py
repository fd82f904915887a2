"""Nightly: what changed in the Melderegister goes to the register of parking permits, and into the e-file."""

from drehscheibe.services.melderegister_bewohnerparken import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
