# The commands of the house. CI runs the same ones.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MANAGE := EMBEDDED=1 .venv/bin/python manage.py
# commands that only look get a data folder of their own and leave nothing behind
SCRATCH = folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export DATA_DIR="$$folder" &&
PYTEST := .venv/bin/pytest -n auto --maxprocesses 4 --dist loadgroup
WITH_POSTGRESQL := .venv/bin/python -m tests.running.postgresql

.PHONY: help
help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 20

.PHONY: serve
serve: ## set everything up and run the product (PORT=8000 HOST=127.0.0.1 DATA_DIR=var DEMO=1)
	@deploy/environment.sh requirements.lock
	@EMBEDDED=1 exec .venv/bin/python manage.py serve --with-parent

.PHONY: dev
dev: environment ## the same with reloading, for those who change the code
	@EMBEDDED=1 DEBUG=1 exec .venv/bin/python manage.py serve --reload --with-parent

.PHONY: test
test: environment test-tools ## every test: SQLite, then PostgreSQL; worker and browser included
	$(PYTEST)
	$(WITH_POSTGRESQL) $(PYTEST) -m "django_db and not browser and not worker"

.PHONY: test-fast
test-fast: environment ## the tests that need no browser, no process and no PostgreSQL
	$(PYTEST) -m "not browser and not worker"

.PHONY: lint
lint: environment gettext ## format, lint, types, layers, templates, migrations, guides, messages, container files
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/djlint --lint --quiet courses learning
	.venv/bin/hadolint Dockerfile
	.venv/bin/shellcheck deploy/*.sh .ci/run
	$(SCRATCH) $(MANAGE) makemigrations --check --dry-run
	$(SCRATCH) $(MANAGE) publish_guides --check
	$(SCRATCH) $(MANAGE) check_messages

.PHONY: messages
messages: environment gettext ## bring the translation catalogues in step with the code
	$(SCRATCH) $(MANAGE) update_messages

.PHONY: bench
bench: environment test-tools ## measure, print the table and write docs/benchmarks.md
	$(WITH_POSTGRESQL) env EMBEDDED=1 .venv/bin/python manage.py bench

.PHONY: environment
environment:
	@deploy/environment.sh requirements-dev.lock

.PHONY: test-tools
test-tools:
	@deploy/test-tools.sh

.PHONY: gettext
gettext:
	@deploy/test-tools.sh gettext
