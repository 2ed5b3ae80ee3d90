# The doors of the project: `make run` serves the portal, `make test` proves it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run setup test check lint unit browser bench format clean

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
PYTHONS := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
say = printf '\033[1m%s\033[0m\n'

help:
	@echo 'make run      sets up what is missing and serves the portal (PORTAL_PORT, PORTAL_HOME)'
	@echo 'make test     everything: format, lint, types, import contracts, tests, browser tests'
	@echo 'make check    the same without the browser'
	@echo 'make bench    speed and memory, printed as tables'
	@echo 'make format   puts the code into shape'
	@echo 'make clean    removes what the set-up made; what is in PORTAL_HOME stays'

run: setup
	@$(VENV)/bin/portal migrate
	@$(VENV)/bin/portal demo build --if-empty
	@exec $(VENV)/bin/portal run

setup: $(READY)
	@$(PY) -m portal.browser_assets

# A program counts as suitable when it can make an environment with pip in it.
define find_python
for python in $(PYTHONS) ''; do \
	if "$$python" -c 'import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		2>/dev/null; then break; fi; \
done
endef

define install_venv_module
if [ $$(id -u) -eq 0 ]; then sudo=; else sudo='sudo -n'; fi; \
if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
	$(say) 'Installing python3-venv'; \
	$$sudo apt-get update -qq >/dev/null 2>&1 || true; \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y python3-venv >/dev/null 2>&1 \
		|| true; \
fi
endef

# Touched last: a set-up that was broken off begins again.
$(READY): requirements.lock pyproject.toml
	@if ! $(PY) -m pip --version >/dev/null 2>&1; then \
		$(find_python); \
		if [ -z "$$python" ]; then $(install_venv_module); $(find_python); fi; \
		if [ -z "$$python" ]; then \
			echo 'Python 3.11, 3.12 or 3.13 with its venv module is needed: install it' \
				'(apt-get install python3-venv) or name one with PYTHON=…' >&2; \
			exit 1; \
		fi; \
		$(say) "Making $(VENV) with $$("$$python" --version)"; \
		"$$python" -m venv --clear $(VENV); \
	fi
	@$(say) 'Installing what requirements.lock names (one or two minutes the first time)'
	@$(PY) -m pip install --no-deps --require-hashes --progress-bar=off --no-input \
		-r requirements.lock 2>&1 \
		| tee $(VENV)/install.log \
		| awk -v all="$$(grep -c == requirements.lock)" \
			'/^Collecting /{if (++n % 20 == 0) print "  " n " of " all " fetched"} \
			 /^Installing collected/{print "  unpacking"; fflush()}' \
		|| { grep -A4 '^ERROR' $(VENV)/install.log >&2; exit 1; }
	@$(PY) -m pip install -qq --no-deps --no-build-isolation --no-index --editable .
	@touch $@

test: setup
	@$(say) 'Looking for what the tests need on this machine'
	@$(PY) -m tests.prepare_machine
	@$(MAKE) --no-print-directory check browser

check: lint unit

lint: $(READY)
	@$(say) 'Format'
	@$(PY) -m ruff format --check .
	@$(say) 'Lint'
	@$(PY) -m ruff check .
	@$(say) 'Types'
	@$(PY) -m mypy
	@$(say) 'Import contracts'
	@$(VENV)/bin/lint-imports --no-logo

unit: setup
	@$(say) 'Tests on SQLite and PostgreSQL'
	@$(PY) -m pytest --quiet --numprocesses 2 --dist loadfile --ignore=tests/browser

browser: setup
	@$(say) 'Tests in the browser'
	@$(PY) -m pytest --quiet tests/browser

bench: setup
	@$(PY) -m tests.benchmarks

format: $(READY)
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

clean:
	@rm -rf $(VENV) node_modules assets/vendor build *.egg-info .mypy_cache .ruff_cache .pytest_cache
