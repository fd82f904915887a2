"""The form as a second source: the same question gets the same answer, wherever it is asked."""

import hub
from drehscheibe.partners.formulare.simulator import FormulareSimulator
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.run import run
from drehscheibe.services import muster, statusabfrage, statusabfrage_formular
from drehscheibe.services.statusabfrage import samples


def test_the_same_question_is_answered_alike_from_the_portal_and_from_the_form() -> None:
    assembly, journal = hub.sandbox(lambda world, portal: portal.offer(statusabfrage.FLOW.source.service)), hub.open_journal("sqlite://")
    person = next(one for one in muster.bewohner(assembly.world) if one.ausweis)
    question = samples.abfrage(person)
    muster.reiche_ein(hub.portal(assembly).sender, samples.LEISTUNG, samples.SCHEMA_URI, "portal", (question, ()))
    forms = assembly.sandbox.simulators["formulare"]
    assert isinstance(forms, FormulareSimulator)
    entry = forms.hand_in(statusabfrage_formular.FORMULAR, question)

    with hub.served(assembly) as connections, hub.connected(connections):
        results = [run(flow, journal) for flow in (statusabfrage.FLOW, statusabfrage_formular.FLOW)]

    assert [(one["received"], one["receipts"]) for one in results] == [(1, 1), (1, 1)]
    assert forms.entries[entry].state == "angenommen"
    mails = assembly.sandbox.simulators["postausgang"]
    assert isinstance(mails, PostausgangSimulator)
    first, second = mails.mails
    assert (first["To"], first["Subject"]) == (second["To"], second["Subject"])
    assert first["Message-ID"] != second["Message-ID"]
    journal.database.engine.dispose()


def test_what_the_gate_refuses_is_answered_by_the_form_system_and_told_to_no_register() -> None:
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal("sqlite://")
    statusabfrage_formular.hand_in_samples(assembly.world, assembly.sandbox.simulators)
    with hub.served(assembly) as connections, hub.connected(connections):
        result = run(statusabfrage_formular.FLOW, journal)

    assert (result["received"], result["receipts"], result["pending"]) == (5, 3, 0)
    assert set(result["causes"]) == {"DQ-03", "DQ-17"}
    assert len(assembly.sandbox.stats()["passregister"]["accepted"]) == 3  # type: ignore[index]
    journal.database.engine.dispose()
