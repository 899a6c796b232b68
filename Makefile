# Two commands do everything on a fresh machine with Python 3.11+ and make: `make run` and `make test`.
# The environment is .venv, from requirements.lock (versions locked with hashes).

PYTHON ?= python3
READY := .venv/ready
PEERS := .venv/peers-ready

.PHONY: run test test-daemon lint bench bench-visitors dashboard dagster dictionary lock clean
.DELETE_ON_ERROR:

run: $(READY)
	.venv/bin/ekinerja run --inbox data/sample

test: $(READY) lint
	.venv/bin/pytest -n 2 --dist worksteal

# A real Dagster daemon that draws, takes in and publishes by itself, and is killed on the way: it waits for minutes.
test-daemon: $(READY)
	.venv/bin/pytest -m daemon tests/sources

lint: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

# Everything that is measured, in one run, to docs/benchmarks.md. SIZE=nation takes hours and some 100 GB: NATION keeps what
# was simulated and taken in, so that a second run measures the rest alone.
SIZE ?= small
NATION ?= data/nation
bench: $(PEERS)
	.venv/bin/python -m tests.bench $(SIZE) $(if $(filter nation,$(SIZE)),$(NATION))

dashboard: $(READY)
	.venv/bin/python -m dashboards

# Thirty people who click at once on the pages over the release of a data folder.
DATA ?= data
bench-visitors: $(READY)
	.venv/bin/python -m tests.bench.visitors $(DATA)

dagster: $(READY)
	.venv/bin/python -m pipelines.dagster_ui

dictionary: $(READY)
	.venv/bin/python -m pipelines.dictionary

# A half-made environment never counts: the mark is set last.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Perlu Python 3.11 atau lebih baru (PYTHON=…)."; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Spark is a peer of the benchmark: where its lock is, it comes from there; PostgreSQL is the machine's own.
$(PEERS): $(READY) $(wildcard requirements-spark.lock)
	$(if $(wildcard requirements-spark.lock),.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  -r requirements-spark.lock)
	touch $(PEERS)

# Needs uv beside make; the lock is made without index URLs, so it installs from whatever registry pip is set up for.
LOCKED := --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header
lock:
	uv pip compile $(LOCKED) --extra dev --output-file requirements.lock pyproject.toml
	$(PYTHON) -c 'import tomllib; \
	  print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["spark"], sep="\n")' \
	  | uv pip compile $(LOCKED) --constraint requirements.lock --output-file requirements-spark.lock -

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
