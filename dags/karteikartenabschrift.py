"""Every ten minutes: requests for a transcript of the licence card file, answered by a letter to the authority that needs it."""

from drehscheibe.services.karteikartenabschrift import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
