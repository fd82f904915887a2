"""FIT-Connect as a partner: online services hand us applications, and hear by signed events how they fared."""

from drehscheibe.partners.fit_connect.callback import take_callback
from drehscheibe.partners.fit_connect.client import Client
from drehscheibe.partners.fit_connect.health import examine
from drehscheibe.partners.fit_connect.replies import Replies
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.partners.fit_connect.source import FitConnect

__all__ = ["Client", "FitConnect", "FitConnectConnection", "Replies", "examine", "take_callback"]
