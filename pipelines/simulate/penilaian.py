"""Laporan Penilaian of one period, as it is drawn at an instant.

In here: who is rated, how, and when. Not in here: who has an SKP (`skp.py`), file formats (`files.py`), planted faults
(`traps.py`). Ratings follow the matrix of PermenPANRB 6/2022 but for a small share of contradictions, as client
programs write them (rules/predikat.md section 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import polars as pl

from pipelines.simulate.draws import below, hex_id, salt, uniform
from pipelines.simulate.periods import Periode
from pipelines.simulate.skp import INSTANT, Kebiasaan
from pipelines.simulate.vocabulary import listed

PENILAIAN_COLUMNS = listed(
    """
    jenis id nip nama periode_awal_skp periode_akhir_skp skp_unor_id skp_unor skp_unor_induk skp_jabatan
    skp_jenis_jabatan is_skp_plt_plh_pjb hasil_kerja perilaku_kerja hasil_akhir pegawai_atasan_id
    pegawai_atasan_nip pegawai_atasan_nama pegawai_atasan_unor_id pegawai_atasan_unor pegawai_atasan_jabatan
    pegawai_atasan_golru waktu_dinilai pegawai_penilai_id tahun_skp skp_id periode_id skp_penilaian_id golru
    jenis_pegawai created_at
    """
)
_RATING = ("diatas", "sesuai", "dibawah")
_MATRIX = (1, 2, 4, 2, 2, 4, 3, 3, 5)
_PREDIKAT = ("sangat baik", "baik", "butuh perbaikan", "kurang", "sangat kurang", "cukup")
_DAY = 86_400


def laporan_penilaian(
    skp: pl.DataFrame, periode: Periode, drawn: datetime, seed: int, habit: Kebiasaan
) -> pl.DataFrame:
    """Laporan Penilaian of one period as drawn at an instant: one row for each approved SKP in force at its end."""
    of = lambda name: salt(seed, "nilai", periode.setting.id, periode.tahun, name)  # noqa: E731
    key = pl.col("kunci")
    # A person has a bent, a period a whim; together they give mostly Baik and a few of each other predikat.
    bent = uniform(pl.col("nomor"), salt(seed, "bakat"))
    span = max((periode.batas - periode.akhir).days, 1)
    late = span + 1 + below(key, of("hari"), 12)
    frame = (
        skp.lazy()
        .filter(berhak(periode, drawn))
        .with_columns(
            _h=0.55 * bent + 0.45 * uniform(key, of("hasil")),
            _p=0.6 * bent + 0.4 * uniform(key, of("perilaku")),
            _hari=pl.when(uniform(key, of("telat")) < habit.terlambat)
            .then(late)
            .otherwise(1 + below(key, of("hari"), span)),
            _jam=7 * 3600 + 1800 + below(key, of("jam"), 9 * 3600),
            _dibuat=pl.col("dibuat").dt.epoch("s"),
        )
    )
    frame = frame.with_columns(
        _h=pl.when(pl.col("_h") > 0.77).then(1).when(pl.col("_h") < 0.105).then(3).otherwise(2),
        _p=pl.when(pl.col("_p") > 0.71).then(1).when(pl.col("_p") < 0.065).then(3).otherwise(2),
        _nilai=pl.max_horizontal(
            pl.lit(_seconds(periode.akhir)) + pl.col("_hari") * _DAY + pl.col("_jam"), pl.col("_dibuat") + _DAY
        ),
    )
    h, p, at = pl.col("_h"), pl.col("_p"), pl.col("_nilai")
    matrix = pl.lit(pl.Series(_MATRIX, dtype=pl.Int64)).gather(h * 3 + p - 4)
    asked = pl.max_horizontal(at - 2 * _DAY + below(key, of("ajuan"), _DAY), pl.col("_dibuat") + 3600)
    counter = (uniform(key, of("selaras")) < habit.tidak_selaras) | ((p == 3) & (uniform(key, of("besar")) < 0.35))
    frame = frame.with_columns(
        _k=matrix,
        _salah=counter,
        _nilai=pl.when((uniform(key, of("ada")) >= habit.belum_dinilai) & (at <= _instant(drawn))).then(at),
        _asked=pl.min_horizontal(asked, pl.lit(_instant(drawn) - 60)),
    )
    code = pl.col("_k")
    larger = pl.max_horizontal(h, p)
    wrong = pl.when(larger != code).then(larger).when(code == 2).then(1).otherwise(2)
    frame = frame.with_columns(_k=pl.when("_salah").then(wrong).otherwise(code).cast(pl.Int64))
    spelt = pl.when((code == 3) & (uniform(key, of("cukup")) < 0.25)).then(6).otherwise(code)
    frame = frame.with_columns(_h=_word(h, _RATING), _p=_word(p, _RATING), _k=_word(spelt, _PREDIKAT))
    rated = pl.col("_nilai").is_not_null()
    kind = below(key, of("kosong"), 3)
    none = pl.when(kind == 0).then(pl.lit("-")).when(kind == 1).then(pl.lit("")).otherwise(None)
    return (
        frame.select(
            jenis="jenis",
            id="pegawai_id",
            nip="nip",
            nama="nama",
            periode_awal_skp=pl.col("awal").cast(pl.String),
            periode_akhir_skp=pl.col("akhir").cast(pl.String),
            skp_unor_id="skp_unor_id",
            skp_unor="skp_unor",
            skp_unor_induk="skp_unor_induk",
            skp_jabatan="jabatan_skp",
            skp_jenis_jabatan="jenis_jabatan",
            is_skp_plt_plh_pjb="plt",
            hasil_kerja=pl.when(rated).then("_h").otherwise(none),
            perilaku_kerja=pl.when(rated).then("_p").otherwise(none),
            hasil_akhir=pl.when(rated).then("_k").otherwise(none),
            pegawai_atasan_id="pegawai_atasan_id",
            pegawai_atasan_nip="pegawai_atasan_nip",
            pegawai_atasan_nama="pegawai_atasan_nama",
            pegawai_atasan_unor_id="pegawai_atasan_unor_id",
            pegawai_atasan_unor="pegawai_atasan_unor",
            pegawai_atasan_jabatan="pegawai_atasan_jabatan",
            pegawai_atasan_golru="pegawai_atasan_golru",
            waktu_dinilai=pl.from_epoch("_nilai").dt.strftime(INSTANT),
            pegawai_penilai_id=pl.when(rated).then("pegawai_atasan_id"),
            tahun_skp=pl.lit(periode.tahun, dtype=pl.Int64),
            skp_id="skp_id",
            periode_id=pl.lit(periode.setting.id),
            skp_penilaian_id=hex_id(key, f"penilaian {periode.setting.id} {periode.tahun}"),
            golru="golru",
            jenis_pegawai="jenis_pegawai",
            created_at=pl.from_epoch("_asked").dt.strftime(INSTANT),
        )
        .select(PENILAIAN_COLUMNS)
        .collect()
    )


def berhak(periode: Periode, drawn: datetime) -> pl.Expr:
    """Tell of an SKP whether Laporan Penilaian of a period, as drawn at an instant, has a row for it."""
    who = (pl.col("ada")) & (pl.col("status") == "persetujuan") & (pl.col("dibuat") <= drawn)
    who &= (pl.col("awal") <= periode.akhir) & (pl.col("akhir") >= periode.akhir)
    if periode.setting.paruh_waktu_saja:
        who &= pl.col("jenis_pegawai") == "pppk_paruh_waktu"
    elif periode.setting.tipe_periodik == "bulanan":
        who &= pl.col("jenis_pegawai") != "pppk_paruh_waktu"
    return who


def berpredikat() -> pl.Expr:
    """Tell of a row of Laporan Penilaian whether it holds a predikat."""
    return pl.col("hasil_akhir").is_in(_PREDIKAT).fill_null(value=False)


def _word(code: pl.Expr, words: Sequence[str]) -> pl.Expr:
    """The word for a code that counts from 1."""
    return pl.lit(pl.Series(words, dtype=pl.String)).gather(code - 1)


def _seconds(day: date) -> int:
    return (day - date(1970, 1, 1)).days * _DAY


def _instant(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds())
