"""A partner for tests that gives words back, by SOAP and plain HTTP."""

from pathlib import Path

from lxml import etree

from drehscheibe.sandbox import Request, Response, SoapFault, SoapService

CONTRACT = Path(__file__).parent / "echo"
NS = "urn:drehscheibe:test:echo"


class Echo:
    name = "echo"

    def __init__(self) -> None:
        self.soap = SoapService(CONTRACT / "echo.wsdl", {f"{{{NS}}}rufen": self.answer})
        self.calls: list[Request] = []

    def answer(self, element: etree._Element) -> etree._Element:
        words = [word.text or "" for word in element]
        if "krank" in words:
            raise SoapFault("Der Dienst ist krank.", "Server")
        if "fehler" in words:
            detail = etree.Element(f"{{{NS}}}fehler")
            etree.SubElement(detail, f"{{{NS}}}code").text = "E42"
            raise SoapFault("Das Wort gefällt nicht.", detail=detail)
        root = etree.Element(f"{{{NS}}}zurueck")
        for word in words:
            etree.SubElement(root, f"{{{NS}}}wort").text = word if word != "leer" else None
        if "kaputt" in words:
            etree.SubElement(root, "unvereinbart")
        return root

    def handle(self, request: Request) -> Response:
        self.calls.append(request)
        if request.path == "/soap":
            return self.soap.handle(request)
        if request.path.startswith("/status/"):
            return Response(status=int(request.path.removeprefix("/status/")), headers={"location": "/echo/x"}, body=b"{}")
        if request.path == "/gross":
            return Response(status=200, body=b"x" * 200_000)
        return Response(status=200, headers={"content-type": "text/plain"}, body=request.body)

    def stats(self) -> dict[str, object]:
        return {"accepted": []}
