"""A client nobody here wrote (PyPI fitconnect) hands in an application; the hub takes it through to the e-file, over real HTTP."""

import hashlib
import json
import warnings
from itertools import islice
from typing import Any
from uuid import uuid4

import hub
from drehscheibe.journal import Journal
from drehscheibe.message import Attachment
from drehscheibe.partners.fit_connect.simulator import SENDER
from drehscheibe.run import run
from drehscheibe.sandbox.server import serving
from drehscheibe.services.fuehrerschein_umtausch import samples


def library(url: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's source has invalid escape sequences
        import fitconnect
    client = fitconnect.FITConnectClient(fitconnect.Environment.TESTING, SENDER.id, SENDER.secret)
    client.token_url, client.submission_api_url = f"{url}/fit_connect/token", f"{url}/fit_connect/v1"
    return client


def hand_in(client: Any, destination: str, data: dict[str, Any], pictures: list[Attachment]) -> str:
    """As an online service would: announce, upload, submit; one picture serves as signature and scan."""
    photo, signature = ids = [str(uuid4()), str(uuid4())]  # the library would announce both under the same id
    announced = {"destinationId": destination, "announcedAttachments": ids, "serviceType": {"name": "", "identifier": samples.SERVICE}}
    created = client._authorized_post("/submissions", json=announced).json()
    for attachment, picture in zip(ids, pictures, strict=True):
        client.upload_attachment(destination, created["submissionId"], attachment, attachment=picture.content)
    data["anlagen"] = {"lichtbild": photo, "unterschrift": signature, "fuehrerscheinVorderseite": signature}
    body = json.dumps(data)
    described = [
        {"attachmentId": attachment, "purpose": "attachment", "mimeType": picture.mime_type, "hash": sha512(picture.content)}
        for attachment, picture in zip(ids, pictures, strict=True)
    ]
    schema = {"schemaUri": samples.SCHEMA_URI, "mimeType": "application/json"}
    content = {"data": {"hash": sha512(body.encode()), "submissionSchema": schema}}
    metadata = {"contentStructure": {**content, "attachments": described}}
    client.submit_submission(destination, created["submissionId"], metadata=metadata, data=body)
    return str(created["submissionId"])


def sha512(content: bytes) -> dict[str, str]:
    return {"type": "sha512", "content": hashlib.sha512(content).hexdigest()}


def test_its_application_ends_in_the_e_file_and_is_accepted(journal: Journal) -> None:
    assembly = hub.sandbox(lambda world, simulator: None)
    ((person, licence),) = islice(samples.applicants(assembly.world), 1)
    data, attachments = samples.antrag(person, licence)
    destination = hub.portal(assembly).offer(samples.SERVICE)
    with serving(assembly.sandbox) as url, hub.connected(assembly.connections(url)):
        submission = hand_in(library(url), destination, data, attachments[:2])

        result = run(hub.flow("fuehrerschein_umtausch"), journal)

    assert (result["received"], result["receipts"]) == (1, 1), result["causes"]
    assert len(assembly.sandbox.stats()["eakte"]["accepted"]) == 1  # type: ignore[index, arg-type]
    assert hub.events(assembly, submission)[-1] == "accept-submission"
