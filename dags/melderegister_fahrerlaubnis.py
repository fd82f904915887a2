"""Nightly: what changed in the Melderegister goes to the local licence file, for every holder concerned, and into the e-file."""

from drehscheibe.services.melderegister_fahrerlaubnis import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
