"""The only file Airflow loads as a plugin: it would run every file it finds in this folder once more in every task."""

from drehscheibe_airflow.plugin import DrehscheibePlugin

__all__ = ["DrehscheibePlugin"]
