"""Every ten minutes: secondary dwellings given up, from the XTA mailbox to the Melderegister, the other authority, the e-file and back."""

from drehscheibe.services.abmelden_nebenwohnung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
