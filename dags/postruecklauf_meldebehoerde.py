"""Every morning: letters of the Meldebehoerde that came back, noted and given to it."""

from drehscheibe.services.postruecklauf import MELDEBEHOERDE
from drehscheibe_airflow import flow_dag

dag = flow_dag(MELDEBEHOERDE)
