"""Starts the dashboards (`make dashboard`): Streamlit over the data folder of the settings.

Here: what must hold whoever starts them. Telemetry is off, nobody but this machine is answered, and secrets come from
the data folder. Looks are in `.streamlit/config.toml`.
"""

import os
import sys
from pathlib import Path

# Streamlit would import it in the thread of the first reader, and the second one would find it half there
import pandas  # noqa: F401
from streamlit import net_util
from streamlit.web import cli

from pipelines.settings import CHECKOUT, Settings, prepare

ADDRESS = "127.0.0.1"
"""Behind a proxy this stays: the proxy is on this machine (docs/panduan-dasbor.md)."""


def main() -> None:
    """Run Streamlit; further arguments are handed on, for example `--server.port 8600`."""
    settings = Settings()
    prepare(settings)
    secrets = settings.secrets
    if secrets.exists() and secrets.stat().st_mode & 0o077:
        sys.exit(f"{secrets} dapat dibaca orang lain; ubah dulu: chmod 600 {secrets}")
    os.chdir(CHECKOUT)
    app = Path(__file__).with_name("app.py")
    fixed = ["--server.address", ADDRESS, "--browser.gatherUsageStats", "false"]
    if secrets.exists():
        fixed += ["--secrets.files", str(secrets)]
    # a browser that comes from elsewhere makes Streamlit ask a server on the internet which address this machine has
    net_util._external_ip = ADDRESS
    sys.argv = ["streamlit", "run", str(app), *fixed, *sys.argv[1:]]
    cli.main()


if __name__ == "__main__":
    main()
