# The two commands that a newcomer needs are `make demo` and `make test`; both start from python3 and a package index.
PYTHON ?= python3
BIN := .venv/bin
# With the compiled modules kept, the tests take half the time: they start many programs.
unexport PYTHONDONTWRITEBYTECODE
RUN := $(BIN)/python -m

.PHONY: demo check test lint bench serve docs clean

demo: .venv/installed
	@$(BIN)/rag demo

# Lint, types and the quick tests: under three minutes on two cores.
check: lint
	$(RUN) pytest -q -n 2 --dist loadfile -m "not slow and not ollama and not browser"

# Everything that this machine can run; what is skipped is listed at the end with its reason.
test: lint
	$(BIN)/python tests/everything.py

lint: .venv/installed-dev
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy

# BENCH="quality speed" runs only these.
bench: .venv/installed-dev
	$(RUN) benchmarks $(BENCH)

# The API reference, from the docstrings.
docs: .venv/installed-dev
	$(BIN)/python docs/make_api.py

serve: .venv/installed
	$(BIN)/rag serve

clean:
	rm -rf .venv tests/output .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	  { echo "The venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Installing into .venv: about 6 GB, most of it PyTorch (README, \"Installing\")"
	@$(RUN) pip install -q --disable-pip-version-check uv
	@$(RUN) uv pip install -q --python $(BIN)/python -e .
	@touch $@

.venv/installed-dev: .venv/installed
	@$(RUN) uv pip install -q --python $(BIN)/python -e . --group dev
	@touch $@
