# `make demo` and `make test` need nothing but Python 3.11+ and make; `make help` lists the targets.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
.DEFAULT_GOAL := help
.PHONY: audit bench-growth bench-peers fuzz lock exports notebooks help demo test test-all check fix docs bench assets build clean

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

check: $(READY)  ## Read only: lint, types, layers
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

notebooks: $(READY)  ## Run the notebooks on the sample again and keep what they print
	$(BIN)/python -m tests.make_notebooks

bench: $(READY)  ## Print measured rates per stage
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_page
	$(BIN)/python -m tests.bench_graph
	$(BIN)/python -m tests.bench_questions $(STORE)

bench-growth: $(READY)  ## Print how a run grows: PAPERS="1000 10000 100000" (the last takes an hour or more)
	$(BIN)/python -m tests.bench_growth $(PAPERS)
	$(BIN)/python -m tests.bench_ranking

fuzz: $(READY)  ## Fuzz the readers and the notations for FUZZ_SECONDS (300) each, guided by coverage
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0'
	$(BIN)/python -m tests.fuzz bytes -max_total_time=$(or $(FUZZ_SECONDS),300) -rss_limit_mb=4096 -timeout=60
	$(BIN)/python -m tests.fuzz notations -max_total_time=$(or $(FUZZ_SECONDS),300) -rss_limit_mb=4096 -timeout=60

lock: $(READY)  ## Remake requirements.lock: every dependency pinned, with hashes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-tools>=7.5'
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-header --unsafe-package kamergraaf --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-annotate --extra all --extra cluster --extra heavy \
	  --output-file requirements.lock pyproject.toml

audit: $(READY)  ## Look the pinned dependencies up among known weaknesses; fails where the service cannot be reached
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.9'
	$(BIN)/pip-audit --strict --requirement requirements.lock --require-hashes --disable-pip

bench-peers: $(READY)  ## Print our rates and finds beside those of peers: references, and papers to a graph
	$(BIN)/python -m tests.bench_peers
	$(BIN)/python -m tests.bench_path

assets: $(READY)  ## Bring in the query editor YASGUI and the checker axe-core, pinned, into folders that git ignores
	$(BIN)/python -m kg.server.fetch_editor
	$(BIN)/python -m tests.fetch_axe

build: $(READY)  ## Build the wheel and the source archive
	$(BIN)/python -m build

clean:  ## Remove what was made, keep what was written
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
