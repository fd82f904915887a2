"""Every ten minutes: vehicles taken back into service, from FIT-Connect to the vehicle registration and the e-file."""

from drehscheibe.services.wiederzulassung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
