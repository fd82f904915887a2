"""Every ten minutes: applications for the exchange of a driving licence, from FIT-Connect to the register and the e-file."""

from drehscheibe.services.fuehrerschein_umtausch import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
