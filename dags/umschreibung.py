"""Every ten minutes: changes of keeper, from FIT-Connect to the vehicle registration and the e-file."""

from drehscheibe.services.umschreibung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
