"""Every ten minutes: reservations of plates, from FIT-Connect to the vehicle registration and the e-file."""

from drehscheibe.services.wunschkennzeichen import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
