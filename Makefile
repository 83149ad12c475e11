# Every command sets up what it needs first: a virtual environment, locked dependencies, for tests a browser.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PORT ?= 8501
DEMO := data/demo.db

.DEFAULT_GOAL := help
.PHONY: help run demo migrate test check format content translations bench lock clean

help: ## Show these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(VENV)/.runtime migrate ## Start the service on http://127.0.0.1:8501 (PORT=… for another port)
	-@$(RUN) -m assessment validate
	@$(RUN) -m streamlit run streamlit_app.py --server.port $(PORT)

demo: $(VENV)/.runtime ## Start the service on made-up data: 300 submissions, made anew (PORT=…)
	@$(RUN) -m assessment demo $(DEMO)
	@ASSESSMENT_DATABASE_URL=sqlite:///$(DEMO) $(RUN) -m streamlit run streamlit_app.py --server.port $(PORT)

migrate: $(VENV)/.runtime ## Bring the database to the present schema (ASSESSMENT_DATABASE_URL)
	@$(RUN) -m assessment migrate

test: $(VENV)/.dev ## Run all tests, in a real browser too
	$(RUN) -m tests.browser_setup
	$(RUN) -m pytest

check: $(VENV)/.dev ## Style, types, import contracts, forms, translations
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m assessment.loader --check
	$(RUN) -m assessment validate
	$(RUN) -m assessment.i18n --check

format: $(VENV)/.dev ## Put the code in the house style
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

content: $(VENV)/.dev ## After editing forms: schema.json and the list of published versions
	$(RUN) -m assessment.loader
	$(RUN) -m assessment validate

translations: $(VENV)/.dev ## After editing interface texts: bring the .po files up to date
	$(RUN) -m assessment.i18n

bench: $(VENV)/.dev ## Measure speed and memory beside bare Streamlit and untagged PDF
	$(RUN) -m tests.browser_setup
	$(RUN) -m tests.bench

lock: ## After editing dependencies in pyproject.toml: write the locked files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url pyproject.toml --output-file requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --constraint requirements.txt --group dev pyproject.toml --output-file requirements-dev.txt

clean: ## Remove what was installed and cached; the data stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
