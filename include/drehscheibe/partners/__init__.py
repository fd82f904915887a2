"""All partners. A new partner is a new folder and a new line in `registry.py`."""
