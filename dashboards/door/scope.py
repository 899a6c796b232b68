"""Who somebody is to the data: the role, and the instansi, unit or person that it reaches.

Only the value. What it means for each table is said in `views.py`.
"""

import hashlib
from dataclasses import astuple, dataclass

PERAN = ("bkn", "instansi", "keuangan", "pimpinan", "pegawai")
"""The roles, from the widest view of figures to the narrowest of persons."""


@dataclass(frozen=True)
class Scope:
    """What one role of one person reaches.

    `unor_id`: of a pimpinan, the unit that he leads, all below it included. `pegawai_id` and `nip`: of a pegawai,
    himself. `rahasia`: leave kinds, discipline, konseling and rupiah may be seen.
    """

    peran: str
    kode_instansi: str | None = None
    unor_id: str | None = None
    pegawai_id: str | None = None
    nip: str | None = None
    rahasia: bool = False

    @property
    def key(self) -> str:
        """Name this scope, for caches; equal scopes see the same."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:16]

    @property
    def leaves_instansi(self) -> bool:
        """Tell whether what is shown leaves the instansi that the data is about, so that small cells are withheld."""
        return self.peran == "bkn"
