"""Every ten minutes: what the licence register's Vorgaenge need next goes out: a request for a card file, or the order of the card."""

from drehscheibe.services.fuehrerschein_bestellung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
