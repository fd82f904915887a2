"""Prepares Airflow for the hub: one pool per partner, and the connections found in the environment. Can be run at any time.

Used by the demo and by the `airflow-init` service of docker-compose: ``python -m drehscheibe_airflow.bootstrap``.
"""

import json

from airflow.models.connection import Connection
from airflow.models.pool import Pool
from airflow.utils.session import create_session
from sqlalchemy import select

from drehscheibe.connections import from_environment
from drehscheibe.partners.registry import PARTNERS

__all__ = ["main"]

_SLOTS = 4


def main() -> None:
    """Create what is missing; what an operator has changed is left alone."""
    with create_session() as session:
        for partner in PARTNERS:
            if Pool.get_pool(partner.name, session=session) is None:
                Pool.create_or_update_pool(partner.name, _SLOTS, f"Gleichzeitige Aufgaben bei {partner.title}", False, session=session)
            values = dict(from_environment(partner.name) or {})
            if values and session.scalar(select(Connection).where(Connection.conn_id == partner.name)) is None:
                host, login, password = (values.pop(name, None) for name in ("url", "user", "password"))
                kind = f"drehscheibe_{partner.name}"
                extra = json.dumps(values)
                session.add(
                    Connection(
                        partner.name, conn_type=kind, description=partner.title, host=host, login=login, password=password, extra=extra
                    )
                )


if __name__ == "__main__":
    main()
