"""Every ten minutes: moves from elsewhere, from the XTA mailbox to the Melderegister, the former authority, the e-file and back."""

from drehscheibe.services.anmelden import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
