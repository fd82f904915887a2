"""A simulated XTA 2.1.1 server: accounts, mailboxes, transport reports, MTOM both ways, and every declared fault on demand.

Faults of its own (rule ``xta_postfach:9030:times=1``): each official error code; ``3802`` (taken, but reported as a
fault with a warning code), ``3800`` and ``3801`` (the listing is cut short), ``inline`` (answers without MTOM), ``forget`` (iterators
are lost).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drehscheibe.partners.xta_postfach.server import CLIENT_CERTIFICATE
from drehscheibe.partners.xta_postfach.simulated.answers import Call, XtaFault, fault_response, open_call
from drehscheibe.partners.xta_postfach.simulated.box import BoxPort, BoxRules
from drehscheibe.partners.xta_postfach.simulated.management import ManagementPort
from drehscheibe.partners.xta_postfach.simulated.nachbarn import Nachbarn
from drehscheibe.partners.xta_postfach.simulated.send import SendPort
from drehscheibe.partners.xta_postfach.simulated.state import Account, State
from drehscheibe.sandbox import Request, Response, SandboxServer
from drehscheibe.transport.xta import FAULT_CODES, Content, MetaData

__all__ = ["Account", "BoxRules", "XtaSimulator"]


class XtaSimulator:
    """One XTA server. Thread-safe.

    Attributes:
        state: what it remembers.
        calls: how often each operation was called, by the last word of its action.
        folder: where keys and certificates for it may be made.
        nachbarn: the Meldebehoerden behind other accounts.
        gateways: per plain address the server that reaches it through TLS, and the files a client needs there.
    """

    own_faults = (*FAULT_CODES, "3800", "3801", "3802", "inline", "forget")

    def __init__(
        self, accounts: Mapping[str, Account], name: str = "xta_postfach", *, rules: BoxRules | None = None,
        synchronous: Mapping[str, Callable[[bytes], bytes]] | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        nachbarn: Nachbarn | None = None,
    ) -> None:  # fmt: skip
        """An empty server.

        Args:
            accounts: who may send and fetch, by identifier.
            name: the partner's name.
            rules: how the mailboxes behave.
            synchronous: services that answer at once (and only so), by service URI.
            clock: aware.
            nachbarn: the Meldebehoerden behind other accounts; they answer what they are asked and told.
        """
        self.name, self.nachbarn = name, nachbarn or Nachbarn()
        self.state = State(dict(accounts), clock)
        self.calls: Counter[str] = Counter()
        self.folder = Path()
        self.gateways: dict[str, tuple[SandboxServer, dict[str, str]]] = {}
        self._send = SendPort(self.state, dict(synchronous or {}), self.nachbarn.hoere)
        self._actions = {**ManagementPort(self.state).actions, **self._send.actions, **BoxPort(self.state, rules or BoxRules()).actions}

    def handle(self, request: Request) -> Response:
        """Answer one SOAP call."""
        if request.method != "POST":
            return Response(status=405, headers={"allow": "POST"})
        try:
            return self._operate(open_call(request, CLIENT_CERTIFICATE))
        except XtaFault as fault:
            return fault_response(fault)

    def close(self) -> None:
        """End the gateways."""
        while self.gateways:
            _, (server, _) = self.gateways.popitem()
            server.shutdown()
            server.server_close()

    def stats(self) -> Mapping[str, Any]:
        """What it has accepted, what was sent back or asked, its mailboxes, and how often each operation was called."""
        more = {"zurueckgesandt": self._send.returned.stats()["accepted"], "gefragt": self._send.asked.stats()["accepted"]}
        return {**self._send.ledger.stats(), **more, "mailboxes": self.state.counts(), "operations": dict(self.calls)}

    def deliver(self, meta: MetaData, contents: Sequence[Content]) -> None:
        """Put a message of some other authority into its reader's mailbox."""
        self.state.put(meta, contents)

    def bind(self, identifier: str, fingerprint: str) -> None:
        """From now on an account must come with this certificate."""
        self.state.accounts[identifier] = Account(certificate=fingerprint)

    def _operate(self, call: Call) -> Response:
        self._admit(call)
        self.calls[call.action.rpartition("/")[2]] += 1
        if call.fault in FAULT_CODES:
            raise XtaFault(FAULT_CODES[call.fault], call.fault)
        if call.action not in self._actions:
            raise XtaFault("ParameterIsNotValid", "9022")
        return self._actions[call.action](call)

    def _admit(self, call: Call) -> None:
        account = self.state.accounts.get(call.author)
        if account is None:
            raise XtaFault("PermissionDenied", "9012")
        if not account.active:
            raise XtaFault("PermissionDenied", "9011")
        if account.certificate and account.certificate != call.certificate:
            raise XtaFault("PermissionDenied", "9014")
