"""Describes the hub to Airflow as a provider: connection types with form fields."""
