"""A small real mail server on loopback for the sandbox (RFC 5321: HELO, EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT)."""

import socketserver
from collections.abc import Callable
from threading import Thread
from time import monotonic

__all__ = ["SmtpServer", "Umschlag"]

Umschlag = tuple[str, tuple[str, ...], bytes]
"""Sender, recipients, content."""

_LARGEST = 10_000_000
_LONGEST = 1002
_PAUSE = 2.0


class SmtpServer(socketserver.ThreadingTCPServer):
    """Hands every mail to `deliver`, and asks `judge` about every recipient.

    Attributes:
        stoerung: ``ende`` breaks the connection after a mail was taken, ``besetzt`` turns every session away, ``schluss`` refuses to
            say goodbye, ``absender`` refuses the sender; empty for none.
    """

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, deliver: Callable[[Umschlag], None], judge: Callable[[str], str], now_and_then: Callable[[], object]) -> None:
        """`judge` gives the answer to RCPT, e.g. ``250 ok``; `now_and_then` is called every other second."""
        self.deliver, self.judge, self.now_and_then = deliver, judge, now_and_then
        self.stoerung = ""
        self._last = monotonic()
        super().__init__(("127.0.0.1", 0), _Handler)

    def start(self) -> str:
        """Serve in the background; the address."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.2}, name="smtp", daemon=True).start()
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def service_actions(self) -> None:
        """What is due besides serving."""
        if monotonic() - self._last >= _PAUSE:
            self._last = monotonic()
            self.now_and_then()


class _Handler(socketserver.StreamRequestHandler):
    server: SmtpServer
    timeout = 60

    def setup(self) -> None:
        super().setup()
        self.reset()

    def reset(self) -> None:
        """Forget the mail begun."""
        self.sender: str | None = None
        self.recipients: list[str] = []

    def handle(self) -> None:
        """Talk until QUIT, silence or a broken connection."""
        if self.server.stoerung == "besetzt":
            return self.say("421 Der Dienst ist gerade nicht verfuegbar")
        self.say("220 sandbox ESMTP")
        try:
            while line := self.rfile.readline(_LONGEST):
                verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
                if not self.obey(verb.upper(), rest.strip()):
                    return None
        except (ConnectionError, TimeoutError):
            return None

    def obey(self, verb: str, rest: str) -> bool:
        """One command; False when the session is over."""
        match verb:
            case "EHLO":
                self.say("250-sandbox", "250-8BITMIME", f"250 SIZE {_LARGEST}")
            case "HELO" | "NOOP":
                self.say("250 ok")
            case "RSET":
                self.reset()
                self.say("250 ok")
            case "MAIL":
                self.mail(rest)
            case "RCPT":
                self.recipient(rest)
            case "DATA":
                return self.data()
            case "QUIT":
                self.say("421 keine Zeit" if self.server.stoerung == "schluss" else "221 bis bald")
                return False
            case _:
                self.say("502 Diesen Befehl gibt es hier nicht")
        return True

    def mail(self, rest: str) -> None:
        """MAIL."""
        self.reset()
        if self.server.stoerung == "absender":
            return self.say("530 erst anmelden")
        self.sender = _address(rest)
        return self.say("250 ok")

    def recipient(self, rest: str) -> None:
        """RCPT."""
        if self.sender is None:
            return self.say("503 erst MAIL")
        answer = self.server.judge(_address(rest))
        if answer.startswith("2"):
            self.recipients.append(_address(rest))
        return self.say(answer)

    def data(self) -> bool:
        """DATA; False when the connection breaks."""
        if not self.recipients:
            self.say("503 erst RCPT")
            return True
        self.say("354 bitte")
        lines, size = [], 0
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            size += len(line)
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if line == b"" or size > _LARGEST:
            self.say("552 zu gross")
            return line != b""
        self.server.deliver((self.sender or "", tuple(self.recipients), b"".join(lines)))
        self.reset()
        if self.server.stoerung == "ende":
            return False
        self.say("250 angenommen")
        return True

    def say(self, *lines: str) -> None:
        """Answer."""
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


def _address(rest: str) -> str:
    return rest.partition("<")[2].partition(">")[0]
