"""MTOM/XOP: a SOAP envelope whose binary content travels beside it as parts of one multipart/related body.

Source: W3C MTOM and XOP 1.0, RFC 2387 (multipart/related), RFC 2392 (cid URLs).
"""

from drehscheibe.transport.mtom.reading import LIMITS, Limits, Received, binary, entity, has_body, read, read_entity
from drehscheibe.transport.mtom.writing import INCLUDE, Package, Part, new_part, package

__all__ = [
    "INCLUDE", "LIMITS", "Limits", "Package", "Part", "Received", "binary", "entity", "has_body", "new_part", "package", "read",
    "read_entity",
]  # fmt: skip
