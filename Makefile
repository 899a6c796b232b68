# Two commands do everything on a fresh machine with Python 3.11+ and make: `make run` and `make test`.
# The environment is .venv, from requirements.lock (versions locked with hashes).

PYTHON ?= python3
READY := .venv/ready

.PHONY: run test lint bench bench-nation bench-credit bench-pay bench-dashboard dashboard dagster dictionary lock clean
.DELETE_ON_ERROR:

run: $(READY)
	.venv/bin/ekinerja run --inbox data/sample

test: $(READY) lint
	.venv/bin/pytest -n 2 --dist worksteal

lint: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: $(READY)
	.venv/bin/python -m tests.bench

# All tables of one month of 5.6 million people; ASN=560000 for a tenth. The folder keeps what was simulated.
NATION ?= data/nation
ASN ?= 5600000
bench-nation: $(READY)
	.venv/bin/python -m tests.bench_nation $(NATION) $(ASN)

# The months of angka kredit, the last beside the first: OFFICERS=350000 MONTHS=6 for a short look.
OFFICERS ?= 3500000
MONTHS ?= 36
bench-credit: $(READY)
	.venv/bin/python -m tests.bench_credit $(OFFICERS) $(MONTHS)

# TPP of one month of the nation: PAID people are simulated and taken in, and multiplied. The folder keeps them.
PAID ?= 700000
TIMES ?= 8
bench-pay: $(READY)
	.venv/bin/python -m tests.bench_pay $(NATION)/tpp $(PAID) $(TIMES)

dashboard: $(READY)
	.venv/bin/python -m dashboards

# The pages of each role over the release of a data folder, drawn one after the other and by thirty people at once.
DATA ?= data
bench-dashboard: $(READY)
	.venv/bin/python -m tests.bench_dashboard $(DATA)
	.venv/bin/python -m tests.bench_visitors $(DATA)

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

# Needs uv beside make; the lock is made without index URLs, so it installs from whatever registry pip is set up for.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --no-strip-extras \
	  --no-emit-index-url --no-header --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
