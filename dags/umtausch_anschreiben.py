"""On the first of every month: letters to those whose driving licence must be exchanged next."""

from drehscheibe.services.umtausch_anschreiben import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
