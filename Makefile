# gugraph: `make run` serves the graph of the seed reports, `make test` runs every test.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 7860

bin := .venv/bin
stamp := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test lint bench docs clean

help:
	@echo 'make install  set up .venv with everything that run and test need'
	@echo 'make run      build the graph from seeds/ and serve it on http://$(HOST):$(PORT)'
	@echo 'make test     run all tests'
	@echo 'make lint     check style, format and types'
	@echo 'make bench    measure commands and the stages of a build'
	@echo 'make docs     write the generated pages of docs/ again'
	@echo 'make clean    remove .venv and the store'

install: $(stamp)

$(stamp): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'gugraph needs Python 3.11 or later; name one with: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo 'this Python cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	test -x $(bin)/pip || $(PYTHON) -m venv .venv
	$(bin)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

run: install
	$(bin)/gugraph build seeds
	$(bin)/gugraph serve --host $(HOST) --port $(PORT)

test: install
	$(bin)/pytest -q -n auto --maxprocesses 4 --dist loadscope

lint: install
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy

bench: install
	$(bin)/python -m bench

docs: install
	$(bin)/python -m ontology.describe docs/ontology.md
	$(bin)/python -m graph.checks.describe docs/checks.md
	$(bin)/python -m qa.templates.describe docs/questions.md

clean:
	rm -rf .venv gugraph-store build dist *.egg-info
