"""Every ten minutes: what other Meldebehoerden tell of a move, from the XTA mailbox to the Melderegister, the e-file and back."""

from drehscheibe.services.rueckmeldung import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
