"""The hub as a provider: Airflow offers a connection form and a test button for every partner."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from drehscheibe.connections import connection, from_environment, use_resolver
from drehscheibe.partners.partner import Partner
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.sandbox.assembly import assemble

# Airflow's own modules, while they are imported: their words, not ours
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
every_partner = pytest.mark.parametrize("partner", PARTNERS, ids=lambda partner: partner.name)
COMMON = {"url", "user", "password"}


@pytest.fixture(autouse=True)
def _resolver_as_before() -> Iterator[None]:
    yield
    use_resolver(from_environment)


@pytest.fixture(scope="module")
def sandbox_connections(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    assembly = assemble(tmp_path_factory.mktemp("sandbox"), size=30, applications=False)
    yield dict(assembly.connections("http://127.0.0.1:1"))
    assembly.sandbox.close()


@pytest.fixture(scope="module")
def hooks() -> Any:
    from airflow.sdk.providers_manager_runtime import ProvidersManagerTaskRuntime

    return ProvidersManagerTaskRuntime().hooks


@pytest.fixture(scope="module")
def forms() -> dict[str, Any]:
    """What the UI asks for to draw the form of each connection type."""
    from airflow.api_fastapi.core_api.services.ui.connections import HookMetaService

    return {form.connection_type: form for form in HookMetaService.hook_meta_data()}


def test_airflow_finds_the_provider() -> None:
    from airflow.providers_manager import ProvidersManager

    assert ProvidersManager().providers["drehscheibe"].data["name"] == "Drehscheibe"


def test_what_the_provider_says_about_itself_keeps_airflows_schema() -> None:
    import jsonschema
    from airflow.providers_manager import _create_provider_info_schema_validator

    from drehscheibe_provider import get_provider_info

    info = get_provider_info()
    for kind in info["connection-types"]:
        kind.pop("conn-fields")  # Airflow reads them, its published schema does not know them yet
    try:
        _create_provider_info_schema_validator().validate(info)
    except jsonschema.ValidationError as error:
        pytest.fail(error.message)


@every_partner
def test_every_partner_has_a_connection_type_with_a_hook(partner: Partner, hooks: Any) -> None:
    hook = hooks[f"drehscheibe_{partner.name}"]
    assert hook is not None, "the hook's class could not be loaded"
    assert hook.hook_name == f"Drehscheibe: {partner.title}"
    assert hook.connection_testable


@every_partner
def test_the_form_has_a_field_for_every_setting(partner: Partner, forms: dict[str, Any]) -> None:
    form = forms[f"drehscheibe_{partner.name}"]
    assert set(form.extra_fields) == set(partner.connection.model_fields) - COMMON
    assert form.standard_fields.host.title == "Adresse"


@every_partner
def test_secrets_are_masked_and_every_field_is_explained(partner: Partner) -> None:
    from drehscheibe_provider import get_provider_info

    (kind,) = (k for k in get_provider_info()["connection-types"] if k["connection-type"] == f"drehscheibe_{partner.name}")
    for name, field in kind["conn-fields"].items():
        assert field["label"] and field["description"], name
        secret = "Secret" in str(partner.connection.model_fields[name].annotation)
        assert (field["schema"].get("format") == "password") is secret, name


@every_partner
def test_an_airflow_connection_becomes_the_partners_settings(
    partner: Partner, sandbox_connections: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from drehscheibe_airflow.guard import from_airflow

    values = dict(sandbox_connections[partner.name])
    stored = {"conn_type": f"drehscheibe_{partner.name}", "host": values.pop("url"), "login": values.pop("user", None)}
    stored |= {"password": values.pop("password", None), "extra": values}
    monkeypatch.setenv(f"AIRFLOW_CONN_{partner.name.upper()}", json.dumps(stored))
    use_resolver(from_airflow)
    found = connection(partner.name, partner.connection)
    assert found == partner.connection.model_validate(sandbox_connections[partner.name])


def test_without_an_airflow_connection_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from drehscheibe_airflow.guard import from_airflow

    partner = PARTNERS[0]
    monkeypatch.setenv(f"DREHSCHEIBE_CONN_{partner.name.upper()}", json.dumps({"url": "http://127.0.0.1:9/soap"}))
    assert from_airflow(partner.name) is None
    use_resolver(from_airflow)
    assert connection(partner.name, partner.connection).url == "http://127.0.0.1:9/soap"


def test_fields_left_empty_in_the_form_take_their_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    from drehscheibe_airflow.guard import from_airflow

    stored = {"conn_type": "drehscheibe_melderegister", "host": "http://127.0.0.1:9/soap", "extra": {"timeout": None, "password": ""}}
    monkeypatch.setenv("AIRFLOW_CONN_MELDEREGISTER", json.dumps(stored))
    assert from_airflow("melderegister") == {"url": "http://127.0.0.1:9/soap"}


def test_the_test_button_says_in_german_that_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    from drehscheibe_provider import hooks

    stored = {"conn_type": "drehscheibe_melderegister", "host": "http://127.0.0.1:9/soap"}
    monkeypatch.setenv("AIRFLOW_CONN_MELDEREGISTER", json.dumps(stored))
    good, text = hooks.MelderegisterHook("melderegister").test_connection()
    assert not good
    assert text.startswith("Melderegister: die Verbindung kam nicht zustande")


def test_the_test_button_leaves_nothing_behind_and_repeats_no_text_of_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from drehscheibe_provider import hooks

    def broken() -> str:
        raise KeyError("geheim")

    hook = hooks.MelderegisterHook("probe")
    monkeypatch.setattr(hooks.MelderegisterHook, "partner", SimpleNamespace(name="melderegister", ping=broken))
    good, text = hook.test_connection()
    assert not good
    assert "KeyError in test_provider.py" in text and "geheim" not in text
    stored = {"conn_type": "drehscheibe_zulassung", "host": "http://127.0.0.1:9/soap"}
    monkeypatch.setenv("AIRFLOW_CONN_ZULASSUNG", json.dumps(stored))
    (zulassung,) = (partner for partner in PARTNERS if partner.name == "zulassung")
    assert connection("zulassung", zulassung.connection).url == "http://127.0.0.1:9/soap"


@pytest.mark.usefixtures("airflow_database")
def test_bootstrap_makes_pools_and_connections_once_and_leaves_changes_alone(
    sandbox_connections: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from airflow.models.connection import Connection
    from airflow.models.pool import Pool
    from airflow.utils.session import create_session
    from sqlalchemy import select

    from drehscheibe_airflow.bootstrap import main

    for name, values in sandbox_connections.items():
        monkeypatch.setenv(f"DREHSCHEIBE_CONN_{name.upper()}", json.dumps(values))
    main()
    with create_session() as session:
        stored = {c.conn_id: c for c in session.scalars(select(Connection))}
        assert set(stored) >= {partner.name for partner in PARTNERS}
        assert all(stored[p.name].conn_type == f"drehscheibe_{p.name}" for p in PARTNERS)
        assert {p.pool for p in session.scalars(select(Pool))} >= {partner.name for partner in PARTNERS}
        stored["melderegister"].host = "http://127.0.0.1:2/geaendert"
        session.scalars(select(Pool).where(Pool.pool == "melderegister")).one().slots = 1
    main()
    with create_session() as session:
        assert session.scalars(select(Connection.host).where(Connection.conn_id == "melderegister")).all() == ["http://127.0.0.1:2/geaendert"]
        assert session.scalars(select(Pool.slots).where(Pool.pool == "melderegister")).one() == 1
