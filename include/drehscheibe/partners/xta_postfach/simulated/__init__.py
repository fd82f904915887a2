"""The parts of the simulated XTA server: what it remembers, how it reads and writes envelopes, its three ports."""
