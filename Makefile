# Every target makes what it needs in .venv by itself, from Python 3.11 or newer and pip.

PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
HERE := .venv/bin/python
# Only the public index decides on the hashes, whatever else this machine is set up to ask.
LOCK := env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_INDEX_URL -u UV_FIND_LINKS \
	$(HERE) -m uv pip compile --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet --upgrade

DEMO_FLAGS ?= --fast
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench faults lock clean environment-run environment-dev python

help: ## List what can be made
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

demo: environment-run ## Try everything in a browser, with no accounts (DEMO_FLAGS="--fast --no-browser")
	@.venv/bin/firstline demo $(DEMO_FLAGS)

test: environment-dev ## Run the tests, as many files at once as there are cores (ARGS="tests/faq -k refund")
	@$(HERE) -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

lint: environment-dev ## Check style, types and who imports whom
	@$(HERE) -m ruff check
	@$(HERE) -m ruff format --check
	@$(HERE) -m mypy
	@$(HERE) -m pytest tests/test_architecture.py

bench: environment-dev ## Measure how fast it is: every tests/bench/bench_*.py
	@set -e; found=; for file in tests/bench/bench_*.py; do \
		if test -e "$$file"; then found=yes; echo "$$file"; $(HERE) "$$file" $(ARGS); fi; done; \
	test -n "$$found" || echo "Nothing is measured yet: a file tests/bench/bench_NAME.py would be run here."

faults: environment-dev ## Kill the program under load and see that nothing is lost (ARGS="--talks 200")
	@$(HERE) -m tests.faults.kill $(ARGS)
	@$(HERE) -m tests.faults.kill --signal term --talks 40 $(ARGS)

lock: environment-dev ## Renew requirements/*.txt from pyproject.toml
	@$(LOCK) --group pyproject.toml:venv -o requirements/venv.txt
	@$(LOCK) pyproject.toml --group build --extra postgres --extra semantic --group dev -o requirements/dev.txt
	@$(LOCK) pyproject.toml --group build --extra postgres -c requirements/dev.txt -o requirements/postgres.txt
	@$(LOCK) pyproject.toml --group build -c requirements/dev.txt -o requirements/run.txt

clean: ## Remove .venv and everything else that can be made again
	rm -rf .venv .cache build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment-run: python
	@$(PYTHON) requirements/environment.py run

environment-dev: python
	@$(PYTHON) requirements/environment.py dev

python:
	@test -n "$(PYTHON)" || { echo "Firstline needs Python 3.11 or newer, and none was found. Name yours:" \
		"make PYTHON=/path/to/python3.12 ..." >&2; exit 2; }
