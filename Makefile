# One command sets up and runs: `make run`. Needs Python 3.11 or newer; everything else is fetched on first use.
PORT ?= 8501
ADDRESS ?= 127.0.0.1
PYTHON ?=

RUN := .venv/bin/python
SHELL := /bin/sh
RUN_STAMP := .venv/run-$(shell cat requirements.txt | sha256sum | cut -c1-16)
DEV_STAMP := .venv/dev-$(shell cat requirements.txt requirements-dev.txt | sha256sum | cut -c1-16)
PIP_INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore
# uv installs the same in half the time; where it cannot be had, pip does.
UV := uv==0.13.9
INSTALL = $(PIP_INSTALL) $(UV) </dev/null 2>/dev/null && \
	$(RUN) -m uv pip install --quiet --compile-bytecode --python $(RUN) -r $(1) </dev/null || \
	$(PIP_INSTALL) -r $(1) </dev/null

# What Python compiles once is kept: otherwise every server and worker of the tests would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

# More workers than cores: one that waits for a browser leaves its core to another.
PYTEST := $(RUN) -m pytest -q -n 4 --dist loadfile

.PHONY: run test test-all check static format lint types ready fix bench samples definitions clean chromium
.DEFAULT_GOAL := run

run: $(RUN_STAMP)
	@$(RUN) -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

# A sample of what is long; `make test-all` looks at everything, and at ten times as many random programmes.
test: $(DEV_STAMP) chromium
	@$(PYTEST)

test-all: $(DEV_STAMP) chromium
	@TEST_ALL=1 ORACLE_EXAMPLES=$${ORACLE_EXAMPLES:-100} $(PYTEST)

check: static
	@$(RUN) -m pytest -q tests/test_architecture.py

# What is told without running anything: side by side, each with its own words together.
static: $(DEV_STAMP)
	@$(MAKE) --no-print-directory --jobs --keep-going --output-sync=target format lint types

format:
	@$(RUN) -m ruff format --check .

lint:
	@$(RUN) -m ruff check .

types:
	@$(RUN) -m mypy

ready: $(DEV_STAMP) chromium

fix: $(DEV_STAMP)
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

bench: $(DEV_STAMP) chromium
	@$(RUN) -m benchmarks $(NAMES)

samples: $(RUN_STAMP)
	@$(RUN) -m data.samples

definitions: $(RUN_STAMP)
	@$(RUN) -m analytics.definitions > docs/definitions.md

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Installs Debian packages, saying plainly what is missing where that is not possible.
define DEBIAN_INSTALL
install_packages() { \
	if ! command -v apt-get >/dev/null; then echo "Please install $$* with this machine's package manager, then try again." >&2; return 1; fi; \
	if [ "$$(id -u)" = 0 ]; then root=; elif sudo -n true 2>/dev/null; then root='sudo -n'; \
	else echo "Please run: sudo apt-get update && sudo apt-get install $$* - then try again." >&2; return 1; fi; \
	echo "Installing $$* ..."; \
	$$root apt-get update -qq && \
	$$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$$@" </dev/null >/dev/null; }
endef

# Makes .venv, or makes it anew where its Python is gone (moved machine, upgraded system).
define VENV
$(DEBIAN_INSTALL); \
new_enough() { "$$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }; \
find_python() { \
	for name in $(PYTHON) python3.11 python3.12 python3.13 python3 /usr/bin/python3; do \
		if new_enough "$$name"; then python=$$name; return 0; fi; \
	done; return 1; }; \
if ! $(RUN) -m pip --version >/dev/null 2>&1; then \
	if ! find_python && ! { install_packages python3 python3-venv && find_python; }; then \
		echo "Python 3.11 or newer is needed. Name one with: make PYTHON=/path/to/python3.11" >&2; exit 1; fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then install_packages python3-venv || exit 1; fi; \
	rm -rf .venv && "$$python" -m venv .venv || exit 1; \
fi
endef

$(RUN_STAMP):
	@$(VENV)
	@echo "Installing what runs (once) ..."
	@$(call INSTALL,requirements.txt)
	@touch $@

$(DEV_STAMP):
	@$(VENV)
	@echo "Installing what runs and what checks (once) ..."
	@$(call INSTALL,requirements-dev.txt)
	@touch $@ $(RUN_STAMP)

# The browser of the tests: the one named by CHROME_BIN, one already here, else Debian's.
chromium:
	@$(DEBIAN_INSTALL); \
	for name in "$$CHROME_BIN" chromium chromium-browser google-chrome; do \
		if [ -n "$$name" ] && command -v "$$name" >/dev/null; then exit 0; fi; \
	done; \
	install_packages chromium fonts-liberation fonts-dejavu-core
