"""Every ten minutes: questions about the state of a passport or identity card, from the city's own form, answered by mail."""

from drehscheibe.services.statusabfrage_formular import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
