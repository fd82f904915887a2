"""Every ten minutes: moves within the city, from the XTA mailbox to the Melderegister, the e-file and back."""

from drehscheibe.services.ummelden import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
