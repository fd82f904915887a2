"""Every ten minutes: hand-overs of new licences go to the ZFER, the register and the e-file."""

from drehscheibe.services.fuehrerschein_aushaendigung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
