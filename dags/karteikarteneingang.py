"""Every ten minutes: transcripts of other authorities' card files are matched with the Vorgang that waits for them."""

from drehscheibe.services.karteikarteneingang import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
