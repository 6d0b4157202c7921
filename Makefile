# make run: the graph of everything in data/; make test: every check. Both set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test lint neo4j docs notebooks screenshots bench clean

run: $(STAMP)
	$(BIN)/kg build data --out out

test: $(STAMP) $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(VENV)/.tested
	$(BIN)/python -m kg.datamodel docs/data-model.md
	$(BIN)/python -m kg.conventions_page docs/conventions.md
	$(BIN)/python -m kg.commands_page docs/cli.md
	$(BIN)/python -m kg.questions.guide data docs/cypher.md

notebooks: run $(VENV)/.tested
	$(BIN)/python scripts/notebooks.py

screenshots: run $(VENV)/.tested
	$(BIN)/python scripts/screenshots.py

neo4j: $(STAMP)
	$(BIN)/python -m kg.neo4j_server

bench: $(VENV)/.tested
	$(BIN)/python bench/extraction.py
	$(BIN)/python bench/analytics.py

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make run PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $(STAMP)

$(VENV)/.tested: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $(VENV)/.tested

clean:
	rm -rf $(VENV) out build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
