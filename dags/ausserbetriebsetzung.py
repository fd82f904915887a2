"""Every ten minutes: vehicles taken out of service, from FIT-Connect to the vehicle registration and the e-file."""

from drehscheibe.services.ausserbetriebsetzung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
