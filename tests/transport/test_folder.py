"""What a shared folder may hold besides what was agreed."""

import os
from pathlib import Path

from drehscheibe.transport.folder import files


def test_only_plain_finished_files_are_taken(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"{}")
    (tmp_path / "a.json").write_bytes(b"{}")
    for hidden in (".neu-c.json", ".json", "..json"):
        (tmp_path / hidden).write_bytes(b"{}")
    (tmp_path / "ordner.json").mkdir()
    os.mkfifo(tmp_path / "roehre.json")
    (tmp_path / "verweis.json").symlink_to(tmp_path / "a.json")
    (tmp_path / "ins-leere.json").symlink_to(tmp_path / "nichts")

    assert [file.name for file in files(tmp_path, "*.json")] == ["a.json", "b.json"]


def test_a_name_that_is_no_utf_8_is_replaced_by_one_that_is_and_stays(tmp_path: Path) -> None:
    for name in (b"R\xfccklauf.csv", b"R\xf6cklauf.csv"):
        (tmp_path / os.fsdecode(name)).write_bytes(name)

    found = files(tmp_path, "*.csv")

    assert all(file.name.encode().endswith("-R\ufffdcklauf.csv".encode()) for file in found)
    assert sorted(file.read_bytes() for file in found) == [b"R\xf6cklauf.csv", b"R\xfccklauf.csv"]
    assert files(tmp_path, "*.csv") == found
