# Handrail: `make` lists what there is.
PORT ?= 8000
export CHROMIUM
# What was compiled is kept, even where the environment says otherwise: here are some seventy starts of a command.
export PYTHONDONTWRITEBYTECODE :=
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

.DEFAULT_GOAL := help
.PHONY: help serve test lint lock bench clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

# An installation is done once for each state of its lock file; its stamp is newer than the file then.
.venv/serve.stamp: requirements/serve.txt requirements/install
	@echo "Installing what Handrail needs …"
	@requirements/install serve
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/serve.stamp
	@echo "Installing what the tests need …"
	@requirements/install test
	@touch $@

serve: .venv/serve.stamp ## install if needed, then serve on http://127.0.0.1:8000 (PORT= to change)
	@exec $(BIN)/handrail serve --port $(PORT) --load modules/dealing-with-online-harassment

test: .venv/test.stamp ## install if needed, then check style, types and walls, and run every test
	@tests/ensure-browser
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -n 2 --dist worksteal

lint: .venv/test.stamp ## style, types, and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --cache-dir .import_linter_cache

lock: .venv/serve.stamp ## write the lock files anew; UPGRADE=--upgrade for newer versions
	@$(LOCK) $(UPGRADE) requirements/uv.in -o requirements/uv.txt
	@$(LOCK) $(UPGRADE) --group checkout pyproject.toml -o requirements/serve.txt
	@$(LOCK) $(UPGRADE) --group checkout --group test -c requirements/serve.txt pyproject.toml -o requirements/test.txt

bench: .venv/test.stamp ## the figures of docs/benchmarks.md, side by side with peers
	@$(BIN)/python -m bench

clean: ## remove what the installation and the tests made; data stays
	@rm -rf .venv .setup .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
