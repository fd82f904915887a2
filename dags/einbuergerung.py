"""Every ten minutes: documents for a naturalisation, from FIT-Connect, checked for completeness, into the e-file."""

from drehscheibe.services.einbuergerung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
