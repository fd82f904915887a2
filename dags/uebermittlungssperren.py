"""Every ten minutes: objections to transfers, from FIT-Connect into the Melderegister, the e-file and a letter."""

from drehscheibe.services.uebermittlungssperren import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
