"""One hook class per partner, so that the Test button of an Airflow connection calls the partner's ping."""

from threading import Lock
from typing import Any, ClassVar

from airflow.sdk import BaseHook

from drehscheibe.connections import use_resolver
from drehscheibe.errors import HubError, place
from drehscheibe.partners.partner import Partner
from drehscheibe.partners.registry import PARTNERS
from drehscheibe_airflow.guard import from_airflow
from drehscheibe_provider import class_name

_ONE_AT_A_TIME = Lock()
"""Where connections are looked up is one thing for the whole process, and the UI's server is one."""


class PartnerHook(BaseHook):
    """Shared by all partners: `partner` is set by each class made below."""

    conn_name_attr = "conn_id"
    partner: ClassVar[Partner]

    def __init__(self, conn_id: str = "", **_: Any) -> None:  # noqa: ANN401 - Airflow passes what it likes
        super().__init__()
        self.conn_id = conn_id or self.partner.name

    def get_conn(self) -> Any:  # noqa: ANN401 - the base class's signature
        """The connection as Airflow holds it."""
        return self.get_connection(self.conn_id)

    def test_connection(self) -> tuple[bool, str]:
        """Call the partner's ping; of a fault of our own only its place is told, for its text may quote the connection."""
        with _ONE_AT_A_TIME:
            use_resolver(lambda _partner: from_airflow(self.conn_id))
            try:
                return True, self.partner.ping()
            except HubError as error:
                return False, str(error)
            except Exception as error:
                return False, f"Das ist ein Fehler in der Drehscheibe: {place(error)}. Bitte diese Zeile melden."
            finally:
                use_resolver(from_airflow)


for _partner in PARTNERS:
    _name = class_name(_partner.name)
    _attributes = {
        "__doc__": f"{_partner.title}.",
        "__module__": __name__,
        "partner": _partner,
        "conn_type": f"drehscheibe_{_partner.name}",
        "hook_name": f"Drehscheibe: {_partner.title}",
        "default_conn_name": _partner.name,
    }
    globals()[_name] = type(_name, (PartnerHook,), _attributes)
