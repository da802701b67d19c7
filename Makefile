# Handrail: `make` lists what there is.
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help serve test lint lock bench clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

# A set-up is done once for each lock file; its stamp is newer than the lock file then.
$(VENV)/serve.stamp: requirements/serve.txt pyproject.toml
	@test -x $(BIN)/python || python3 -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/serve.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/serve.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

serve: $(VENV)/serve.stamp ## set up if needed, then serve on http://127.0.0.1:8000 (PORT= to change)
	@$(BIN)/handrail serve --port $(PORT) --load modules/dealing-with-online-harassment

test: $(VENV)/test.stamp ## set up if needed, then check style, types and walls, and run every test
	@./tests/ensure-browser
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest

lint: $(VENV)/test.stamp ## style, types, and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --cache-dir .import_linter_cache

lock: ## write the lock files anew from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra-index-url "" -o requirements/serve.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group test pyproject.toml -o requirements/test.txt

bench: $(VENV)/test.stamp ## the figures of docs/benchmarks.md, side by side with peers
	@$(BIN)/python -m bench

clean: ## remove what the set-up made; data stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
