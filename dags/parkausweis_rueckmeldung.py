"""Every ten minutes: what the robot has typed in, or could not, goes to the register of parking permits."""

from drehscheibe.services.parkausweis_rueckmeldung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
