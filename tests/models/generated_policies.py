"""Generated policies of TPP: every way of combining, measure, lag, band, cut, leave, status, state, order and rounding.

Every policy is one that `ekinerja policy check` lets pass: weights fit, bands join, codes exist. Here: what is
paid, scored and cut. Not here: leave, status, acting posts and states (`generated_factors.py`), the people
(`generated_payees.py`). All invented.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from pipelines.contracts import policy_values as values
from pipelines.contracts.values import PREDIKAT
from tests.models.generated_factors import Factors
from tests.models.rows import Row

SPANS = {
    "skor_skp": (0, 100),
    "persen_perilaku": (0, 100),
    "hari_lapor": (1, 8),
    "menit": (3000, 9000),
    "rasio_menit": (40, 110),
    "menit_terlambat": (0, 500),
    "menit_pulang_cepat": (0, 300),
    "hari_alpa": (0, 4),
    "kejadian": (0, 15),
    "persen_hadir": (60, 100),
}
"""Measures with the numbers between which people lie."""

PERCENTS = ("skor_skp", "persen_perilaku", "persen_hadir")
"""Measures that are scores without a map too."""


class Draft(Factors):
    """The sheets of one policy as they are written."""

    def __init__(self, draw: Random, kode: str, name: str, month: date, **changes: Any) -> None:
        super().__init__(draw, kode, name)
        self.month = month
        self._add("kebijakan", **self._policy() | changes)
        self.way = self.tables["kebijakan"][0]["cara_gabung"]
        self._classes()
        self._components()
        self._parts()
        self._cuts()
        self._leave()
        self._status()
        self._acting()
        self._states()

    def _policy(self) -> Row:
        steps = list(values.LANGKAH)
        self.draw.shuffle(steps)
        order = [f"{step}:{self._one(*values.TUMPUAN)}" for step in steps if self.draw.random() < 0.9]
        return {
            "skema": self._one(*values.SKEMA),
            "peraturan": "Peraturan rekaan",
            "pasal": "1",
            "berlaku_mulai": date(2020, 1, 1),
            "jenis_pembayaran": "bulanan",
            "cara_gabung": self._one(*values.CARA_GABUNG),
            "urutan_langkah": self._one(values.URUTAN_BAKU, " ".join(order or ["POTONGAN:pagu"])),
            "tumpuk_potongan": self._one(*values.TUMPUK),
            "tumpuk_keadaan": self._one(*values.TUMPUK),
            "penilaian_terlambat": self._one(*values.PENILAIAN_TERLAMBAT),
            "periode_lintas_bulan": self._one(*values.PERIODE_LINTAS_BULAN),
            "batas_potongan_persen": self._one(Decimal(100), Decimal(100), self._percent(10, 60)),
            "tidak_negatif": self._one(True, True, False),
            "tahap_bulat": self._one(*values.TAHAP_BULAT),
            "satuan_bulat": Decimal(self._one(1, 1, 10, 100, 1000)),
            "cara_bulat": self._one(*values.CARA_BULAT),
            "status_kebijakan": self._one(*values.STATUS_KEBIJAKAN),
            "disahkan_oleh": "Rekaan",
        }

    def _classes(self) -> None:
        for kelas in range(1, 13):
            known = self.draw.random() < 0.97
            worth = (
                Decimal(self.draw.randint(1_000_000_00, 30_000_000_00)) / 100 if kelas % 2 else Decimal(kelas * 777_777)
            )
            self._add("nilai_kelas", kelas=kelas, nilai_rupiah=worth if known else None)

    def _components(self) -> None:
        budget = {"faktor_anggaran_persen": self._one(Decimal(100), Decimal(68), Decimal("87.5"))}
        self._add("komponen", kode_komponen="BK", persen=self._percent(20, 50), dinilai=False, **budget)
        self._add("komponen", kode_komponen="PK", persen=self._percent(20, 80), dinilai=True, **budget)
        if self.draw.random() < 0.5:
            low = self.draw.randint(3, 6)
            wide = {"kelas_dari": low, "kelas_sampai": low + 4}
            self._add("komponen", kode_komponen="PK", persen=self._percent(20, 80), dinilai=True, **wide, **budget)
            narrow = {"kelas_dari": low + 1, "kelas_sampai": low + 2}
            self._add("komponen", kode_komponen="PK", persen=self._percent(1, 9), dinilai=True, **narrow, **budget)
        if self.draw.random() < 0.5:
            own = {"kelompok_jabatan": self._one("JF", "JPT")}
            self._add(
                "komponen",
                kode_komponen="PK",
                persen=self._percent(20, 80),
                dinilai=self._one(True, False),
                **own,
                **budget,
            )
        if self.draw.random() < 0.6:
            own = {"unor_id": self._one("dinas-a", "seksi-a", "dinas-b")}
            worth = {"jumlah_rupiah": Decimal(self.draw.randint(1_00, 2_000_000_00)) / 100}
            self._add("komponen", kode_komponen="TB", dinilai=self._one(True, False), **worth, **own, **budget)
            if self.draw.random() < 0.5:
                self._add(
                    "komponen",
                    kode_komponen="BK",
                    persen=self._percent(20, 50),
                    dinilai=False,
                    unor_id="dinas-a",
                    **budget,
                )

    def _parts(self) -> None:
        codes = sorted({row["kode_komponen"] for row in self.tables["komponen"] if row["dinilai"]})
        apart = len(codes) > 1 and self.draw.random() < 0.4
        self.present: str | None = None
        number = 0
        for serves in codes if apart else [None]:
            count = self.draw.randint(1, 3)
            weights = self._weights(count)
            for weight in weights:
                number += 1
                self._part(f"B{number}", weight, serves)

    def _weights(self, count: int) -> list[Decimal]:
        if self.way == "poin":
            return [Decimal(w) for w in ((100,), (60, 40), (35, 40, 25))[count - 1]]
        exact = ("100",), ("33.3333", "66.6667"), ("40", "40", "20")
        return [Decimal(w) for w in exact[count - 1]]

    def _part(self, code: str, weight: Decimal, serves: str | None) -> None:
        measure = self._one("predikat", "predikat", *SPANS)
        if measure == "persen_hadir" and self.present:
            measure = "predikat"
        if measure == "persen_hadir":
            self.present = code
        lag = self._lag(measure)
        empty = self._one(None, Decimal(0), Decimal(min(40, int(weight))))
        common = {"kode_bagian": code, "bobot_bagian": weight, "berlaku_pada_komponen": serves}
        self._add("bagian", ukuran_kinerja=measure, bila_kosong=empty, **common, **lag)
        if self.draw.random() < 0.3:
            for selector in ({"kelompok_jabatan": "JF"}, {"unor_id": "dinas-a"}):
                other = self._lag(measure)
                self._add("bagian", ukuran_kinerja=measure, bila_kosong=empty, **selector, **common, **other)
        self._bands(code, measure, weight)

    def _lag(self, measure: str) -> Row:
        kinds = values.JEDA if measure == "predikat" else ("sama", "sama", "sama", "bulan_lalu")
        lag = self._one(*kinds)
        months = self._one(1, 1, 1, 2, 3)
        back = self.draw.randint(1, 2) if lag in ("bulan_lalu", "triwulan_lalu") else 1
        if measure != "predikat":
            months = min(months, 4 - back)
        return {"jeda": lag, "jeda_n": back, "lama_bulan": months}

    def _bands(self, code: str, measure: str, weight: Decimal) -> None:
        effect = "poin" if self.way == "poin" else self._one("skor_persen", "potong_persen")
        most = int(weight) if self.way == "poin" else 100
        if measure != "predikat" and self.way != "poin" and measure in PERCENTS and self.draw.random() < 0.5:
            return
        months: Sequence[int | None] = (
            (None, self.month.month) if self.draw.random() < 0.3 else (None, self.month.month % 12 + 1)
        )
        for month in months if self.draw.random() < 0.5 else (None,):
            if measure == "predikat":
                for name in PREDIKAT:
                    self._band(code, effect, most, month, kunci_nilai=name, inklusif="bawah")
                continue
            low, high = SPANS[measure]
            cuts = sorted(self.draw.sample(range(low, high + 1), min(self.draw.randint(1, 4), high - low)))
            side = self._one(*values.INKLUSIF)
            for lower, upper in zip([None, *cuts], [*cuts, None], strict=True):
                self._band(code, effect, most, month, batas_bawah=lower, batas_atas=upper, inklusif=side)

    def _band(self, code: str, effect: str, most: int, month: int | None, **where: Any) -> None:
        worth = self._percent(0, most)
        condition: Row = {}
        if self.draw.random() < 0.15:
            name = self._one("menit", "skor_skp", "rasio_menit", "hari_alpa")
            condition = {"syarat_ukuran": name, "syarat_min": sum(SPANS[name]) / 2}
        for bound in ("batas_bawah", "batas_atas"):
            if where.get(bound) is not None:
                where[bound] = float(where[bound])
        self._add(
            "peta_nilai",
            kode_bagian=code,
            efek_nilai=effect,
            nilai_skor=worth,
            bulan_berlaku=month,
            **where,
            **condition,
        )

    def _cuts(self) -> None:
        for event in self.draw.sample(values.KEJADIAN, self.draw.randint(0, 7)):
            minutes = event.startswith("MENIT")
            units = ("jam", "menit_kumulatif", "menit_kejadian") if minutes else ("kejadian", "hari", "bulan")
            if event == "ALPA":
                units = ("hari", "hari", "bulan", "hari_tahun_berjalan", "hari_beruntun")
            unit = self._one(*units) if self.draw.random() < 0.97 or not minutes else "jam"
            if unit in ("menit_kejadian", "hari_beruntun") and self.draw.random() < 0.8:
                unit = units[0]
            bases = ["total", "satu_hari", "komponen"]
            if self.present:
                bases += ["bagian", "maksimum_bulan", "satu_hari_x_bagian"] * 2
            base = self._one(*bases)
            target = None
            if base == "komponen":
                target = self._one(None, "BK", "PK")
            elif base in ("bagian", "maksimum_bulan", "satu_hari_x_bagian"):
                target = self._one(None, self.present)
            top = Decimal(2 if event == "APEL" else 3) if base == "maksimum_bulan" else None
            if target is None and base == "maksimum_bulan" and event == "APEL":
                target = self.present
            split = self.draw.random() < 0.4
            edge = 60.0 if minutes and unit != "jam" else 2.0
            for low, high in ((1.0, edge), (edge + 1, None)) if split else ((None, None),):
                gone = split and high is None and self.draw.random() < 0.3
                worth = {"nilai_persen": self._percent(1, 12) / 2, "maks_poin_harian": top, "hangus_semua": gone}
                where = {"batas_bawah": low, "batas_atas": high, "dasar_potongan": base, "pada_kode": target}
                self._add("aturan_potongan", kejadian=event, satuan_potongan=unit, **worth, **where)
