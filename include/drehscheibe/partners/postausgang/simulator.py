"""The simulated print shop and mail server: takes batches away, checks their sums, sends some letters back, keeps mails to look at."""

import csv
import json
from collections import deque
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any
from uuid import UUID

from drehscheibe.partners.postausgang.settings import NAME
from drehscheibe.partners.postausgang.smtp_server import SmtpServer, Umschlag
from drehscheibe.partners.postausgang.stapel import LIST_JSON, MANIFEST
from drehscheibe.sandbox.simulator import Ledger, Request, Response, json_response
from drehscheibe.sandbox.world import World
from drehscheibe.transport.folder import DRAFT, take

__all__ = ["PostausgangSimulator"]

_REASONS = ("verzogen", "unbekannt", "anschrift-unvollstaendig", "annahme-verweigert", "verstorben", "nicht-abgeholt")
_ANSWERS = {"unbekannt.example": "550 Postfach unbekannt", "spaeter.example": "451 bitte spaeter"}
_KEPT = 1000


class PostausgangSimulator:
    """Over HTTP: POST /abholen takes the waiting batches away, GET /mails says how many mails came. Mails come by SMTP.

    Attributes:
        folder: shared with the hub.
        mails: the last ones, as they came.
    """

    name = NAME

    def __init__(self, world: World, folder: Path, zurueck_je: int = 25) -> None:
        """`zurueck_je`: one letter in so many comes back, chosen by its UUID; 0 for none."""
        self.world, self.folder, self.zurueck_je = world, folder, zurueck_je
        self.ledger = Ledger()
        self.mails: deque[EmailMessage] = deque(maxlen=_KEPT)
        self._lock = RLock()
        self._rejected = 0
        self._smtp: SmtpServer | None = None
        self._address = ""
        for name in ("ausgang", "gedruckt", "beanstandet", "ruecklauf"):
            (folder / name).mkdir(parents=True, exist_ok=True, mode=0o770)

    @property
    def smtp(self) -> SmtpServer:
        """The mail server, started when it is first asked for."""
        with self._lock:
            if self._smtp is None:
                self._smtp = SmtpServer(self._deliver, _judge, self.collect)
                self._address = self._smtp.start()
            return self._smtp

    @property
    def smtp_url(self) -> str:
        """Its address."""
        return self._address if self.smtp else ""

    def close(self) -> None:
        """Stop the mail server."""
        if self._smtp is not None:
            self._smtp.shutdown()
            self._smtp.server_close()
            self._smtp = None

    def handle(self, request: Request) -> Response:
        """Administration only."""
        match (request.method, request.path):
            case ("POST", "/abholen"):
                return json_response({"abgeholt": self.collect()})
            case ("GET", "/mails"):
                return json_response({"mails": len(self.mails)})
        return json_response({"fehler": "Es gibt POST /abholen und GET /mails."}, 404)

    def stats(self) -> Mapping[str, Any]:
        """Letters and mails taken, after what waits has been collected; batches whose sums were wrong."""
        self.collect()
        with self._lock:
            return {**self.ledger.stats(), "beanstandet": self._rejected, "mails": len(self.mails)}

    def collect(self) -> list[str]:
        """Take every waiting batch away; names of those that were in order."""
        taken = []
        with self._lock:
            for batch in sorted((self.folder / "ausgang").glob("STAPEL-*")):
                if not _in_order(batch):
                    take(batch, self.folder / "beanstandet" / batch.name)
                    self._rejected += 1
                elif take(batch, self.folder / "gedruckt" / batch.name):
                    self._print(self.folder / "gedruckt" / batch.name)
                    taken.append(batch.name)
        return taken

    def _print(self, batch: Path) -> None:
        letters = json.loads((batch / LIST_JSON).read_text("utf-8"))["sendungen"]
        for letter in letters:
            self.ledger.accept(letter["sendung"], letter["aktenzeichen"])
        back = list(self._coming_back([letter["sendung"] for letter in letters]))
        if back:
            self.return_letters(batch.name, back)

    def _coming_back(self, letters: list[str]) -> Iterator[tuple[str, str, str]]:
        for letter in letters:
            number = UUID(letter).int
            if self.zurueck_je and number % self.zurueck_je == 0:
                yield letter, _REASONS[number // self.zurueck_je % len(_REASONS)], self.world.heute.isoformat()

    def return_letters(self, batch: str, rows: list[tuple[str, str, str]]) -> Path:
        """Write a file of returns, which appears when it is complete."""
        file = self.folder / "ruecklauf" / f"RUECKLAUF-{batch}.csv"
        draft = file.with_name(f"{DRAFT}{file.name}")
        with draft.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=";")
            writer.writerow(("sendung", "grund", "am"))
            writer.writerows(rows)
        return draft.replace(file)

    def _deliver(self, envelope: Umschlag) -> None:
        _, recipients, content = envelope
        mail = message_from_bytes(content, policy=policy.default)
        with self._lock:
            self.mails.append(mail)
            uuid = str(mail["Message-ID"]).strip("<>").partition("@")[0]
            self.ledger.accept(uuid, sha256(recipients[0].encode()).hexdigest()[:12])


def _judge(recipient: str) -> str:
    return _ANSWERS.get(recipient.rpartition("@")[2], "250 ok")


def _in_order(batch: Path) -> bool:
    """Whether every file is there with the sum the manifest names, and no other file is."""
    try:
        listed = {one["name"]: one["sha256"] for one in json.loads((batch / MANIFEST).read_text("utf-8"))["dateien"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    found = {file.name: sha256(file.read_bytes()).hexdigest() for file in batch.iterdir() if file.name != MANIFEST}
    return found == listed
