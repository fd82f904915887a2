"""Simulated partners: real protocols on loopback, mutable state, misbehaviour on demand. Never used in production.

Write a simulator (`Simulator`: name, handle, stats), put it into a `Sandbox`, and reach it over HTTP (`serving`) or without sockets
(`drehscheibe.sandbox.inprocess.inprocess`). SOAP partners answer through `SoapService`.
"""

from drehscheibe.sandbox.faults import KINDS, Fault, Faults
from drehscheibe.sandbox.sandbox import Sandbox
from drehscheibe.sandbox.server import SandboxServer, serve, serving
from drehscheibe.sandbox.simulator import Ledger, Request, Response, Simulator, json_response
from drehscheibe.sandbox.soap import Answer, SoapFault, SoapService

__all__ = [
    "KINDS", "Answer", "Fault", "Faults", "Ledger", "Request", "Response", "Sandbox", "SandboxServer", "Simulator", "SoapFault",
    "SoapService", "json_response", "serve", "serving",
]  # fmt: skip
