"""Every night: is each hand-over of a licence in the ZFER?"""

from drehscheibe.services.zfer_kontrolle import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
