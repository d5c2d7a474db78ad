# Two commands are enough: `make run` simulates the real case, `make test` proves the project.
# Everything else is told by `make help`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SCENARIO ?= scenarios/kazakhstan-2024.yaml
OUT ?= runs/latest
NOTEBOOKS := $(wildcard notebooks/*.ipynb)

.DEFAULT_GOAL := help
.PHONY: help run test lint format types imports unit notebooks bench schema golden constraints clean

help: ## tell what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

# The stamps are younger than the files they depend on, so each installation happens once.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing rotation into $(VENV) (once; a minute or two)"
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing what the tests need (once)"
	$(PIP) --editable '.[dev]'
	@touch $@

run: $(VENV)/.installed ## simulate the real case; SCENARIO=… and OUT=… choose another
	$(BIN)/rotation run $(SCENARIO) --out $(OUT) --force
	@echo
	@echo "The tables, the picture and the scenario as used are in $(OUT):"
	@ls -1 $(OUT) | sed 's|^|  $(OUT)/|'

test: lint types imports unit notebooks ## check style, types and imports; run the tests and the notebooks

lint: $(VENV)/.installed-dev ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev ## put style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.installed-dev ## check types
	$(BIN)/mypy

imports: $(VENV)/.installed-dev ## check the directions of imports
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/.installed-dev ## run the tests
	$(BIN)/pytest -n 2 --dist worksteal

notebooks: $(VENV)/.installed-dev ## execute the notebooks
ifneq ($(NOTEBOOKS),)
	$(BIN)/pytest --nbmake --nbmake-timeout=300 -n 2 -o filterwarnings=default $(NOTEBOOKS)
endif

bench: $(VENV)/.installed-dev ## measure time and memory
	$(BIN)/pytest tests/benchmarks -m benchmark -s

schema: $(VENV)/.installed ## write the JSON Schema of scenarios anew
	$(BIN)/rotation schema > scenarios/schema.json

golden: $(VENV)/.installed-dev ## write the golden files anew, printing the rows that changed
	$(BIN)/python -m tests.golden.update

constraints: $(VENV)/.installed ## resolve the versions anew
	$(PIP) uv
	{ echo "# Versions that are known to work together, for Python 3.11 to 3.13; installed with -c. Made by: make constraints"; \
	  $(BIN)/uv pip compile --quiet --universal --no-emit-index-url --all-extras --no-header --annotation-style line \
	    pyproject.toml; } > constraints.new && mv constraints.new constraints.txt

clean: ## remove caches and runs; the environment stays
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist htmlcov runs
	find src tests notebooks -name __pycache__ -type d -prune -exec rm -rf {} +
