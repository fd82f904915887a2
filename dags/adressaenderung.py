"""Every ten minutes: new addresses of keepers, from FIT-Connect to the vehicle registration and the e-file."""

from drehscheibe.services.adressaenderung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
