"""Drehscheibe: the integration hub of a citizens' office. Start reading at `flow.py`, then `steps.py`."""

from drehscheibe.errors import Finding, HubError, Misconfigured, Rejected, Transient
from drehscheibe.flow import Ask, Deliver, Flow, Leg
from drehscheibe.gate import Check, Gate, Item
from drehscheibe.message import Attachment, Case, Klaerfall, Message, Outcome, Receipt

__all__ = [
    "Ask", "Attachment", "Case", "Check", "Deliver", "Finding", "Flow", "Gate", "HubError", "Item",
    "Klaerfall", "Leg", "Message", "Misconfigured", "Outcome", "Receipt", "Rejected", "Transient",
]  # fmt: skip
