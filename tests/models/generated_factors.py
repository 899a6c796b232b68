"""Generated sheets of what a whole person is paid by: leave, status, acting posts, states; and how a row is written.

Not here: what is paid, scored and cut (`generated_policies.py`). All invented.
"""

from decimal import Decimal
from random import Random
from typing import Any

from pipelines.contracts import policy_values as values
from pipelines.contracts.policy_sheet import Sheet
from pipelines.contracts.policy_tables import policy_sheets
from pipelines.contracts.record_tables_kebijakan import policy_table_of
from tests.models.rows import Row

STATES = ("LHKPN", "HUKDIS:ringan", "HUKDIS:sedang", "MPP", "TPG", "TUGAS_BELAJAR")
OUT = ("02", "03", "20")
"""Kedudukan hukum of people who are not on duty."""


class Factors:
    """The sheets of one policy as they are written."""

    def __init__(self, draw: Random, kode: str, name: str) -> None:
        self.draw, self.kode, self.name = draw, kode, name
        self.tables: dict[str, list[Row]] = {policy_table_of(sheet): [] for sheet in policy_sheets()}

    def _add(self, sheet: str, **cells: Any) -> None:
        made: Sheet = policy_sheets()[sheet]
        empty = dict.fromkeys(made.columns)
        assert cells.keys() <= empty.keys(), cells.keys() - empty.keys()
        table = self.tables[policy_table_of(sheet)]
        line = len(table) + 2
        own = {"kode_instansi": self.kode, "kebijakan_id": self.name, "baris": line, "delivery_id": "d"}
        if sheet == "kebijakan":
            own["versi_kebijakan"] = "d"
        table.append({**empty, **cells, **own, "baris_aturan": f"{sheet}:{line}"})

    def _one(self, *of: Any) -> Any:
        return self.draw.choice(of)

    def _percent(self, low: int, high: int) -> Decimal:
        """A per cent: mostly whole, sometimes with as many decimals as a cell can hold."""
        whole = self.draw.randint(low, high)
        return (
            Decimal(whole)
            if self.draw.random() < 0.6
            else min(Decimal(high), whole + Decimal(self._one("0.5", "0.3333")))
        )

    def _leave(self) -> None:
        for kind in self.draw.sample(values.JENIS_CUTI, self.draw.randint(0, 4)):
            unit = self._one("hari", "bulan", "rentang_bulan")
            if kind in ("sakit", "sakit_kumulatif") and self.draw.random() < 0.7:
                unit = "rentang_kumulatif"
            edges = {"rentang_bulan": (5.0, 12.0), "rentang_kumulatif": (182.0, 365.0)}.get(unit, ())
            for low, high in zip((None, *edges), (*edges, None), strict=True):
                self._add(
                    "aturan_cuti",
                    jenis_cuti=kind,
                    satuan_cuti=unit,
                    batas_bawah=low,
                    batas_atas=high,
                    persen_dibayar=self._percent(0, 100),
                )

    def _status(self) -> None:
        if self.draw.random() < 0.2:
            return
        for status in values.STATUS_PEGAWAI:
            if self.draw.random() < 0.05:
                continue
            for least in (None, 12, 60) if self.draw.random() < 0.4 else (self._one(None, None, 12),):
                share = Decimal(100) if status == "PNS" and self.draw.random() < 0.7 else self._percent(30, 100)
                enters = self._one(*values.ATURAN_MASUK)
                self._add(
                    "aturan_status",
                    status_pegawai=status,
                    persen=share,
                    masa_kerja_min_bulan=least,
                    aturan_masuk=enters,
                )

    def _acting(self) -> None:
        for relation in (None, *self.draw.sample(values.HUBUNGAN_JABATAN, 2)):
            if self.draw.random() < 0.4:
                continue
            way = self._one(*values.CARA_PLT)
            self._add(
                "aturan_plt",
                jenis_plt="PLT",
                hubungan_jabatan=relation,
                cara_plt=way,
                persen=self._percent(5, 30) if way == "persen" else None,
                nilai_dari=self._one(*values.NILAI_DARI),
                minimum_lama=self._one(None, 1, 2, 15),
                satuan_minimum=self._one(*values.SATUAN_MINIMUM),
            )

    def _states(self) -> None:
        for state in (*STATES, *(f"KEDUDUKAN:{code}" for code in (*OUT, "15"))):
            if self.draw.random() < 0.35:
                continue
            effect = self._one("kurangi", "potong") if state == "TPG" else self._one("tahan", "nol", "potong", "potong")
            months = None if state.startswith("KEDUDUKAN") else self._one(None, 1, 6)
            share = self._percent(1, 70) if effect == "potong" else None
            self._add("aturan_keadaan", keadaan=state, efek_keadaan=effect, persen=share, lama_efek_bulan=months)
