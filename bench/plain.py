"""The same job as a loop one would write in an afternoon: parse, validate, map, validate, one zeep call per message.

No journal, no encryption, no gates, no repetition after a failure: what it loses when it dies, nobody knows.
``python -m bench.plain COUNT within|beside`` runs in a process of its own and prints JSON.
"""

import json
import sys
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import requests  # noqa: TID251 - the loop is what one would write without the hub
import zeep  # noqa: TID251 - as above
from lxml import etree

from bench.changes import VERSION, Job
from bench.measure import Stopwatch, peak_mb
from bench.office import Office, office
from drehscheibe import Case, Message
from drehscheibe.partners.zulassung.adapter import SERVICE
from drehscheibe.sandbox.inprocess import InProcess
from drehscheibe.standards import xkfz
from drehscheibe.standards.schemas import schema
from drehscheibe.transport import http
from drehscheibe.zeit import jetzt

__all__ = ["run"]

_WARM = 1_200  # as in `hub`


def run(count: int, *, within: bool) -> dict[str, Any]:
    """Processor and wall seconds for `count` messages."""
    with office(within) as partner:
        call = _call(partner)
        _loop(Job(_WARM, first=10**8), call)
        watch, job = Stopwatch(office=partner.cpu), Job(count)
        with watch.on("loop"):
            accepted = _loop(job, call)
        own, theirs = watch.total("cpu"), watch.total("office")
        mine = own - theirs if partner.within else own
    return {
        "messages": count, "accepted": accepted, "wall_seconds": round(watch.total("wall"), 2),
        "cpu_seconds": {"loop": round(mine, 2), "office": round(theirs, 2)}, "per_second_per_core": round(count / (mine + theirs)),
        "per_second_per_core_without_office": round(count / mine), "memory_mb": round(peak_mb()),
    }  # fmt: skip


def _call(partner: Office) -> Callable[..., list[bytes]]:
    session = requests.Session()
    session.trust_env = False
    if partner.within:
        prefix, adapter = next((prefix, one) for prefix, one in http._mounted.items() if isinstance(one, InProcess))
        session.mount(prefix, adapter)
    client = zeep.Client(str(SERVICE.wsdl), transport=zeep.Transport(session=session))
    service = client.create_service(next(iter(client.wsdl.bindings)), partner.url)
    found: Callable[..., list[bytes]] = getattr(service, SERVICE.operation)
    return found


def _loop(job: Job, call: Callable[..., list[bytes]]) -> int:
    incoming, outgoing = schema("xmeld", VERSION), schema("xkfz", "5.9")
    accepted = 0
    for body in job.bodies():
        incoming.assertValid(etree.fromstring(body))
        message = Message(id=str(uuid4()), kind="xmeld/0088", body=body)
        made = job.write(Case(incoming=message, transfer_id=message.id, now=jetzt()))
        outgoing.assertValid(etree.fromstring(made.body))
        (answer,) = call(nachricht=[made.body])
        receipt = xkfz.read(answer)
        accepted += isinstance(receipt, xkfz.Quittung0002) and receipt.quittung.art == xkfz.Quittungsart.ANGENOMMEN
    return accepted


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), within=sys.argv[2] == "within")))
