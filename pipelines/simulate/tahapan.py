"""What an instansi documents of the stages of Peraturan BKN 2/2026 in one period: rencana aksi, bukti dukung, umpan
balik, pembinaan, dokumen evaluasi.

In here: who documented what and when, for the SKP that one Laporan Penilaian holds. Not in here: the ratings
(`penilaian.py`), the records about units (`organisasi.py`) and of local systems (`lokal.py`), planted faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import polars as pl

from pipelines.simulate.draws import below, hex_id, salt, uniform
from pipelines.simulate.penilaian import berhak
from pipelines.simulate.periods import Periode
from pipelines.simulate.vocabulary import listed

RENDAH = ("butuh perbaikan", "cukup", "kurang", "sangat kurang")
PEKERJAAN = (
    ("Menyusun laporan kegiatan", "laporan"),
    ("Melayani permohonan", "permohonan"),
    ("Memutakhirkan data", "data"),
    ("Memeriksa berkas", "berkas"),
    ("Mendampingi unit kerja", "kegiatan"),
    ("Menyiapkan bahan rapat", "dokumen"),
)
_LATEST = 0.05  # share of evidence that comes after the batas pengisian
_FIRST, _DAYS = date(2019, 1, 1), 4_000


@dataclass(frozen=True)
class Dokumentasi:
    """How diligently an instansi documents: shares of those who could have each."""

    rencana_aksi: float = 0.88
    bukti_dukung: float = 0.85
    umpan_balik: float = 0.75
    pembinaan: float = 0.55
    dokumen: float = 0.9


def stages(
    skp: pl.DataFrame,
    laporan: pl.DataFrame,
    periode: Periode,
    drawn: tuple[datetime, datetime],
    seed: int,
    habit: Dokumentasi,
) -> dict[str, pl.DataFrame]:
    """The five records of one period, by name, each with its columns as delivered.

    `laporan` is what `laporan_penilaian` gave for `skp`, `periode` and the first instant of `drawn`; nothing later than
    the second instant, at which the stages were drawn, is in the result. The yearly period has no rencana aksi.
    """
    seen = skp.filter(berhak(periode, drawn[0])).select(
        "kunci", "nip", "skp_id", "pegawai_atasan_nip", dibuat=pl.col("dibuat").dt.epoch("d").cast(pl.Int64)
    )
    rated = laporan.select("skp_penilaian_id", "hasil_akhir", dinilai=_day(pl.col("waktu_dinilai")))
    frame = seen.hstack(rated).with_columns(
        tahun=pl.lit(periode.tahun, dtype=pl.Int64), periode_id=pl.lit(periode.setting.id)
    )
    draw = _Draw(periode, salt(seed, "tahapan", periode.setting.id, periode.tahun), (drawn[1].date() - _EPOCH).days)
    made: dict[str, pl.DataFrame] = {}
    if not periode.tahunan:
        plans = draw.plans(frame, habit)
        made["rencana_aksi"] = plans.select(RENCANA_AKSI)
        made["bukti_dukung"] = draw.evidence(plans, habit)
    made["umpan_balik"] = draw.feedback(frame, habit)
    made["pembinaan"] = draw.coaching(frame, habit)
    made["dokumen_evaluasi"] = draw.documents(frame, habit)
    return made


_EPOCH = date(1970, 1, 1)
RENCANA_AKSI = listed("rencana_aksi_id skp_id nip tahun periode_id rhk_id uraian target satuan dibuat_pada")


def rhk_id(kunci: pl.Expr, nth: int = 0) -> pl.Expr:
    """The id of a rencana hasil kerja: the `nth` of an SKP, which is known by its `kunci`."""
    return hex_id(kunci * 4 + nth, "rhk")


@dataclass(frozen=True)
class _Draw:
    """The draws of one period; days are counted from 1970, and `drawn` is the last one that can be seen."""

    periode: Periode
    salted: int
    drawn: int

    def of(self, name: str) -> int:
        return salt(self.salted, name)

    @property
    def ends(self) -> tuple[int, int, int]:
        return tuple((day - _EPOCH).days for day in (self.periode.awal, self.periode.akhir, self.periode.batas))  # type: ignore[return-value]

    def plans(self, frame: pl.DataFrame, habit: Dokumentasi) -> pl.DataFrame:
        """One rencana aksi a person, two for one in five; three in four are made in the period's first five days."""
        awal, akhir, _ = self.ends
        span = max(akhir - awal - 4, 1)
        has = uniform(pl.col("kunci"), self.of("rencana")) < habit.rencana_aksi
        more = has & (uniform(pl.col("kunci"), self.of("dua")) < 0.2)
        parts = [
            frame.filter(which).select(
                "skp_id",
                "nip",
                "tahun",
                "periode_id",
                "dibuat",
                k=pl.col("kunci") * 4 + n,
                rhk_id=rhk_id(pl.col("kunci"), n),
            )
            for n, which in enumerate((has, more))
        ]
        k = pl.col("k")
        day = (
            pl.when(uniform(k, self.of("awal")) < 0.75)
            .then(below(k, self.of("hari"), 5))
            .otherwise(5 + below(k, self.of("hari"), span))
        )
        work = below(k, self.of("kerja"), len(PEKERJAAN))
        plans = pl.concat(parts).with_columns(
            rencana_aksi_id=hex_id(k, f"rencana aksi {self.periode.setting.id} {self.periode.tahun}"),
            uraian=_words([words for words, _ in PEKERJAAN], work),
            satuan=_words([unit for _, unit in PEKERJAAN], work),
            target=1 + below(k, self.of("target"), 20),
            # nobody plans what an SKP that is not made yet asks for
            hari=pl.max_horizontal(pl.min_horizontal(awal + day, pl.lit(akhir)), pl.col("dibuat") + 1),
        )
        return plans.with_columns(dibuat_pada=instant(pl.col("hari"), k, self.of("jam"))).filter(
            pl.col("hari") <= self.drawn
        )

    def evidence(self, plans: pl.DataFrame, habit: Dokumentasi) -> pl.DataFrame:
        """Evidence of most plans, a few after the batas pengisian; between 60 and 110 percent of the target."""
        k = pl.col("k")
        _, _, batas = self.ends
        late = uniform(k, self.of("telat")) < _LATEST
        usual = pl.min_horizontal(pl.col("hari") + 2 + below(k, self.of("unggah"), 24), pl.lit(batas))
        day = pl.when(late).then(batas + 1 + below(k, self.of("unggah"), 9)).otherwise(usual)
        day = pl.max_horizontal(day, pl.col("hari"))
        done = (pl.col("target") * (6 + below(k, self.of("realisasi"), 6))) / 10
        return (
            plans.filter(uniform(k, self.of("bukti")) < habit.bukti_dukung)
            .with_columns(hari=day)
            .filter(pl.col("hari") <= self.drawn)
            .select(
                bukti_id=hex_id(k, f"bukti {self.periode.setting.id} {self.periode.tahun}"),
                rencana_aksi_id="rencana_aksi_id",
                nip="nip",
                tautan=pl.lit("https://berkas.contoh.invalid/") + k.cast(pl.String),
                realisasi=done.round(1),
                satuan="satuan",
                diunggah_pada=instant(pl.col("hari"), k, self.of("jam bukti")),
            )
        )

    def feedback(self, frame: pl.DataFrame, habit: Dokumentasi) -> pl.DataFrame:
        """Feedback of the atasan on both aspects; on one only for one person in eight who got any."""
        key = pl.col("kunci")
        awal, _, batas = self.ends
        got = pl.col("pegawai_atasan_nip").is_not_null() & (uniform(key, self.of("umpan")) < habit.umpan_balik)
        one = below(key, self.of("aspek"), 16)  # 0: only hasil kerja, 1: only perilaku kerja
        parts = [
            frame.filter(got & (one != 1 - n)).select(
                "nip",
                "tahun",
                "periode_id",
                "dibuat",
                pemberi_nip="pegawai_atasan_nip",
                aspek=pl.lit(aspek),
                k=key * 2 + n,
            )
            for n, aspek in enumerate(("hasil_kerja", "perilaku_kerja"))
        ]
        k = pl.col("k")
        day = pl.max_horizontal(awal + below(k // 2, self.of("hari umpan"), batas - awal + 1), pl.col("dibuat") + 1)
        return (
            pl.concat(parts)
            .with_columns(hari=day)
            .filter(pl.col("hari") <= self.drawn)
            .select(
                umpan_balik_id=hex_id(k, f"umpan balik {self.periode.setting.id} {self.periode.tahun}"),
                nip="nip",
                tahun="tahun",
                periode_id="periode_id",
                pemberi_nip="pemberi_nip",
                aspek="aspek",
                diberikan_pada=instant(pl.col("hari"), k, self.of("jam umpan")),
            )
        )

    def coaching(self, frame: pl.DataFrame, habit: Dokumentasi) -> pl.DataFrame:
        """Pembinaan of those rated below Baik, as far as the instansi does it, and of a few others."""
        key = pl.col("kunci")
        low = pl.col("hasil_akhir").is_in(RENDAH)
        share = pl.when(low).then(habit.pembinaan).otherwise(0.01)
        got = pl.col("pegawai_atasan_nip").is_not_null() & pl.col("dinilai").is_not_null()
        day = pl.col("dinilai") + 1 + below(key, self.of("hari bina"), 24)
        return (
            frame.filter(got & (uniform(key, self.of("bina")) < share))
            .with_columns(hari=day)
            .filter(pl.col("hari") <= self.drawn)
            .select(
                pembinaan_id=hex_id(key, f"pembinaan {self.periode.setting.id} {self.periode.tahun}"),
                nip="nip",
                tahun="tahun",
                periode_id="periode_id",
                jenis=_words(["coaching", "mentoring", "konseling"], below(key, self.of("jenis bina"), 3)),
                pembina_nip="pegawai_atasan_nip",
                tanggal=day_text(pl.col("hari")),
            )
        )

    def documents(self, frame: pl.DataFrame, habit: Dokumentasi) -> pl.DataFrame:
        """The evaluation document, a day to four after the rating; one in ten is not yet received."""
        key = pl.col("kunci")
        given = pl.col("dinilai") + 1 + below(key, self.of("terbit"), 4)
        got = given + below(key, self.of("terima"), 6)
        unseen = (uniform(key, self.of("belum terima")) < 0.1) | (got > self.drawn)
        return (
            frame.filter(pl.col("dinilai").is_not_null() & (uniform(key, self.of("dokumen")) < habit.dokumen))
            .with_columns(hari=given, terima=pl.when(~unseen).then(got))
            .filter(pl.col("hari") <= self.drawn)
            .select(
                skp_penilaian_id="skp_penilaian_id",
                nip="nip",
                tahun="tahun",
                periode_id="periode_id",
                diterbitkan_pada=day_text(pl.col("hari")),
                diterima_pada=day_text(pl.col("terima")),
            )
        )


def _words(words: list[str], at: pl.Expr) -> pl.Expr:
    return pl.lit(pl.Series(words, dtype=pl.String)).gather(at)


def _day(text: pl.Expr) -> pl.Expr:
    return text.str.slice(0, 10).str.to_date("%Y-%m-%d").cast(pl.Int32).cast(pl.Int64)


# Days and times are looked up: formatting each of a nation's instants would cost more than all the rest.
@cache
def _days() -> pl.Series:
    return pl.Series([str(_FIRST + timedelta(days=n)) for n in range(_DAYS)])


@cache
def _times() -> pl.Series:
    start = datetime(2019, 1, 1, 7, 30)
    return pl.Series([f"{start + timedelta(seconds=n):%H:%M:%S}" for n in range(9 * 3600)])


def day_text(day: pl.Expr) -> pl.Expr:
    """`YYYY-MM-DD` of a day counted from 1970."""
    return pl.lit(_days()).gather(day - (_FIRST - _EPOCH).days)


def instant(day: pl.Expr, key: pl.Expr, salted: int) -> pl.Expr:
    """`YYYY-MM-DD HH:MM:SS` in the office hours of a day counted from 1970."""
    return day_text(day) + pl.lit(" ") + pl.lit(_times()).gather(below(key, salted, len(_times())))
