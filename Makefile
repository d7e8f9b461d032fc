# The two commands of the README.  Both make .venv first, from nothing but python3.11, venv and pip.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test golden clean

run: $(VENV)/.run
	$(BIN)/calque clean sources/ -o output/

test: $(VENV)/.test
	$(BIN)/python -m pytest

# Write what the samples give anew; read the difference before you commit it.
golden: $(VENV)/.run
	rm -rf output
	$(BIN)/calque clean sources/ -o output/

clean:
	rm -rf $(VENV)

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@ $(VENV)/.run
