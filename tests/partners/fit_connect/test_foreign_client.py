"""A client nobody here wrote (PyPI fitconnect 0.4.2) sends to the sandbox and fetches from it, over real HTTP."""

import json
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.message import Attachment
from drehscheibe.partners.fit_connect.simulator import DESTINATION, SENDER, SUBSCRIBER
from drehscheibe.partners.fit_connect.source import FitConnect
from drehscheibe.partners.fit_connect.zustelldienst import Account
from drehscheibe.sandbox import serving
from partners.fit_connect.world import SERVICE, World, fetch, receipt

DATA = {"$schema": "https://schema.fitko.de/fim/s00000121_1.0.0.schema.json", "name": "Łukasz Groß-Ğöçer"}


@pytest.fixture
def served(world: World) -> Iterator[World]:
    """The same world, reachable over a socket."""
    with serving(world.sandbox) as url:
        world.url = url
        yield world


def library(world: World, account: Account) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's source has invalid escape sequences
        import fitconnect
    client = fitconnect.FITConnectClient(fitconnect.Environment.TESTING, account.id, account.secret)
    client.token_url = f"{world.url}/fit_connect/token"
    client.submission_api_url = f"{world.url}/fit_connect/v1"
    return client


def source_of(world: World) -> FitConnect:
    return FitConnect(settings=world.settings(), clock=world.clock)


def test_its_submission_is_taken_opened_and_accepted(served: World) -> None:
    sent = library(served, SENDER).submission(DESTINATION, SERVICE, data=dict(DATA), attachments=[b"%PDF-1.7 Foto"])
    source = source_of(served)
    (raw,) = fetch(source)
    opened = source.open(raw)
    assert raw.id == sent["submissionId"]
    assert json.loads(opened.body) == DATA
    assert [(one.mime_type, one.content) for one in opened.attachments] == [("application/pdf", b"%PDF-1.7 Foto")]
    assert source.inspect(raw).metadata.version == "1.0.0"
    assert list(source.acknowledge([receipt(raw)])) == [raw.id]
    assert served.simulator.stats()["accepted"][0]["uuid"] == sent["submissionId"]


def test_its_submission_without_data_is_refused_and_not_lost(served: World) -> None:
    client = library(served, SENDER)
    created = client.create_submission(DESTINATION, SERVICE)
    client.submit_submission(DESTINATION, created["submissionId"], metadata={"contentStructure": {"attachments": []}})
    source = source_of(served)
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [finding.rule for finding in refused.value.findings] == ["FC-DATEN-FEHLEN"]


def test_it_fetches_from_the_sandbox_what_our_sender_sent(served: World) -> None:
    photo = Attachment(id="2046f9f1-dc89-4440-9c24-c76a8f40d668", name="Foto.jpg", mime_type="image/jpeg", content=b"\xff\xd8 foto")
    body = json.dumps(DATA).encode()
    submission = served.submit(body, attachments=[photo], mime_type="application/json", metadata_version="1.0.0")
    client = library(served, SUBSCRIBER)
    assert [one["submissionId"] for one in client.available_submissions()] == [submission]
    fetched = client.retrieve_submission(submission, served.simulator.keys.encryption.export(as_dict=True))
    assert fetched["data_json"] == DATA
    assert fetched["attachments"] == {photo.id: photo.content}


def test_wrong_credentials_and_unknown_destinations_are_refused_in_its_own_words(served: World) -> None:
    with pytest.raises(ValueError, match="client authentication"):
        library(served, Account(id="onlinedienst", secret="falsch")).get_destination(DESTINATION)
    with pytest.raises(ValueError, match="destination does not exist"):
        library(served, SENDER).create_submission("00000000-0000-4000-8000-000000000000", SERVICE)
    served.simulator.destinations.find(DESTINATION)["status"] = "inactive"
    with pytest.raises(ValueError, match="not been actived yet"):
        library(served, SENDER).create_submission(DESTINATION, SERVICE)
