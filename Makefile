# Two commands are enough: `make demo` to look, `make test` to check. `make help` lists the rest.
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
RUN := HANDLINGSKRAFT_TESTING=1 $(BIN)
STAMP := $(VENV)/.installed

.PHONY: help
help:  ## List the commands
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F ':.*?## ' '{printf "  make %-18s %s\n", $$1, $$2}'

$(STAMP): requirements/test.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: install
install: $(STAMP)  ## Put the program and the test tools into .venv

.PHONY: demo
demo: install  ## Start with an example municipality on PORT (8000), on the day ON (2019-01-24); accounts are printed
	$(BIN)/handlingskraft demo --port $(PORT) $(if $(ON),--on $(ON))

.PHONY: test test-sqlite test-postgresql
test: install  ## Run all tests, on SQLite and on PostgreSQL, with the journeys in a real browser
	@$(BIN)/python -m tests.suite
test-sqlite: install  ## Run all tests on SQLite
	@$(BIN)/python -m tests.suite sqlite
test-postgresql: install  ## Run all tests but the journeys on a PostgreSQL of their own
	@$(BIN)/python -m tests.suite postgresql

CHECKS := check-style check-types check-imports check-migrations check-texts check-templates check-security check-locks
.PHONY: check $(CHECKS)
check: $(CHECKS)  ## Run every fence; each can be run alone
	@echo "Every fence holds."
check-style: install  ## - ruff: lint and format
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet . || { $(BIN)/ruff format --check . ; exit 1; }
check-types: install  ## - mypy, strict
	$(RUN)/mypy --no-error-summary
check-imports: install  ## - the order of the chapters and of the files in them
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
check-migrations: install  ## - models and migrations agree
	DATABASE_URL=sqlite:///:memory: $(RUN)/handlingskraft manage makemigrations --check --dry-run
check-texts: install  ## - every text is collected, translated and compiled
	$(BIN)/python -m bin.messages check
# Templates are laid out by hand: white space shows in running text, so only the lint runs.
check-templates: install  ## - djlint: lint
	$(BIN)/djlint src --lint --quiet
check-security: install  ## - bandit
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src
check-locks: install  ## - the lock files follow pyproject.toml and name no address
	$(BIN)/python -m bin.locks check

.PHONY: audit
audit: install  ## Look for known faults in what we depend on (needs the network)
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements/runtime.lock

.PHONY: bench
bench: install  ## Measure and print a table: figure, unit, aim
	$(BIN)/python -m bench

.PHONY: format messages lock upgrade clean
format: install  ## Format code and templates
	$(BIN)/ruff check --quiet --fix-only .
	$(BIN)/ruff format --quiet .
messages: install  ## Collect texts for translation into locale/sv, and compile it
	$(BIN)/python -m bin.messages update
lock: install  ## Let the lock files follow pyproject.toml
	$(BIN)/python -m bin.locks update
upgrade: install  ## Put the newest versions into the lock files
	$(BIN)/python -m bin.locks upgrade
clean:  ## Remove .venv, caches and reports; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* htmlcov test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
