"""Every ten minutes: what the card producer tells about orders goes to the licence register and the holder."""

from drehscheibe.services.fuehrerschein_rueckmeldung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
