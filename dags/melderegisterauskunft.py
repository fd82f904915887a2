"""Every ten minutes: simple Melderegisterauskunft, from FIT-Connect to the Melderegister, the e-file and a letter."""

from drehscheibe.services.melderegisterauskunft import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
