"""Every morning: letters that came back and nobody is entered for, given to the Poststelle."""

from drehscheibe.services.postruecklauf import POSTSTELLE
from drehscheibe_airflow import flow_dag

dag = flow_dag(POSTSTELLE)
