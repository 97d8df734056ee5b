# Two commands on a bare machine with git, make and Python 3.11 to 3.13:
#   make timeline   sets up, reads the articles in examples/, publishes and prints the timeline
#   make test       sets up and checks everything
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup timeline test format format-check lint types sql dbt pytest lock clean

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
UV_VERSION := 0.13.9
HOME_DIR := warehouse
PATHS := examples
# the first Python on the path that is neither too old nor too new; PYTHON=... overrides
PYTHON ?= $(shell for candidate in python3 python3.13 python3.12 python3.11; do \
	"$$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	2>/dev/null && { echo "$$candidate"; break; }; done)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP)  ## Make the environment in .venv from requirements.lock
	@:

timeline: $(STAMP)  ## Run the main job on examples/ (PATHS=... for others) and print the timeline
	@$(BIN)/zeitstrahl run $(PATHS) --home $(HOME_DIR) --out exports
	@$(BIN)/zeitstrahl timeline --home $(HOME_DIR)

test: format-check lint types sql dbt pytest  ## Check format, lint, types and SQL, build, run all tests

format: $(STAMP)  ## Put code into the house format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

format-check: $(STAMP)
	@echo "== format"
	@$(BIN)/ruff format --check .

lint: $(STAMP)
	@echo "== lint"
	@$(BIN)/ruff check .

types: $(STAMP)
	@echo "== types"
	@$(BIN)/mypy --strict

sql: $(STAMP)
	@echo "== sql"
	@$(BIN)/sqlfluff lint models analyses tests/dbt --processes 0 --disable-progress-bar

dbt: $(STAMP)  ## Build all models from nothing, in a throw-away home, with their tests
	@echo "== dbt build"
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && \
	ZEITSTRAHL_HOME="$$home" $(BIN)/dbt build --quiet --warn-error --no-use-colors \
		--target-path "$$home/target" --log-path "$$home/logs" && \
	echo "built"

pytest: $(STAMP)  # in the order of the folders: the few long tests stand at their beginning
	@echo "== tests"
	@$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder

lock: $(STAMP)  ## Resolve pyproject.toml anew into requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra html --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-annotate --no-header --quiet \
		--output-file requirements.lock

clean:  ## Remove the environment and caches; warehouse/ and exports/ stay
	rm -rf $(VENV) target logs *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

# A changed lock or pyproject.toml sets up anew; otherwise the stamp makes this free.
$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11, 3.12 or 3.13 on the path. Install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "== setting up $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install uv==$(UV_VERSION) && \
		$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.lock || \
		{ echo "uv could not do it, for the reason above; pip can, in a minute or two" >&2; \
		$(PIP) install --require-hashes --requirement requirements.lock; }
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
