"""Both ends of the e-file, and something to file."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import pytest

from drehscheibe.message import Attachment, Message
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.eakte.simulator import EAkteSimulator
from drehscheibe.sandbox import Sandbox
from drehscheibe.standards import xdomea
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=BERLIN)


@dataclass
class Office:
    """Both ends."""

    target: EAkte
    simulator: EAkteSimulator
    sandbox: Sandbox
    url: str
    monkeypatch: pytest.MonkeyPatch

    def connect(self, **settings: object) -> None:
        """Set the connection."""
        self.monkeypatch.setenv("DREHSCHEIBE_CONN_EAKTE", json.dumps({"url": self.url, "timeout": 1} | settings))

    def filed(self) -> dict[str, int]:
        """How often each process came."""
        return {entry["uuid"]: entry["times"] for entry in self.simulator.stats()["accepted"]}


def document(name: str = "antrag.pdf", mime_type: str = "application/pdf", content: bytes = b"%PDF-1.7 \xff\x00") -> Attachment:
    return Attachment(id=str(uuid4()), name=name, mime_type=mime_type, content=content)


def order(*documents: Attachment, version: str = "3.0.0", new: bool = False) -> Message:
    process = str(uuid4())
    office, akte = xdomea.behoerde("Bürgerbüro"), xdomea.behoerde("Hauptamt")
    build = xdomea.anlage if new else xdomea.ablage
    message = build(process, NOW, office, akte, "33.1-2026/17", "Führerschein-Umtausch", documents)
    return Message(
        id=process, kind="xdomea/0604" if new else "xdomea/0605", body=xdomea.write(message, version), attachments=documents
    )  # fmt: skip
