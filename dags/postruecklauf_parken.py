"""Every morning: letters about residents' parking that came back, noted and given to the road traffic authority."""

from drehscheibe.services.postruecklauf import PARKEN
from drehscheibe_airflow import flow_dag

dag = flow_dag(PARKEN)
