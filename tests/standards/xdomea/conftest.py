"""The official schemas of xdomea, compiled once per session."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.standards import catalog


@pytest.fixture(scope="session")
def official(standards_dir: Path) -> Callable[[str], etree.XMLSchema]:
    @cache
    def compiled(version: str) -> etree.XMLSchema:
        folder = standards_dir / f"xdomea-{version}" / "xsd"
        files = catalog.namespaces(folder)[f"urn:xoev-de:xdomea:schema:{version}"]
        return catalog.xml_schema(catalog.entry_files(files), [folder])

    return compiled
