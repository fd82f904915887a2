"""Writes the README's table of flows; a test asserts that it is up to date. ``python -m drehscheibe.cli.readme`` refreshes it."""

from pathlib import Path

from drehscheibe.services.registry import ABLAEUFE, describe

__all__ = ["refreshed", "table"]

_START, _END = "<!-- flows -->", "<!-- /flows -->"
_README = Path(__file__).resolve().parents[3] / "README.md"


def table() -> str:
    """Every flow, and every reconciliation, as a row of a Markdown table."""
    rows = [describe(one) for one in ABLAEUFE]
    lines = [[*rows[0]], ["---"] * len(rows[0])]
    lines += [[f"`{value}`" if name in ("Ablauf", "wann") else value for name, value in row.items()] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def refreshed(text: str) -> str:
    """The README with a fresh table between its two marks."""
    before, _, rest = text.partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_START}\n{table()}\n{_END}{after}"


if __name__ == "__main__":
    _README.write_text(refreshed(_README.read_text("utf-8")), "utf-8")
