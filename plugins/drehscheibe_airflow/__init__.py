"""Everything that knows Airflow, apart from the DAG files: draws flows as DAGs, finds connections, shows reports."""

from drehscheibe_airflow.abgleich_dag import abgleich_dag
from drehscheibe_airflow.flow_dag import flow_dag
from drehscheibe_airflow.inbox_dag import inbox_dag
from drehscheibe_airflow.redrive_dag import redrive_dag

__all__ = ["abgleich_dag", "flow_dag", "inbox_dag", "redrive_dag"]
