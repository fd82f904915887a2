"""FIT-Connect, the standard: encryption (JWE), event tokens (SET), metadata, callbacks and problems; nothing here calls anybody."""

from drehscheibe.standards.fit_connect.callback import CALLBACK_WINDOW, Notice, callback_signature, verify_callback
from drehscheibe.standards.fit_connect.certificates import Certificate, check_chain
from drehscheibe.standards.fit_connect.deadlines import AUTOMATIC_REJECT, Warnung, watch
from drehscheibe.standards.fit_connect.events import Event, EventType, accept, check_claims, forward, reject
from drehscheibe.standards.fit_connect.integrity import AuthenticationTags, authentication_tag, check_hash, check_tags, sha512
from drehscheibe.standards.fit_connect.jwe import Decrypted, decrypt, encrypt
from drehscheibe.standards.fit_connect.keys import ENCRYPTION, MINIMUM_BITS, SIGNATURE, KeyRing, check_key, public_jwk, signing_key
from drehscheibe.standards.fit_connect.metadata import AttachmentInfo, Metadata, read_metadata
from drehscheibe.standards.fit_connect.problems import Problem, Problems, problem_json, read_problem
from drehscheibe.standards.fit_connect.tokens import sign, unverified_claims, unverified_header, verify

__all__ = [
    "AUTOMATIC_REJECT",
    "CALLBACK_WINDOW",
    "ENCRYPTION",
    "MINIMUM_BITS",
    "SIGNATURE",
    "AttachmentInfo",
    "AuthenticationTags",
    "Certificate",
    "Decrypted",
    "Event",
    "EventType",
    "KeyRing",
    "Metadata",
    "Notice",
    "Problem",
    "Problems",
    "Warnung",
    "accept",
    "authentication_tag",
    "callback_signature",
    "check_chain",
    "check_claims",
    "check_hash",
    "check_key",
    "check_tags",
    "decrypt",
    "encrypt",
    "forward",
    "problem_json",
    "public_jwk",
    "read_metadata",
    "read_problem",
    "reject",
    "sha512",
    "sign",
    "signing_key",
    "unverified_claims",
    "unverified_header",
    "verify",
    "verify_callback",
    "watch",
]
