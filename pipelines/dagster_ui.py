"""Starts Dagster's UI and daemon on this machine, over the data folder of the settings (`make dagster`).

Here: the environment, which must be prepared before Dagster is imported. Everything else is `dagster dev`'s.
"""

import os
import sys

from pipelines.settings import CHECKOUT, Settings, prepare

ADDRESS = "127.0.0.1"
"""The UI has no log-in and shows who works where: nobody else on the network may see it."""


def main() -> None:
    """Become `dagster dev`; further arguments are handed on, for example `-p 3001`."""
    settings = Settings()
    prepare(settings)
    # Dagster's services load the storage named in dagster.yaml from this checkout
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(CHECKOUT), os.environ.get("PYTHONPATH")]))
    os.chdir(settings.dagster_home)
    command = ["-m", "dagster", "dev", "-m", "pipelines.definitions", "-h", ADDRESS, "--log-level", "warning"]
    os.execv(sys.executable, [sys.executable, "-W", "ignore", *command, *sys.argv[1:]])


if __name__ == "__main__":
    main()
