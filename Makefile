# make report   the case study: notebooks and article reader as HTML, in reports/
# make test     every test, the notebooks' stored outputs included
# make lab      JupyterLab on the notebooks
# make notebooks   run the notebooks in place, as they are committed, and renew README's picture
# make lock     renew requirements.lock from pyproject.toml (needs uv)
# make check    what a commit must pass besides the tests: ruff

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
# Where an environment is active, the Python it was made from: .venv is deleted when it is made anew.
PYTHON ?= $(shell $$(command -v python3.11 || command -v python3 || command -v python) -c 'import sys; print(sys._base_executable)')
BIN := .venv/bin
READY := .venv/ready
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))

.PHONY: report test lab notebooks lock check clean

report: $(READY)
	@$(BIN)/loggerheads report data
	@echo "Open reports/index.html in a browser."

test: $(READY)
	@echo "Running the tests, then the notebooks (nbval) …"
	@$(BIN)/python -m pytest tests --numprocesses auto --maxprocesses 4 --dist loadscope
	@$(BIN)/python -m pytest notebooks --nbval --nbval-current-env --nbval-sanitize-with tests/nbval.cfg

lab: $(READY)
	@$(BIN)/jupyter lab --notebook-dir=. notebooks

notebooks: $(READY)
	@$(BIN)/jupyter nbconvert --to notebook --inplace --execute $(NOTEBOOKS)
	@$(BIN)/python docs/picture.py

check: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Python 3.11 is needed, this is " + sys.version.split()[0] + ": run make PYTHON=/path/to/python3.11")'
	@echo "Setting up .venv from requirements.lock (about a minute, once) …"
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock \
		| awk '/^Collecting/ && ++n % 25 == 0 {print "  " n " packages found …"} /^Installing/ {print "  installing " n " packages …"} {fflush()}'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)
	@echo "The environment is ready."

lock:
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv reports
