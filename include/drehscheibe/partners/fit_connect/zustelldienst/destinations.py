"""Destinations of the sandbox and their public keys; a key can be read without a token."""

import re
import uuid
from collections.abc import Mapping
from typing import Any, Final

from drehscheibe.partners.fit_connect.zustelldienst.accounts import Account, Accounts
from drehscheibe.partners.fit_connect.zustelldienst.answers import ApiError, json_body, page
from drehscheibe.sandbox.simulator import Request, Response, json_response
from drehscheibe.standards.fit_connect import ENCRYPTION, SIGNATURE, check_key

__all__ = ["Destinations"]

_CACHE: Final = {"cache-control": "no-cache"}
_KID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_PATCHABLE: Final = {"status", "contactInformation", "services", "callback", "encryptionKid", "replyChannels", "metadataVersions"}
_REQUIRED: Final = ("contactInformation", "services", "encryptionKid", "encryptionPublicKey", "signingPublicKey", "metadataVersions")
_UPDATE: Final = ("status", "contactInformation", "services", "encryptionKid", "metadataVersions")
_AFTER: Final = {
    "created": {"active"},
    "active": {"inactive"},
    "inactive": {"active", "decommissioned"},
    "decommissioned": set[str](),
}


class Destinations:
    """All destinations; called with the simulator's lock held."""

    def __init__(self, accounts: Accounts) -> None:
        """Start without any."""
        self._accounts = accounts
        self._all: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, dict[str, dict[str, Any]]] = {}
        self.secrets: dict[str, str] = {}

    def put_in(self, destination: Mapping[str, Any], *keys: Mapping[str, Any]) -> None:
        """Add a destination that exists from the start."""
        self._all[destination["destinationId"]] = dict(destination)
        self._keys[destination["destinationId"]] = {str(key["kid"]): dict(key) for key in keys}

    def find(self, destination_id: str) -> dict[str, Any]:
        """By id. Raises ApiError 404."""
        found = self._all.get(destination_id)
        if found is None:
            raise ApiError(404, "destination-not-found")
        return found

    def key(self, destination_id: str, kid: str) -> dict[str, Any]:
        """A public key. Raises ApiError 404."""
        found = self._keys.get(destination_id, {}).get(kid)
        if found is None:
            raise ApiError(404, "key-not-found")
        return found

    def keys(self, destination_id: str) -> Response:
        """All keys, the current encryption key first (seen on v2's destination API)."""
        self.find(destination_id)
        current = self.find(destination_id)["encryptionKid"]
        keys = sorted(self._keys[destination_id].values(), key=lambda key: key["kid"] != current)
        return json_response({"keys": keys})

    def show(self, destination_id: str, account: Account, version: str) -> Response:
        """GET one; contact and callback only for its manager, v2 calls the services publicServices."""
        value = dict(self.find(destination_id))
        if destination_id not in account.destinations:
            value = {name: value[name] for name in value if name not in ("contactInformation", "callback")}
        if version == "v2":
            value["publicServices"] = value.pop("services")
        answer = json_response(value)
        return Response(status=200, headers={**answer.headers, **_CACHE}, body=answer.body)

    def mine(self, request: Request, account: Account) -> Response:
        """GET all of one account."""
        return json_response(page(request, "destinations", [self._all[one] for one in sorted(account.destinations) if one in self._all]))

    def create(self, request: Request, account: Account) -> Response:
        """POST a new one. Raises ApiError 400."""
        value = json_body(request)
        missing = [name for name in _REQUIRED if name not in value]
        if missing:
            raise ApiError(400, "bad-request", f"Pflichtangaben fehlen: {', '.join(missing)}")
        keys = [value.pop("encryptionPublicKey"), value.pop("signingPublicKey")]
        _check_key(keys[0], ENCRYPTION)
        _check_key(keys[1], SIGNATURE)
        if keys[0]["kid"] != value["encryptionKid"]:
            raise ApiError(400, "bad-request", "encryptionKid passt nicht zum Schlüssel")
        destination_id = str(uuid.uuid4())
        self._take_callback(destination_id, value)
        self.put_in({"destinationId": destination_id, "status": "created", **value}, *keys)
        self._accounts.grant(account.id, destination_id)
        answer = json_response(self.find(destination_id), 201)
        return Response(status=201, headers={**answer.headers, **_CACHE, "location": f"/destinations/{destination_id}"}, body=answer.body)

    def change(self, request: Request, destination_id: str) -> Response:
        """PATCH or PUT. Raises ApiError 400, 404."""
        value, old = json_body(request), self.find(destination_id)
        missing = [name for name in _UPDATE if name not in value] if request.method == "PUT" else []
        unknown = sorted(value.keys() - _PATCHABLE)
        if missing or unknown:
            raise ApiError(400, "bad-request", f"fehlend: {missing}, unbekannt: {unknown}")
        status = value.get("status", old["status"])
        if status != old["status"] and status not in _AFTER[old["status"]]:
            raise ApiError(400, "bad-request", "Statuswechsel ist nicht zulässig")
        if value.get("encryptionKid", old["encryptionKid"]) not in self._keys[destination_id]:
            raise ApiError(400, "bad-request", "encryptionKid ist nicht hinterlegt")
        self._take_callback(destination_id, value)
        old.update(value)
        return json_response(old)

    def add_key(self, request: Request, destination_id: str) -> Response:
        """POST a key, the first half of a rollover; PATCH encryptionKid is the second. Raises ApiError 400, 404."""
        self.find(destination_id)
        key = json_body(request)
        _check_key(key, SIGNATURE if key.get("alg") == SIGNATURE else ENCRYPTION)
        self._keys[destination_id][key["kid"]] = key
        return Response(status=201, headers={"location": f"/destinations/{destination_id}/keys/{key['kid']}"})

    def remove(self, destination_id: str) -> Response:
        """DELETE one. Raises ApiError 404."""
        self.find(destination_id)
        del self._all[destination_id], self._keys[destination_id]
        return Response(status=204)

    def _take_callback(self, destination_id: str, value: dict[str, Any]) -> None:
        callback = value.get("callback")
        if callback is None:
            return
        if not str(callback.get("url", "")).startswith("https://") or not 32 <= len(str(callback.get("secret", ""))) <= 512:
            raise ApiError(400, "bad-request", "callback: https-Adresse und Geheimnis von 32 bis 512 Zeichen")
        self.secrets[destination_id] = callback["secret"]
        value["callback"] = {"url": callback["url"]}


def _check_key(key: Any, algorithm: str) -> None:  # noqa: ANN401 - whatever JSON a client sent
    reason = check_key(key, algorithm) if isinstance(key, dict) else "kein JSON-Objekt"
    if not reason and not _KID.fullmatch(str(key.get("kid", ""))):
        reason = "kid ist nicht zulässig"
    if reason or not key.get("x5c"):
        raise ApiError(400, "bad-request", f"Schlüssel: {reason or 'x5c fehlt'}")
