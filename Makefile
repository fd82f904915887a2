# Two commands for newcomers: make demo, make test. Everything else is a step of theirs.
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do \
            $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] < (3,13))' 2>/dev/null && { echo $$p; break; }; done)
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SIDE_BY_SIDE := -n 2 --dist loadfile

.PHONY: help setup demo test fast lint bench clean
help:
	@echo "make demo    Simulatoren und Airflow starten, alle Ablaeufe zeigen (ONCE=1: ohne Bedienung durchlaufen)"
	@echo "make test    Pruefung von Stil und Typen, alle Tests: erst die schnellen, dann Stoerungen, Airflow und Browser"
	@echo "make fast    nur die schnellen Tests"
	@echo "make bench   Durchsatz und Speicher, als JSON"

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 oder 3.12 wird gebraucht (PYTHON=/pfad/zu/python setzen)."; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: setup
	$(BIN)/drehscheibe demo $(if $(ONCE),--once --port 0,) $(ARGS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy

fast: setup
	$(BIN)/pytest -q $(SIDE_BY_SIDE) -m "not system and not browser and not slow" $(ARGS)

test: lint fast
	$(BIN)/pytest -q $(SIDE_BY_SIDE) -m "slow and not system and not browser" $(ARGS)
	$(BIN)/pytest -q -m "system or browser" $(ARGS)

bench: setup
	@$(BIN)/python -m bench $(ARGS)

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
