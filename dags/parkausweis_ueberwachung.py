"""Every ten minutes: what the enforcement does not know yet of parking permits goes to the robot, which types it in."""

from drehscheibe.services.parkausweis_ueberwachung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
