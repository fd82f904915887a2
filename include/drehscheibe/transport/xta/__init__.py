"""XTA 2.1.1: how authorities hand messages to each other; a client for its three ports, and the mailbox drained to the end.

`XtaClient` has the twelve operations, `waiting` lists a mailbox completely, `open_delivered` takes a stored answer apart.
"""

from drehscheibe.transport.xta.certificates import WARN_AT, Expiry, check_certificate
from drehscheibe.transport.xta.client import Store, XtaClient
from drehscheibe.transport.xta.faults import EXCEPTIONS, FAULT_CODES, Done, sort_fault
from drehscheibe.transport.xta.feedback import Feedback, classify, truncated
from drehscheibe.transport.xta.mailbox import waiting
from drehscheibe.transport.xta.metadata import Code, MetaData, Party, read_meta_data
from drehscheibe.transport.xta.names import META, OSCI, SOAP, WSA, WSDL, XENC, XTA
from drehscheibe.transport.xta.replies import BoxState, Content, Delivered, Entry, Listing, Record, Report, ServiceInfo, open_delivered
from drehscheibe.transport.xta.wire import LARGEST, LIMITS

__all__ = [
    "EXCEPTIONS", "FAULT_CODES", "LARGEST", "LIMITS", "META", "OSCI", "SOAP", "WARN_AT", "WSA", "WSDL", "XENC", "XTA", "BoxState", "Code",
    "Content", "Delivered", "Done", "Entry", "Expiry", "Feedback", "Listing", "MetaData", "Party", "Record", "Report", "ServiceInfo",
    "Store", "XtaClient", "check_certificate", "classify", "open_delivered", "read_meta_data", "sort_fault", "truncated", "waiting",
]  # fmt: skip
