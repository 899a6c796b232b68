"""`python -m pipelines` is the `ekinerja` command."""

from pipelines.cli import main

main()
