# Everything a person types. The work is done by the helpers in tools/.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
RESET ?=

GOAL := $(or $(firstword $(MAKECMDGOALS)),help)
VENV_PYTHON := .venv/bin/python
COMPILE := $(VENV_PYTHON) -m uv --quiet pip compile --universal \
	--python-version 3.11 --generate-hashes --no-header
TEST_PACKAGES := chromium libreoffice-writer-nogui poppler-utils fonts-liberation \
	libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 wrk
# Where tests take their numbers from tests/sizes.py.
THOROUGH := $(wildcard tests/machine tests/races tests/faults tests/ledger tests/backup \
	tests/outside tests/exports/incoming/test_hostile.py)
CHECKS := check-lint check-format check-types check-rooms check-templates check-django

export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-faults check $(CHECKS) format bench lifecycle screenshots shell \
	requirements

help: ## List what make can do here
	@echo "make demo and make test do all their own set-up."
	@echo
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' Makefile | \
		awk -F '|' '{ printf "  %-13s %s\n", $$1, $$2 }'

setup: ## Make .venv with the pinned packages (instant when it is up to date)
	@bash tools/setup.sh $(GOAL)

demo: export DJANGO_SETTINGS_MODULE := config.settings.local
demo: export BASE_URL := http://127.0.0.1:$(PORT)
demo: ## Run the demo on 127.0.0.1:8000 (PORT=8001 elsewhere, RESET=1 begins again)
	@bash tools/port.sh $(PORT)
	@bash tools/setup.sh demo
	@bash tools/packages.sh libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
		fonts-liberation || true
	@$(VENV_PYTHON) tools/prepare.py $(if $(filter-out 0 no,$(RESET)),--reset)
	@exec $(VENV_PYTHON) tools/serve.py --port $(PORT)

test: export DJANGO_SETTINGS_MODULE := config.settings.test
test: setup ## Run the whole test suite on SQLite and PostgreSQL (ARGS=… goes to pytest)
	@bash tools/packages.sh $(TEST_PACKAGES) || true
	@bash tools/database.sh || true
	@$(VENV_PYTHON) -m tools.suite $(ARGS)

test-faults: export DJANGO_SETTINGS_MODULE := config.settings.test
test-faults: export FAULTS := 1
test-faults: setup ## Race, kill, damage, feed with hostile files: an hour or more
	@bash tools/database.sh || true
	@echo "Trying thoroughly, on SQLite and PostgreSQL: this may take an hour or two."
	@$(VENV_PYTHON) -m tools.suite $(THOROUGH) $(ARGS)

check: setup ## Lint, format, types, rooms, templates, migrations
	@$(MAKE) --no-print-directory --keep-going --jobs=3 --output-sync=target $(CHECKS)

check-lint:
	@$(VENV_PYTHON) -m ruff check --quiet .

check-format:
	@$(VENV_PYTHON) -m ruff format --quiet --check .

check-types:
	@$(VENV_PYTHON) -m mypy --no-error-summary

check-rooms:
	@$(VENV_PYTHON) -c "from importlinter.cli import lint_imports_command as c; c()" \
		> var/rooms.log 2>&1 || { cat var/rooms.log; exit 1; }

check-templates:
	@$(VENV_PYTHON) -m djhtml --check --tabwidth 2 templates \
		2> var/djhtml.log || { cat var/djhtml.log; exit 1; }

check-django:
	@$(VENV_PYTHON) tools/check_django.py

format: setup ## Put code and templates into the house's format
	@$(VENV_PYTHON) -m ruff check --quiet --fix .
	@$(VENV_PYTHON) -m ruff format --quiet .
	@$(VENV_PYTHON) -m djhtml --tabwidth 2 templates

bench: setup ## Measure the product against its yardsticks
	@bash tools/packages.sh wrk || true
	@bash tools/database.sh || true
	@$(VENV_PYTHON) -m bench $(ARGS)

lifecycle: setup ## Write docs/lifecycle.md, its picture and docs/roles.md again
	@$(VENV_PYTHON) manage.py lifecycle --write docs/

screenshots: setup ## Take the pictures in docs/screenshots/ again
	@bash tools/packages.sh chromium || true
	@$(VENV_PYTHON) -m tools.screenshots $(ARGS)

shell: setup ## Open a Python shell with the project loaded
	@$(VENV_PYTHON) manage.py shell

requirements: setup ## Pin what requirements.in and requirements-dev.in ask for
	@$(COMPILE) requirements.in -o requirements.txt
	@$(COMPILE) requirements-dev.in -o requirements-dev.txt
