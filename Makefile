# Nine targets; `make demo` and `make test` need nothing but Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
.DEFAULT_GOAL := help
.PHONY: bench-peers exports help demo test test-all check fix docs bench assets build clean

help:  ## Show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,dev]'
	@touch $@

demo: $(READY)  ## Read the sample papers into out/ and say what came of it
	$(BIN)/kg run -o out
	$(BIN)/kg ask open-pledges --param on=2025-12-01 --store out/store

test: $(READY)  ## Units, properties, goldens, the sample end to end, a browser on the sample
	$(BIN)/python -m pytest -q -n 2

test-all: $(READY)  ## All of that, and real papers, foreign engines, load, kill and full-disk tests
	$(BIN)/python -m pytest -q -n 2 -m 'real or slow'

check: $(READY)  ## Read only: lint, types, layers, generated files
	$(BIN)/ruff check kg tests
	$(BIN)/ruff format --check kg tests
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(READY)  ## Format and mend what a tool can mend
	$(BIN)/ruff check --fix kg tests
	$(BIN)/ruff format kg tests

docs: $(READY)  ## Remake every generated file: namespace, ontology pages, sample release
	$(BIN)/python -m kg.rdf.generate

exports: $(READY)  ## Remake the sample release
	$(BIN)/kg run -o out
	$(BIN)/kg publish --store out/store -o exports/sample --format-file turtle

bench: $(READY)  ## Print measured rates per stage
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_page
	$(BIN)/python -m tests.bench_questions $(STORE)

bench-peers: $(READY)  ## Print our rate for references beside that of two peers, in one run
	$(BIN)/python -m tests.bench_peers

assets: $(READY)  ## Bring in the query editor YASGUI and the checker axe-core, pinned, into folders that git ignores
	$(BIN)/python -m kg.server.fetch_editor
	$(BIN)/python -m tests.fetch_axe

build: $(READY)  ## Build the wheel and the source archive
	$(BIN)/python -m build

clean:  ## Remove what was made, keep what was written
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
