"""All configuration, as one typed object, and the environment that Dagster needs before it is imported.

Only this module reads environment variables. Nothing here touches data: it names places.
"""

import os
from pathlib import Path
from typing import Annotated

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where things are. `EKINERJA_DATA` moves the state (inbox, lake, releases, dagster); the reference tables and the
    models always come from the checkout. `EKINERJA_ENGINE` is duckdb or spark (docs/spark.md), `EKINERJA_SPARK_MASTER`
    where Spark's master is; `engines.py` judges them when something is to be computed."""

    model_config = SettingsConfigDict(env_prefix="EKINERJA_", frozen=True)

    data: Path = CHECKOUT / "data"
    engine: str = "duckdb"
    spark_master: str = "local[*]"
    layanan: str | None = None
    """One address that stands for every web service (`EKINERJA_LAYANAN`): the stand-in server's."""
    webhook: SecretStr | None = None
    """Where messages are posted to, if anywhere (https://…); who has the address can write there."""
    smtp: str | None = None
    """The mail server (`server:port`), if messages go by e-mail, from `smtp_dari` to `smtp_kepada` (with commas)."""
    smtp_dari: str | None = None
    smtp_kepada: str | None = None
    smtp_pengguna: str | None = None
    smtp_sandi: SecretStr | None = None
    smtp_sertifikat: Path | None = None
    """The certificate (PEM) by which the mail server is known, where no public authority signed it."""

    tarik: Annotated[tuple[str, ...], NoDecode] = ()
    """What is drawn every night, `6471/ekinerja` with blanks or commas between (`EKINERJA_TARIK`)."""
    tarik_pukul: str = "01.00"
    """When the first of these draws begins, in WIB."""

    @field_validator("tarik", mode="before")
    @classmethod
    def _listed(cls, value: str | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("data")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @property
    def inbox(self) -> Path:
        """Where people drop deliveries: `<inbox>/<kode_instansi>/<any name>`."""
        return self.data / "inbox"

    @property
    def lake(self) -> Path:
        """The immutable files and the commit records."""
        return self.data / "lake"

    @property
    def releases(self) -> Path:
        """The release catalogues."""
        return self.data / "releases"

    @property
    def corrections(self) -> Path:
        """Where correction files are written, a folder an instansi."""
        return self.data / "koreksi"

    @property
    def warehouse(self) -> Path:
        """The link to the current release."""
        return self.data / "warehouse.duckdb"

    @property
    def audit(self) -> Path:
        """Where the dashboards write down who saw whom."""
        return self.data / "audit"

    @property
    def secrets(self) -> Path:
        """How the dashboards log people in (OIDC), if they do; mode 0600, in no release."""
        return self.data / "rahasia.toml"

    @property
    def draw_secrets(self) -> Path:
        """What `ekinerja tarik` logs in with, if it is kept in a file; mode 0600, in no release."""
        return self.data / "rahasia-tarik.toml"

    def mapping_of(self, kode_instansi: str) -> Path:
        """What the own system of an instansi is like, written by its admin (`ekinerja tarik --sumber lokal`)."""
        return self.data / "sistem-lokal" / f"{kode_instansi}.toml"

    @property
    def draws(self) -> Path:
        """Draws that were broken off, and whom the last ones skipped, a folder an instansi and source."""
        return self.data / "tarikan"

    @property
    def dagster_home(self) -> Path:
        """Where Dagster keeps runs, events and logs."""
        return self.data / "dagster"

    @property
    def reference(self) -> Path:
        """The reference tables, in git."""
        return CHECKOUT / "data" / "reference"

    @property
    def small_cells(self) -> Path:
        """The SQL that withholds small cells of what leaves an instansi, in git."""
        return CHECKOUT / "sel_kecil"

    @property
    def models(self) -> Path:
        """The SQL models, in git."""
        return CHECKOUT / "models"


def prepare(settings: Settings) -> None:
    """Make the state folders (mode 0700: they hold people's data) and export what Dagster reads when it is imported.

    Relative folders in `dagster.yaml` would resolve against the working directory, so the absolute folder is exported
    as `EKINERJA_DAGSTER`, which `dagster.yaml` names.
    """
    os.umask(0o077)
    for folder in (settings.inbox, settings.lake, settings.releases, settings.corrections, settings.dagster_home):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    home = settings.dagster_home
    configuration = home / "dagster.yaml"
    text = (CHECKOUT / "dagster.yaml").read_text()
    if not configuration.exists() or configuration.read_text() != text:
        configuration.write_text(text)
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["EKINERJA_DAGSTER"] = str(home)
    os.environ["EKINERJA_DATA"] = str(settings.data)


def secret_in_environment(section: str, name: str) -> str | None:
    """Give a credential of a web service from the environment, for example `EKINERJA_SSO_TOKEN`; None if there is
    none. It is read when it is needed and kept nowhere."""
    return os.environ.get(f"EKINERJA_{section}_{name}".upper()) or None
