"""Cases made by hand, and a way to take one through a flow's questions without a journal."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from drehscheibe import Ask, Case, Flow, Item, Message
from drehscheibe.errors import Finding
from drehscheibe.ports import Accepted
from drehscheibe.zeit import BERLIN

ID = "11111111-1111-4111-8111-111111111111"
UEBERGABE = "22222222-2222-4222-8222-222222222222"
NOW = datetime(2026, 1, 20, 10, tzinfo=BERLIN)


def incoming(data: Mapping[str, Any]) -> Message:
    """An application as the source opened it."""
    return Message(id=ID, kind="fit-connect/antrag", body=json.dumps(data, ensure_ascii=False).encode())


def fall(data: Mapping[str, Any]) -> Case:
    """A case about to be written."""
    return Case(incoming=incoming(data), transfer_id=UEBERGABE, now=NOW)


def befragt(flow: Flow, case: Case) -> tuple[Case, list[Finding]]:
    """The case with the answer of every question of the flow, and what their gates found."""
    findings: list[Finding] = []
    for leg in flow.legs:
        if isinstance(leg, Ask) and leg.when(case):
            (reply,) = leg.target.send([leg.question(case)])
            assert isinstance(reply, Accepted)
            assert reply.answer is not None
            case = replace(case, answers={**case.answers, leg.name: reply.answer})
            findings += [found for j in leg.gate.judge([Item(reply.answer, case)]) for _, found in j.findings]
    return case, findings
