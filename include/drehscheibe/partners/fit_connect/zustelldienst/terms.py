"""Terms of the sandbox: reminders, the automatic reject, deletion (FIT-Connect documentation, "notifications and deletion deadlines")."""

from datetime import datetime, timedelta
from typing import Final

from drehscheibe.partners.fit_connect.zustelldienst.register import Register, State, Submission
from drehscheibe.standards.fit_connect import Problem
from drehscheibe.standards.fit_connect.problems import PROBLEM_BASE

__all__ = ["Terms"]

_INCOMPLETE: Final = timedelta(days=1)
_ANSWERED: Final = timedelta(days=7)
_REMINDERS: Final = (timedelta(days=3), timedelta(days=9))
_REJECT: Final = timedelta(days=14)
_DELETE: Final = timedelta(days=21)
_CASE: Final = timedelta(days=730)
_EVERY: Final = timedelta(minutes=1)
_LATE_TEXT: Final = "Die Einreichung wurde nicht innerhalb von 14 Tagen abgeholt."
_LATE: Final = Problem(PROBLEM_BASE + "technical-error", "Nicht abgeholt", _LATE_TEXT, "data")


class Terms:
    """Does what is due; looks at most once a minute of the sandbox's own time."""

    def __init__(self, register: Register) -> None:
        """Watch one register."""
        self._register = register
        self._next: datetime | None = None
        self.mails: list[tuple[str, int]] = []
        """Reminders sent to the destination's contact: (submission, day)."""

    def pass_by(self) -> None:
        """Call with the register's lock held, before anything else."""
        now = self._register.clock()
        if self._next is not None and self._next - _EVERY <= now < self._next:
            return
        self._next = now + _EVERY
        for submission in list(self._register.submissions.values()):
            self._treat(submission, now)
        for case_id, last in self._register.cases():
            if now - last >= _CASE:
                self._register.delete_case(case_id)

    def _treat(self, submission: Submission, now: datetime) -> None:
        if submission.state is State.INCOMPLETE:
            if now - submission.created >= _INCOMPLETE:
                self._register.delete(submission)
            return
        waited = now - (submission.submitted or now)
        if submission.waiting:
            self._remind(submission, waited)
            if waited >= _REJECT:
                self._register.reject_late(submission, _LATE)
        if submission.answered is not None:
            picked_up = submission.answered - (submission.submitted or now) < _REJECT
            if now - submission.answered >= _ANSWERED if picked_up else waited >= _DELETE:
                self._register.delete(submission)

    def _remind(self, submission: Submission, waited: timedelta) -> None:
        for term in _REMINDERS[submission.reminded :]:
            if waited >= term:
                submission.reminded += 1
                self.mails.append((submission.id, term.days))
