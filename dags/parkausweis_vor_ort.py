"""Every ten minutes: what handhelds have read on the street goes to the register of parking permits."""

from drehscheibe.services.parkausweis_vor_ort import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
