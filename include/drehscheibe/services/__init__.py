"""All services. A new one is a new folder, a new line in `registry.py`, and a new DAG file."""
