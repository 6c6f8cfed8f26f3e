# Everything a newcomer runs. `make help` lists it. Written for any make: GNU 3.81 (macOS) and BSD too.

PYTHON ?= python3
PORT ?= 8501
DB ?= data/tracker.db

BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input
# A machine's own uv settings must not decide which files are pinned: hashes come from the public index alone.
UV = env -u UV_INDEX -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $(BIN)/uv --no-config
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(UPGRADE)
PYTEST = $(BIN)/python -m pytest

.PHONY: help demo test test-fast lint format gold screenshots help-docs requirements chromium clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "  %-18s %s\n", $$1, $$2 }'

demo: .venv/.installed ## install, ingest data/sample, show the dashboard on 127.0.0.1 (PORT=8501)
	@$(BIN)/tracker ingest data/sample --db $(DB)
	@$(BIN)/tracker stats --db $(DB)
	@$(BIN)/tracker dashboard --db $(DB) --port $(PORT) --no-browser

test: lint chromium ## all that CI checks: style, types, tests, the dashboard in a browser, the wheel
	$(PYTEST) -q -n 2 -m "not browser and not wheel"
	$(PYTEST) -q -rs -m "browser or wheel"

test-fast: .venv/.installed-dev ## the tests without browser and wheel
	$(PYTEST) -q -n 2 -m "not browser and not wheel"

lint: .venv/.installed-dev ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.installed-dev ## put the code into its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gold: .venv/.installed-dev ## scores on data/gold
	$(PYTEST) -q -s tests/test_gold.py

screenshots: .venv/.installed-dev chromium ## make the pictures in docs/screenshots from the demo
	$(BIN)/python -m scripts.screenshots

help-docs: .venv/.installed-dev ## write the commands' --help into README.md
	$(PYTEST) -q tests/test_docs.py -k help --refresh-docs

requirements: .venv/.installed-dev ## pin the dependencies in pyproject.toml anew (UPGRADE=--upgrade for newer ones)
	test -x $(BIN)/uv || $(PIP) install uv
	$(COMPILE) --extra dev -o requirements-dev.txt pyproject.toml
	$(COMPILE) -c requirements-dev.txt --no-annotate -o requirements.txt pyproject.toml
	$(COMPILE) -c requirements-dev.txt --no-annotate -o requirements-build.txt --group build

chromium: # for the tests in a browser, with the library that Playwright's driver needs and a small Debian lacks; they say so and skip when it can't be had
	@found=; for name in chromium chromium-browser google-chrome chrome; do \
	  if command -v $$name > /dev/null; then found=$$name; fi; \
	done; \
	if [ -n "$$found" ] && { ! command -v apt-get > /dev/null || ls /usr/lib/*/libatomic.so.1 > /dev/null 2>&1; }; then exit 0; fi; \
	if ! command -v apt-get > /dev/null; then \
	  echo "no Chromium here, and no apt-get to install it: the browser tests will be skipped"; exit 0; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=; \
	elif sudo -n true 2> /dev/null; then sudo="sudo -n"; \
	else echo "no Chromium here, and no right to install it: the browser tests will be skipped"; exit 0; fi; \
	echo "installing Chromium for the browser tests"; \
	{ $$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium libatomic1; } \
	  || echo "Chromium could not be installed: the browser tests will be skipped"

clean: ## remove what make made (not .venv)
	rm -rf build dist data/tracker.db data/tracker.db-wal data/tracker.db-shm .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamps lie inside .venv: they go when it goes.
.venv/pyvenv.cfg:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || continue; \
	  echo "making .venv with $$($$python --version)"; \
	  $$python -m venv .venv && exit 0; \
	  rm -rf .venv; \
	  echo "$$python can't make a virtual environment: on Debian run 'apt-get install python3-venv', then make again" >&2; exit 1; \
	done; \
	echo "no Python 3.11 or newer was found: install one, or name it with PYTHON=/path/to/python" >&2; exit 1

.venv/.installed: .venv/pyvenv.cfg pyproject.toml requirements.txt requirements-build.txt
	$(PIP) install -q --require-hashes -r requirements.txt -r requirements-build.txt
	$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-dev: .venv/pyvenv.cfg pyproject.toml requirements-dev.txt requirements-build.txt
	$(PIP) install -q --require-hashes -r requirements-dev.txt -r requirements-build.txt
	$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch .venv/.installed $@
