"""The simulated FIT-Connect: token service, submission API v1 and v2, event log; a real server when the sandbox serves it."""

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from drehscheibe.partners.fit_connect.zustelldienst.accounts import Account, Accounts
from drehscheibe.partners.fit_connect.zustelldienst.answers import ApiError, problem_response
from drehscheibe.partners.fit_connect.zustelldienst.api import Api
from drehscheibe.partners.fit_connect.zustelldienst.callbacks import Outbox
from drehscheibe.partners.fit_connect.zustelldienst.cases import Cases
from drehscheibe.partners.fit_connect.zustelldienst.destinations import Destinations
from drehscheibe.partners.fit_connect.zustelldienst.keys import Keys
from drehscheibe.partners.fit_connect.zustelldienst.register import Register, Rules, Submission
from drehscheibe.partners.fit_connect.zustelldienst.replies import Replies
from drehscheibe.partners.fit_connect.zustelldienst.sender import Sender
from drehscheibe.partners.fit_connect.zustelldienst.submissions import Submissions
from drehscheibe.partners.fit_connect.zustelldienst.terms import Terms
from drehscheibe.sandbox.simulator import Ledger, Request, Response
from drehscheibe.standards.fit_connect import EventType

__all__ = ["DESTINATION", "SENDER", "SUBSCRIBER", "FitConnectSimulator"]

DESTINATION: Final = "5b0c8a52-0c4f-4f0e-9a3c-6d1f27c0a6e1"
_SERVICES: Final = ("urn:de:fim:leika:leistung:99108001001000",)  # Bewohnerparkausweis; the sandbox takes any other service too
_SECRETS: Final = ("sandbox-onlinedienst", "sandbox-drehscheibe")  # open secrets: they open nothing but the sandbox
SENDER: Final = Account(id="onlinedienst", secret=_SECRETS[0], sends=True)
SUBSCRIBER: Final = Account(id="drehscheibe", secret=_SECRETS[1], destinations=frozenset({DESTINATION}), creates=True)


class FitConnectSimulator:
    """Implements `drehscheibe.sandbox.simulator.Simulator`; state in memory, clock injectable."""

    name = "fit_connect"
    own_faults = ("token_abgelaufen", "zu_viele_anfragen")

    def __init__(
        self,
        folder: Path | None = None,
        *,
        keys: Keys | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        rules: Rules | None = None,
        services: tuple[str, ...] = _SERVICES,
        base: str = "https://fit-connect.sandbox.invalid",
    ) -> None:
        """Keys are made when first needed: kept in the folder, or in memory only where there is none.

        Args:
            folder: for the keys.
            keys: use these instead.
            clock: the service's time, aware.
            rules: strictness and limits.
            services: URNs the destination offers.
            base: the service's own address, without a final slash, until the first request tells it.
        """
        self._folder, self._given, self._services = folder, keys, services
        self.base = base
        self.accounts = Accounts((SENDER, SUBSCRIBER), clock)
        self.destinations = Destinations(self.accounts)
        self.register = Register(lambda: self.keys, clock, lambda: self.base)
        self.terms = Terms(self.register)
        self.outbox = Outbox(self.register, self.destinations)
        submissions = Submissions(self.register, self.destinations, rules or Rules())
        cases = Cases(self.register, self.destinations)
        self.replies = Replies(self.register)
        self._api = Api(self.accounts, self.destinations, submissions, cases, self.replies, lambda: self.keys.public("service"))
        self._offered: dict[str, str] = {}
        self._accepted = Ledger()
        self._rejected: dict[str, str] = {}
        self.register.listeners.append(self._count)

    @cached_property
    def keys(self) -> Keys:
        """All private keys of the sandbox; its destination exists as soon as they do."""
        keys = self._given or (Keys.cached(self._folder) if self._folder else Keys.generate())
        self.destinations.put_in(_destination(self._services, keys), keys.public("encryption"), keys.public("signing"))
        return keys

    @cached_property
    def sender(self) -> Sender:
        """An online service that submits in process."""
        return Sender(self.register, DESTINATION, lambda: self.keys.encryption, self._offered)

    def offer(self, service: str) -> str:
        """Give a service a destination of its own, as an office does whose flows shall not look at each other's submissions."""
        if service not in self._offered:
            destination = str(uuid.uuid5(uuid.UUID(DESTINATION), service))
            keys = self.keys
            made = {**_destination((service,), keys), "destinationId": destination}
            with self.register.lock:
                self.destinations.put_in(made, keys.public("encryption"), keys.public("signing"))
                self.accounts.grant(SUBSCRIBER.id, destination)
            self._offered[service] = destination
        return self._offered[service]

    def connection(self, base: str) -> dict[str, Any]:
        """Values for the connection ``fit_connect`` that reaches this simulator under the address `base`."""
        self.base = base.rstrip("/")
        own = {destination: [service] for service, destination in self._offered.items()}
        return {
            "url": self.base,
            "token_url": f"{self.base}/token",
            "user": SUBSCRIBER.id,
            "password": SUBSCRIBER.secret,
            "destination_ids": [DESTINATION, *own],
            "destination_services": {DESTINATION: list(self._services), **own} if own else {},
            "decryption_keys": self.keys.private_json([self.keys.encryption]),
            "signing_key": self.keys.signing.export(),
        }

    def handle(self, request: Request) -> Response:
        """Answer one request. Without a User-Agent the answer is 403, as the real service's."""
        try:
            self._disturb(request)
            with self.register.lock:
                self.base = request.base or self.base
                self.keys  # noqa: B018 - from now on the destination exists
                self.terms.pass_by()
                return self._api.route(request)
        except ApiError as error:
            return problem_response(error)

    def stats(self) -> Mapping[str, Any]:
        """Accepted submissions by submissionId and caseId, rejected ones, and how many wait."""
        with self.register.lock:
            rejected = [{"uuid": submission, "key": case} for submission, case in self._rejected.items()]
            return {**self._accepted.stats(), "rejected": rejected, "open": len(self.register.waiting)}

    def _disturb(self, request: Request) -> None:
        if not request.headers.get("user-agent"):
            raise ApiError(403, "forbidden", "User-Agent fehlt")
        if request.fault == "token_abgelaufen" and request.path != "/token":
            self.accounts.expire_all()
        if request.fault == "zu_viele_anfragen":
            raise ApiError(429, "too-many-requests", headers={"retry-after": "1"})

    def _count(self, submission: Submission, kind: EventType, by_service: bool) -> None:
        del by_service  # a reject counts whoever made it
        if kind is EventType.ACCEPT:
            self._accepted.accept(submission.id, submission.case_id)
        if kind is EventType.REJECT:
            self._rejected[submission.id] = submission.case_id


def _destination(services: tuple[str, ...], keys: Keys) -> dict[str, Any]:
    schema = {"schemaUri": "urn:drehscheibe:sandbox:antrag", "mimeType": "application/xml"}
    offered = [{"identifier": one, "regions": ["DE064130000000"], "submissionSchemas": [schema]} for one in services]
    return {
        "destinationId": DESTINATION,
        "status": "active",
        "services": offered,
        "encryptionKid": keys.encryption["kid"],
        "metadataVersions": ["1.0.0", "2.1.0"],
        "contactInformation": {
            "legalName": "Bürgerbüro (Sandbox)",
            "address": "Sandkasten 1, 00000 Nirgendwo",
            "phone": "+49 0",
            "email": "buergerbuero@sandbox.invalid",
        },
    }
