"""Nightly: what changed in the Melderegister becomes the master data of the files about the person in the e-file (xdomea 0610)."""

from drehscheibe.services.melderegister_eakte import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
