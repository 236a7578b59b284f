# Two commands: `make demo` shows next month's plan, `make test` runs every check.
# Needs only Python 3.11 or newer with pip. Choose another one with `make demo PYTHON=python3.12`.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV ?= .venv
PORT ?= 8501
WORKERS ?= 2

BIN := $(VENV)/bin
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
MADE := $(VENV)/made-for-python-$(VERSION)
RUNS := $(VENV)/runs
TESTS := $(VENV)/tests

.PHONY: demo serve words test lint types layers unit notebooks format install develop clean help

help:            ## Show what there is
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: $(RUNS)    ## Plan next month for the example region, publish it and open the app
	@$(BIN)/planner demo --port $(PORT)

serve: $(RUNS)   ## Open the app on what is in the database
	@$(BIN)/planner serve --port $(PORT)

test: lint types layers unit notebooks ## Run every check
	@echo "Everything holds."

lint: $(TESTS)   ## Style and layout of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TESTS)  ## Types
	$(BIN)/mypy

layers: $(TESTS) ## Who may import whom
	$(BIN)/lint-imports

unit: $(TESTS)   ## Tests, in a real browser too where Chromium is installed
	@# In the order of the folders: by itself loadfile begins with the longest lists of tests, and the slow ones, in the
	@# browser, are few and would come last, on one core.
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

notebooks: $(TESTS) ## Run the notebooks
	$(BIN)/python -m pytest --nbmake --nbmake-timeout=300 -p no:cacheprovider -W default notebooks

words: $(TESTS)   ## Gather what is to be translated
	$(BIN)/python -m planner.words.gathering

format: $(TESTS) ## Lay the code out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

install: $(RUNS) ## Install what the planner needs
develop: $(TESTS) ## Install what developers need too

clean:           ## Remove what was installed; data stays
	rm -rf $(VENV)

$(MADE):
	@test -n "$(VERSION)" || { echo "No Python 3.11 or newer was found. Install one, or name it: make demo PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Making $(VENV) with Python $(VERSION) ..."
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || { \
		$(PYTHON) -m venv --clear --without-pip $(VENV) && \
		$(PYTHON) -m pip -qq --python $(BIN)/python install pip; }
	@touch $@

$(RUNS): $(MADE) pyproject.toml constraints.txt
	@echo "Installing what the planner needs (some minutes the first time) ..."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(TESTS): $(MADE) pyproject.toml constraints.txt
	@echo "Installing what the planner and its tests need (some minutes the first time) ..."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $(RUNS) $@
