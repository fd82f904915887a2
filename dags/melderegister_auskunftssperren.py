"""Every half hour of the day: other Meldebehörden are told of an Auskunftssperre set or lifted, over XTA (XMeld 0093, 0094)."""

from drehscheibe.services.melderegister_auskunftssperren import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
