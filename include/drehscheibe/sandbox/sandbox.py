"""The sandbox: all simulators side by side, each under its name, with faults played on top; knows no sockets."""

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from threading import Lock

from drehscheibe.errors import HubError, Misconfigured
from drehscheibe.sandbox.faults import KINDS, Fault, Faults
from drehscheibe.sandbox.simulator import Request, Response, Simulator, json_response

__all__ = ["Delivery", "Sandbox"]

_SOAP_FAULT = (
    b'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode>'
    b"<faultstring>Der Dienst ist vor\xc3\xbcbergehend gest\xc3\xb6rt.</faultstring></soap:Fault></soap:Body></soap:Envelope>"
)
_XML = {"content-type": "text/xml; charset=utf-8"}
_HTML = {"content-type": "text/html; charset=utf-8"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A response and how it must reach the client.

    Attributes:
        response: None when the connection must break without an answer.
        hang: seconds of silence before that.
        drip: seconds over which the body must be spread.
    """

    response: Response | None
    hang: float = 0.0
    drip: float = 0.0


class Sandbox:
    """Hands each request to the simulator its path names, and misbehaves as the faults demand. Thread-safe."""

    def __init__(self, simulators: Iterable[Simulator], faults: Faults | None = None) -> None:
        self.simulators = {simulator.name: simulator for simulator in simulators}
        self.faults = faults or Faults()
        self._lock = Lock()
        self._calls: Counter[str] = Counter()
        self._check(self.faults)

    def close(self) -> None:
        """End what the simulators run besides answering; one that is asked for it again starts it again."""
        for simulator in self.simulators.values():
            if close := getattr(simulator, "close", None):
                close()

    def deliver(self, request: Request) -> Delivery:
        """Route one request whose path still carries the partner's name and whose base is the server's own address."""
        _, name, *rest = request.path.split("/", 2)
        if name.startswith("_"):
            return Delivery(response=self._admin(name, request))
        simulator = self.simulators.get(name)
        if simulator is None:
            return Delivery(response=json_response({"fehler": "Kein Partner dieses Namens.", "partner": sorted(self.simulators)}, 404))
        with self._lock:
            self._calls[name] += 1
        path = f"/{rest[0]}" if rest else "/"
        return self._play(simulator, replace(request, path=path, base=f"{request.base}/{name}"), self.faults.strike(name, path))

    def _play(self, simulator: Simulator, request: Request, fault: Fault | None) -> Delivery:
        match fault.kind if fault else "":
            case "timeout":
                return Delivery(response=None, hang=fault.seconds if fault else 0)
            case "5xx":
                return Delivery(response=Response(status=fault.status if fault else 503, headers=_HTML, body=b"<h1>Fehler</h1>"))
            case "soapfault":
                return Delivery(response=Response(status=500, headers=_XML, body=_SOAP_FAULT))
            case "maintenance":
                headers = _HTML | {"retry-after": f"{fault.seconds if fault else 60:.0f}"}
                return Delivery(response=Response(status=503, headers=headers, body=b"<h1>Wartungsfenster</h1>"))
            case "duplicate":
                simulator.handle(request)
            case kind if kind and kind not in KINDS:
                request = replace(request, fault=kind)
        return _spoil(simulator.handle(request), fault)

    def _admin(self, name: str, request: Request) -> Response:
        if name == "_stats" and request.method == "GET":
            return json_response(self.stats())
        if name != "_faults":
            return json_response({"fehler": "Unbekannte Verwaltungsadresse; es gibt /_stats und /_faults."}, 404)
        try:
            if request.method == "POST":
                self.misbehave(list(json.loads(request.body)["faults"]))
            elif request.method == "DELETE":
                self.misbehave([])
        except (ValueError, KeyError, TypeError):
            return json_response({"fehler": 'Erwartet wird {"faults": ["partner:art:option=wert", ...]}.'}, 400)
        except HubError as error:
            return json_response({"fehler": str(error)}, 400)
        return json_response({"faults": [str(rule) for rule in self.faults.rules()], "struck": self.faults.struck()})

    def misbehave(self, rules: list[str]) -> None:
        """Replace the fault rules. Raises Misconfigured and keeps the old ones when one can not be played."""
        self._check(Faults(rules))
        self.faults.replace(rules)

    def _check(self, faults: Faults) -> None:
        for rule in faults.rules():
            if rule.partner != "*" and rule.partner not in self.simulators:
                raise Misconfigured(f"Störungsregel „{rule}“: einen Partner dieses Namens gibt es nicht.")
            names = self.simulators if rule.partner == "*" else [rule.partner]
            own = {kind for name in names for kind in getattr(self.simulators[name], "own_faults", ())}
            if rule.kind not in KINDS and rule.kind not in own:
                raise Misconfigured(f"Störungsregel „{rule}“: bekannte Arten sind {', '.join((*KINDS, *sorted(own)))}.")

    def stats(self) -> dict[str, object]:
        """Per partner: its own stats, the number of calls; and under ``_faults`` how often each rule struck."""
        with self._lock:
            calls = dict(self._calls)
        partners: dict[str, object] = {name: {"calls": calls.get(name, 0), **s.stats()} for name, s in self.simulators.items()}
        return partners | {"_faults": self.faults.struck(), "_time": time.time()}


def _spoil(response: Response, fault: Fault | None) -> Delivery:
    match fault.kind if fault else "":
        case "drop":
            return Delivery(response=None)
        case "malformed":
            return Delivery(response=replace(response, body=response.body[: len(response.body) // 2]))
        case "wrong":
            return Delivery(response=Response(status=200, headers=_HTML, body=b"<html><body>Willkommen im Intranet</body></html>"))
        case "drip":
            return Delivery(response=response, drip=fault.seconds if fault else 0)
    return Delivery(response=response)
