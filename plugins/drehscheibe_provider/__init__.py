"""Describes the hub to Airflow as a provider: one connection type per partner, its form made from the partner's settings."""

from typing import Any

from pydantic.fields import FieldInfo

__all__ = ["get_provider_info"]

_COMMON = ("url", "user", "password")
_TYPES = {int: "integer", float: "number", bool: "boolean"}


def get_provider_info() -> dict[str, Any]:
    """Called by Airflow's providers manager."""
    from drehscheibe.partners.registry import PARTNERS

    return {
        "package-name": "drehscheibe",
        "name": "Drehscheibe",
        "description": "Anbindung der Register, Fachverfahren und Portale des Bürgerbüros.",
        "versions": ["0.1.0"],
        "connection-types": [
            {
                "connection-type": f"drehscheibe_{partner.name}",
                "hook-class-name": f"drehscheibe_provider.hooks.{class_name(partner.name)}",
                "hook-name": f"Drehscheibe: {partner.title}",
                "ui-field-behaviour": {
                    "hidden-fields": ["schema", "port"],
                    "relabeling": {"host": "Adresse", "login": "Kennung", "password": "Kennwort"},
                    "placeholders": {"host": "https://…"},
                },
                "conn-fields": {
                    name: _form_field(name, field) for name, field in partner.connection.model_fields.items() if name not in _COMMON
                },
            }
            for partner in PARTNERS
        ],
    }


def class_name(partner: str) -> str:
    """The hook's class for a partner: ``fit_connect`` -> ``FitConnectHook``."""
    return "".join(part.capitalize() for part in partner.split("_")) + "Hook"


def _form_field(name: str, field: FieldInfo) -> dict[str, Any]:
    kind = next((text for type_, text in _TYPES.items() if field.annotation is type_), "string")
    schema: dict[str, Any] = {"type": kind if field.is_required() else [kind, "null"]}
    if "Secret" in str(field.annotation):
        schema["format"] = "password"
    return {"label": field.title or name.replace("_", " ").capitalize(), "description": field.description or "", "schema": schema}
