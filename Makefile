# `make help` lists what there is. The same without make: README.md, "Without make".
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
# One BLAS thread: the matrix products here are small, and more threads make them slower.
export OPENBLAS_NUM_THREADS = 1
export MPLBACKEND = Agg

.DEFAULT_GOAL := help
.PHONY: help briefing lab app data test coverage newest audit bench lock upgrade clean

help:  ## this list
	@awk -F ':[^#]*## ' '/^[a-z]+:.*## / {printf "%-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST) | sort

briefing: .venv/briefing.done  ## set up, run every notebook, write charts and pages to briefing/
	$(BIN)/work-exposure briefing

lab: .venv/dev.done  ## open the notebooks in JupyterLab
	@mkdir -p .venv/share/jupyter/lab/settings && cp notebooks/.lab/overrides.json .venv/share/jupyter/lab/settings/
	$(BIN)/jupyter lab --config=notebooks/.lab/jupyter_server_config.py notebooks

app: .venv/dev.done  ## explore in the browser, without code; prints the address to open
	$(BIN)/voila notebooks/12_explore.ipynb --Voila.config_file_paths=notebooks/.app

data: .venv/briefing.done  ## simulate again: data/outcomes.csv, data/draws.csv and the notebooks' stored outputs
	$(BIN)/work-exposure data

test: .venv/dev.done  ## lint, tests, notebooks against their stored numbers
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check -q src tests bench
	$(BIN)/python -m pytest -q -n 2 --dist loadfile
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --nbval --nbval-cell-timeout=300 notebooks

coverage: .venv/dev.done  ## which lines and branches of src/analysis no test runs; fails below 95 percent
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --cov --cov-report=term-missing:skip-covered

newest:  ## the tests with the newest versions that pyproject.toml allows, in an environment of their own
	$(PYTHON) -m venv --clear .venv-newest
	.venv-newest/bin/python -m pip install -q --disable-pip-version-check -e ".[app,lab,scale,test]"
	.venv-newest/bin/python -m pytest -q -n 2 --dist loadfile

audit:  ## whether a locked version is known to be vulnerable; what was not looked up is not audited
	$(PYTHON) -m venv --clear .venv-audit
	.venv-audit/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r bench/audit.lock
	.venv-audit/bin/python bench/audit.py

bench: .venv-bench/bench.done  ## measure speed, accuracy and scale against other ways; writes bench/RESULTS.md
	.venv-bench/bin/python bench/run.py --full

upgrade: UPGRADE = --upgrade  ## as lock, with the newest versions in the ranges
upgrade: lock

lock:  ## resolve the lock files again, keeping what is locked as far as it fits (needs uv)
	uv pip compile $(UPGRADE) -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  pyproject.toml -o requirements.lock
	uv pip compile $(UPGRADE) -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  pyproject.toml --all-extras -c requirements.lock -o requirements-dev.lock
	uv pip compile $(UPGRADE) -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  pyproject.toml --all-extras bench/requirements.in -c requirements-dev.lock -o bench/requirements.lock
	uv pip compile $(UPGRADE) -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  bench/audit.in -o bench/audit.lock

clean:  ## remove the environment and the briefing
	rm -rf .venv .venv-* briefing

.venv/briefing.done: requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

.venv/dev.done: requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $@ .venv/briefing.done

.venv-bench/bench.done: bench/requirements.lock pyproject.toml
	$(call install,bench/requirements.lock,.venv-bench)
	@touch $@

# Every download is checked against its hash; the package itself needs no download at all.
ifdef UV
define install
	$(UV) venv -q --allow-existing --python $(PYTHON) $(or $(2),.venv)
	$(UV) pip install -q --python $(or $(2),.venv)/bin/python --require-hashes -r $(1)
	$(UV) pip install -q --python $(or $(2),.venv)/bin/python --no-deps --no-build-isolation -e .
endef
else
define install
	$(PYTHON) -m venv $(or $(2),.venv)
	$(or $(2),.venv)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)
	$(or $(2),.venv)/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endef
endif
