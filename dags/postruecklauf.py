"""Every morning: letters that came back, with the addressee's new address looked up."""

from drehscheibe.services.postruecklauf import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
