"""Files and folders named on the command line, looked at before anything begins."""

import os
from pathlib import Path

import typer

__all__ = ["given_file", "given_folder", "target_file", "target_folder"]


def given_file(path: Path | None) -> Path | None:
    """A file to read. Raises BadParameter when it can not be read."""
    if path is not None:
        _demand(path.exists(), "diese Datei gibt es nicht")
        _demand(path.is_file(), "das ist ein Ordner, keine Datei")
        _demand(os.access(path, os.R_OK), "diese Datei darf nicht gelesen werden")
    return path


def given_folder(path: Path | None) -> Path | None:
    """A folder to read from. Raises BadParameter when there is none."""
    if path is not None:
        _demand(path.exists(), "diesen Ordner gibt es nicht")
        _demand(path.is_dir(), "das ist eine Datei, kein Ordner")
    return path


def target_file(path: Path | None) -> Path | None:
    """A file to write. Raises BadParameter when a folder has its name, or there is no folder for it."""
    if path is not None:
        _demand(not path.is_dir(), "das ist ein Ordner, keine Datei")
        _demand(path.absolute().parent.is_dir(), "den Ordner dieser Datei gibt es nicht")
    return path


def target_folder(path: Path | None) -> Path | None:
    """A folder to write to, made when needed. Raises BadParameter when a file has its name."""
    if path is not None:
        _demand(path.is_dir() or not path.exists(), "das ist eine Datei, kein Ordner")
    return path


def _demand(good: bool, otherwise: str) -> None:
    if not good:
        raise typer.BadParameter(otherwise)
