# Two commands are enough: `make demo` to look, `make test` to check. `make help` lists the rest.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help
help:  ## List the commands
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | sort | awk -F ':.*?## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(STAMP): requirements/test.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.PHONY: install
install: $(STAMP)  ## Put the program and the test tools into .venv

.PHONY: lock
lock: install  ## Make the lock files anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --quiet -o requirements/runtime.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --quiet -c requirements/runtime.lock -o requirements/test.lock
