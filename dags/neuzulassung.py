"""Every ten minutes: new vehicles, from FIT-Connect to the vehicle registration and the e-file."""

from drehscheibe.services.neuzulassung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
