"""The sandbox's Zustelldienst: FIT-Connect as senders and subscribers see it, in memory, with real keys and signatures."""

from drehscheibe.partners.fit_connect.zustelldienst.accounts import Account, Accounts
from drehscheibe.partners.fit_connect.zustelldienst.keys import Keys, certify
from drehscheibe.partners.fit_connect.zustelldienst.register import Register, Rules, Submission
from drehscheibe.partners.fit_connect.zustelldienst.sender import DEFECTS, Defect, Sender

__all__ = ["DEFECTS", "Account", "Accounts", "Defect", "Keys", "Register", "Rules", "Sender", "Submission", "certify"]
