"""A headless Chromium, driven over its own debugging protocol: needs nothing but the browser itself."""

import base64
import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket

__all__ = ["Browser", "Tab", "browser_binary", "chromium"]

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--lang=de", "--accept-lang=de-DE,de", "--remote-debugging-port=0",
]  # fmt: skip


def browser_binary() -> str | None:
    """Where a Chromium is, or None."""
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


class Tab:
    """One page. Remembers every address it asked for and every error it wrote."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=30, suppress_origin=True)
        self._number = 0
        self.requested: list[str] = []
        self.errors: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """End the conversation; the page goes with the browser."""
        self._socket.close()

    def call(self, method: str, **params: Any) -> Any:
        """One command of the protocol; events that arrive meanwhile are noted."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                assert "error" not in message, f"{method}: {message['error']}"
                return message["result"]
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        if message["method"] == "Network.requestWillBeSent":
            self.requested.append(params["request"]["url"])
        elif message["method"] == "Runtime.exceptionThrown":
            self.errors.append(params["exceptionDetails"].get("exception", {}).get("description", "")[:300])

    def open(self, url: str) -> None:
        """Go there."""
        self.call("Page.navigate", url=url)

    def js(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is awaited."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)["result"].get("value")

    def type(self, selector: str, text: str) -> None:
        """Write into a field."""
        self.wait_for(f"document.querySelector({json.dumps(selector)})", f"Feld {selector}")
        self.js(f"document.querySelector({json.dumps(selector)}).focus()")
        self.call("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """Click on an element."""
        self.wait_for(f"document.querySelector({json.dumps(selector)})", f"Element {selector}")
        self.js(f"document.querySelector({json.dumps(selector)}).click()")

    @property
    def text(self) -> str:
        """What a reader sees, frames of the same origin included."""
        return str(
            self.js(
                "[document, ...[...document.querySelectorAll('iframe')].map(f => f.contentDocument)]"
                ".map(d => d && d.body ? d.body.innerText : '').join('\\n')"
            )
        )

    def wait_for(self, expression: str, what: str, seconds: float = 30) -> None:
        """Wait until an expression in the page is true."""
        end = time.monotonic() + seconds
        while not self.js(f"Boolean({expression})"):
            assert time.monotonic() < end, f"{what}: nicht erschienen; zu sehen ist: {self.text[:1500]}"
            time.sleep(0.1)

    def wait_for_text(self, *words: str, seconds: float = 30) -> None:
        """Wait until all these words are to be read."""
        end = time.monotonic() + seconds
        while not all(word in self.text for word in words):
            assert time.monotonic() < end, f"{words}: nicht zu lesen; zu sehen ist: {self.text[:1500]}"
            time.sleep(0.1)

    def size(self, width: int, height: int, scale: float = 1) -> None:
        """Of the window."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)

    def screenshot(self, path: Path) -> None:
        """Write what is to be seen as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def foreign_requests(self, url: str) -> list[str]:
        """Addresses asked for on any other host than that of `url`."""
        own = urlsplit(url).netloc
        return [one for one in self.requested if urlsplit(one).scheme in ("http", "https", "ws", "wss") and urlsplit(one).netloc != own]


class Browser:
    """A running browser with a profile of its own."""

    def __init__(self, profile: Path, port: int) -> None:
        self.profile, self.port = profile, port

    def tab(self) -> Tab:
        """A new, empty tab."""
        made = requests.put(f"http://127.0.0.1:{self.port}/json/new?about:blank", timeout=10)
        return Tab(made.json()["webSocketDebuggerUrl"])


@contextmanager
def chromium(binary: str, profile: Path) -> Iterator[Browser]:
    """Run a browser; afterwards no process of it is left."""
    process = subprocess.Popen(
        [binary, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        end = time.monotonic() + 30
        note = profile / "DevToolsActivePort"
        while not (note.exists() and "\n" in note.read_text()):
            assert process.poll() is None and time.monotonic() < end, "der Browser ist nicht gestartet"
            time.sleep(0.05)
        yield Browser(profile, int(note.read_text().split("\n")[0]))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
