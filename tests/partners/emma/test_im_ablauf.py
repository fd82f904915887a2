"""Two flows over six simulated partners: a form becomes a work order, its result a status mail."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from drehscheibe import Ask, Case, Deliver, Flow, Gate, Message, Transient
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.partners import emma, formulare, kartenhersteller, passregister, postausgang, zfer
from drehscheibe.partners.emma.simulator import EmmaSimulator
from drehscheibe.partners.formulare.simulator import FormulareSimulator
from drehscheibe.partners.passregister.simulator import antragsnummer
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.run import run
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World

PARTNERS = (formulare.PARTNER, passregister.PARTNER, emma.PARTNER, postausgang.PARTNER, zfer.PARTNER, kartenhersteller.PARTNER)
FREE = Gate(name="frei", title="Alles darf durch", checks=())


def frage(case: Case) -> Message:
    values = json.loads(case.incoming.body)
    return passregister.statusabfrage(
        id=case.transfer_id, art=passregister.Nummernart.ANTRAGSNUMMER, nummer=values["nummer"], geburtsdatum=values["geburt"]
    )


def auftrag(case: Case) -> Message:
    number = json.loads(case.incoming.body)["nummer"]
    return emma.arbeitsauftrag(
        id=case.transfer_id, schluessel=emma.vorgangsschluessel("pass", number), ablauf="abholung-eintragen", zielsystem="altverfahren",
        felder={"antrag": number, "stand": passregister.read(case.answers["passregister"])["status"]}, now=case.now,
    )  # fmt: skip


def mail(case: Case) -> Message:
    number = str(emma.read(case.incoming)["beleg"])
    return postausgang.statusmail(id=case.transfer_id, an="jemand@post.example", anlass="abholbereit", vorgang=number)


def flow(name: str, source: object, gate: Gate, *legs: Ask | Deliver) -> Flow:
    return Flow(
        name=name, title=name, law="", owner="x", schedule=None, source=source, entry_gate=gate, legs=legs  # type: ignore[arg-type]
    )  # fmt: skip


EINGANG = flow(
    "eingang", formulare.Formulare("abholung"), FREE,
    Ask(name="passregister", title="Stand", question=frage, target=passregister.Passregister(), gate=FREE),
    Deliver(name="emma", title="Roboter", mapping=auftrag, gate=FREE, target=emma.Emma()),
)  # fmt: skip
RUECKWEG = flow(
    "rueckweg", emma.Ergebnisse("altverfahren"), Gate(name="ergebnis", title="Ergebnis", checks=(emma.Erledigt(),)),
    Deliver(name="mail", title="Bescheid", mapping=mail, gate=FREE, target=postausgang.Statusmail()),
)  # fmt: skip


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    world = World(Population(size=60), heute=date(2026, 3, 2))
    made = Sandbox([partner.simulator(world, tmp_path) for partner in PARTNERS])
    robot, post = made.simulators["emma"], made.simulators["postausgang"]
    assert isinstance(robot, EmmaSimulator)
    assert isinstance(post, PostausgangSimulator)
    monkeypatch.setattr(robot, "start", lambda: None)  # it works when it is told to
    robot.schwierig_je = 0
    with inprocess(made) as url:
        for partner in PARTNERS:
            values = partner.sandbox_connection(f"{url}/{partner.name}", made.simulators[partner.name])
            monkeypatch.setenv(f"DREHSCHEIBE_CONN_{partner.name.upper()}", json.dumps(dict(values)))
        yield made
    post.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Journal]:
    database = Database(f"sqlite:///{tmp_path / 'journal.db'}")
    yield Journal(database, KeyRing("1", {"1": bytes(32)}))
    database.engine.dispose()


def test_every_partner_can_be_reached_as_the_registry_describes_it(sandbox: Sandbox) -> None:
    assert all(partner.ping().endswith(".") for partner in PARTNERS)
    assert [partner.name for partner in PARTNERS] == list(sandbox.simulators)


def test_a_form_goes_by_robot_and_comes_back_as_a_mail(sandbox: Sandbox, sqlite: Journal) -> None:
    portal, robot, post = (sandbox.simulators[name] for name in ("formulare", "emma", "postausgang"))
    assert isinstance(portal, FormulareSimulator)
    assert isinstance(robot, EmmaSimulator)
    assert isinstance(post, PostausgangSimulator)
    people = [one for one in portal.world.population if len(one.geburtsdatum) == 10][:7]
    for person in (*people, people[0]):
        portal.hand_in("abholung", {"nummer": antragsnummer(person), "geburt": person.geburtsdatum})

    with pytest.raises(Transient):  # the second form about the same matter waits until the robot is done with the first
        run(EINGANG, sqlite, run_id="e1")
    assert robot.work() == 7
    assert run(RUECKWEG, sqlite, run_id="r1")["receipts"] == 7
    again = run(EINGANG, sqlite, run_id="e2")
    assert (again["received"], again["pending"]) == (0, 0)
    assert (len(post.mails), robot.stats()["getan"]) == (7, 7)
    assert portal.stats()["eingaenge"] == {"angenommen": 8}
    assert run(RUECKWEG, sqlite, run_id="r2")["received"] == 0
