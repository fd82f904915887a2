"""The assets of Airflow that stand for what flows read and write, and for what waits for them."""

from airflow.sdk import Asset

from drehscheibe.flow import Flow

__all__ = ["POST", "post", "register"]

POST = "posteingang"


def register(partner: str) -> Asset:
    """A partner's holdings: read by `receive`, written by `send`."""
    return Asset(name=partner, uri=f"drehscheibe://{partner}", group="register")


def post(flow: Flow) -> Asset:
    """Something waits for this flow; it is started when that is so."""
    return Asset(name=f"{POST}/{flow.name}", uri=f"drehscheibe://{POST}/{flow.name}", group=POST)
