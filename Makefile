# Two commands: `make demo` and `make test`. Each makes .venv if there is none; a second run starts in seconds.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PYTEST_ARGS ?=

.PHONY: help demo up test check format bench bench-gpu constraints clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    an invented market, crawled and matched, on screen; Ctrl-C stops everything it started"
	@echo "make test    all tests, against a real PostgreSQL and a real Valkey"
	@echo "make up      the system itself, on the data folder HUBIAO_HOME (default ~/.hubiao)"
	@echo "make check   ruff, mypy --strict, import contracts"
	@echo "make bench   the numbers worth knowing"
	@echo "make bench-gpu   search and pictures on a GPU, where there is one"

demo: $(VENV)/.installed
	@HUBIAO_HOME="$(CURDIR)/.hubiao" exec $(BIN)/hubiao demo

up: $(VENV)/.installed
	@exec $(BIN)/hubiao up

test: $(VENV)/.installed-test
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.installed-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.installed-test
	@for name in pages registers exhibitors screen_evals images "text --table"; do \
		echo "== $$name"; $(BIN)/python -m bench.$$name || exit 1; done

bench-gpu: $(VENV)/.installed-test
	@$(PIP) -c constraints.txt -e ".[bench,gpu]"
	@$(BIN)/python -m bench.gpu

# Exact versions of what is installed now; the builds' own suffixes (such as +cpu) are left to the machine. What only
# older Pythons need (async-timeout, before 3.11.3) is kept;
# triton is left to torch, whose CUDA builds ask for one version exactly.
constraints: $(VENV)/.installed-test
	$(PIP) -c constraints.txt -e ".[test,s3,bench,tables]"
	{ grep '^async-timeout==' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable | grep -vE '^(#|triton==)'; } \
		| sed -E 's/\+[A-Za-z0-9.]+$$//' | sort -fu > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) build dist *.egg-info

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Hubiao needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=python3.12 $(MAKECMDGOALS)"; \
		exit 1; }
	@echo "making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "installing into $(VENV) (the first time: some minutes) ..."
	@$(PIP) -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "installing into $(VENV) (the first time: some minutes) ..."
	@$(PIP) -c constraints.txt -e ".[test]"
	@touch $@ $(VENV)/.installed
