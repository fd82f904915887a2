"""Every ten minutes: applications for a Meldebescheinigung, from FIT-Connect to the Melderegister, the e-file and a letter."""

from drehscheibe.services.meldebescheinigung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
