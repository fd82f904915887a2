"""Every ten minutes: other Meldebehoerden ask for the pre-filled form, from the XTA mailbox to the Melderegister and back."""

from drehscheibe.services.meldeschein_auskunft import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
