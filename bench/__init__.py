"""Benchmarks: throughput and memory of every step, as ratios within one run, as JSON. ``python -m bench`` runs them."""
