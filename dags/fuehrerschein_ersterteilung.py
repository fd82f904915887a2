"""Every ten minutes: applications for a first driving licence, from FIT-Connect past ZFER and FAER to the register and the e-file."""

from drehscheibe.services.fuehrerschein_ersterteilung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
