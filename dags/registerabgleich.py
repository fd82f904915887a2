"""Weekly: the stocks of all registers against the Melderegister; what differs is told to the office that keeps the record."""

from drehscheibe.services.registerabgleich import ABGLEICH
from drehscheibe_airflow import abgleich_dag

dag = abgleich_dag(ABGLEICH)
