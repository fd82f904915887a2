"""The names XTA 2.1.1 is written with: namespaces, and where our profile of its contract lies."""

from drehscheibe.paths import SCHEMAS

__all__ = ["META", "OSCI", "SOAP", "WSA", "WSDL", "XENC", "XTA"]

SOAP = "{http://www.w3.org/2003/05/soap-envelope}"
WSA = "{http://www.w3.org/2005/08/addressing}"
XTA = "{http://xoev.de/transport/xta/211}"
OSCI = "{http://www.osci.eu/ws/2008/05/transport}"
META = "{http://www.osci.eu/ws/2014/10/transport}"
XENC = "{http://www.w3.org/2001/04/xmlenc#}"

WSDL = SCHEMAS / "xta" / "2.1.1" / "xta.wsdl"
