"""Every ten minutes: residents' parking permits, checked in both registers, signed, filed and posted."""

from drehscheibe.services.bewohnerparkausweis import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
