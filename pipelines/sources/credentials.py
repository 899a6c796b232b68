"""What we log in with: from the environment, from the secrets file, or typed in when asked; kept nowhere else.

Here: finding credentials. Not here: what is done with them (`tokens.py`). The environment comes before the file, and in
the file what stands under the instansi's own code before what stands for all.
"""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.settings import Settings, secret_in_environment
from pipelines.sources.faults import ServiceFault

Prompt = Callable[[str, bool], str]
"""Asks a person for one value; True where what is typed must not be shown."""


@dataclass(frozen=True)
class Credentials:
    """Where to look for the credentials of one instansi. Holds none itself, so that none is shown with it."""

    settings: Settings
    kode_instansi: str
    prompt: Prompt | None = None

    def find(self, section: str, name: str) -> str | None:
        """Give a credential, or None. Raises `ServiceFault` for a secrets file that others may read, or broken."""
        found = secret_in_environment(section, name)
        if found is None:
            for place in self._places(section):
                value = place.get(name)
                if isinstance(value, str | int) and str(value).strip():
                    found = str(value)
                    break
        return found.strip() if found else None

    def need(self, section: str, name: str, what: str) -> str:
        """Give a credential that there is no doing without: found, or typed in. Raises `ServiceFault`."""
        found = self.find(section, name) or self.typed(what, name in _HIDDEN)
        if found is None:
            raise self.missing(section, name, what)
        return found

    def typed(self, what: str, hidden: bool) -> str | None:
        """Ask the person at the terminal, if there is one."""
        return (self.prompt(what, hidden).strip() or None) if self.prompt else None

    def missing(self, section: str, name: str, what: str) -> ServiceFault:
        """Say that a credential is missing, and where it may be put."""
        return ServiceFault(
            "KREDENSIAL_TIADA",
            f"{what} belum diberikan; isi variabel lingkungan EKINERJA_{section.upper()}_{name.upper()}, atau tulis "
            f'{name} = "…" di bawah [{section}] atau [{self.kode_instansi}.{section}] pada '
            f"{self.settings.draw_secrets} (mode 0600), lalu jalankan lagi",
        )

    def _places(self, section: str) -> list[dict[str, Any]]:
        told = _read(self.settings.draw_secrets)
        own = told.get(self.kode_instansi)
        places = [own.get(section) if isinstance(own, dict) else None, told.get(section)]
        return [place for place in places if isinstance(place, dict)]


_HIDDEN = frozenset({"sandi", "token", "client_secret"})


def _read(file: Path) -> dict[str, Any]:
    try:
        mode = stat.S_IMODE(file.stat().st_mode)
        if mode != 0o600:
            raise ServiceFault(
                "KREDENSIAL_TIADA",
                f"berkas rahasia {file} bermode {mode:04o}, padahal harus 0600 (hanya pemiliknya yang dapat membaca "
                f"dan menulis), jadi tidak dipakai; jalankan: chmod 600 {file}",
            )
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except PermissionError:
        raise ServiceFault("KREDENSIAL_TIADA", f"berkas rahasia {file} bukan milik Anda; periksa pemiliknya") from None
    except ValueError:
        # the error would show the line, and the line the secret
        raise ServiceFault(
            "KREDENSIAL_TIADA",
            f'berkas rahasia {file} tidak dapat dibaca sebagai TOML; tulis setiap baris seperti sandi = "…"',
        ) from None
