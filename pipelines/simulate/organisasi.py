"""What an instansi documents of units and offices: matriks peran hasil, capaian organisasi, admin, pendelegasian.

In here: their rows as delivered. Not in here: what people document of a period (`tahapan.py`), planted faults.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from pipelines.simulate.draws import pick, salt, uniform
from pipelines.simulate.tahapan import rhk_id

PERAN = ("Penanggung jawab", "Pelaksana", "Pendukung")


def matriks_peran_hasil(skp: pl.DataFrame, people: pl.DataFrame, tahun: int, seed: int, share: float) -> pl.DataFrame:
    """The matrix of the year: in a `share` of the units, each approved SKP and the rhk of the atasan that it supports.

    The rhk of the atasan is that of his or her main SKP of the year; the head of the instansi supports none.
    """
    unit = pl.col("skp_unor_id")
    position = unit.rank("dense").cast(pl.UInt64)
    boss = pl.lit(people["nomor"]).gather(pl.col("baris_atasan"))
    return (
        skp.filter(pl.col("ada") & (pl.col("status") == "persetujuan") & unit.is_not_null())
        .filter(uniform(position, salt(seed, "mph", tahun)) < share)
        .select(
            unor_id="skp_unor_id",
            tahun=pl.lit(tahun, dtype=pl.Int64),
            pegawai_id="pegawai_id",
            nip="nip",
            skp_id="skp_id",
            rhk_atasan_id=rhk_id(boss * 4 * 8192 + tahun),
            rhk_id=rhk_id(pl.col("kunci")),
            peran=pick(pl.col("kunci"), salt(seed, "peran"), PERAN),
        )
    )


def capaian_organisasi(
    units: pl.DataFrame, periode_id: str, tahun: int, decided: date, predikat: Mapping[str, str]
) -> pl.DataFrame:
    """The predikat of the unit induk that `predikat` names, in the order of the units."""
    top = units.filter((pl.col("unor") == pl.col("unor_induk")) & pl.col("unor").is_in(list(predikat)))
    return top.select(
        unor_id="unor_id",
        tahun=pl.lit(tahun, dtype=pl.Int64),
        periode_id=pl.lit(periode_id),
        predikat=pl.col("unor").replace_strict(predikat, return_dtype=pl.String),
        ditetapkan_pada=pl.lit(str(decided)),
    )


def admin_instansi(people: pl.DataFrame, units: pl.DataFrame, unor_induk: str, kode: str) -> pl.DataFrame:
    """Two people of the unit that keeps the personnel as the instansi's admins, with an office's invented contact."""
    here = pl.lit(units["unor_induk"]).gather(pl.col("unit").cast(pl.Int64)) == unor_induk
    stays = pl.col("mulai").is_null() & pl.col("sampai").is_null() & (pl.col("jenis_pegawai") == "pns")
    both = people.filter(here & stays & ~pl.col("kepala")).head(2).with_row_index("urut", offset=1)
    return both.select(
        surat=pl.lit(f"800/{int(kode) % 900}/2026"),
        tanggal=pl.lit("2026-01-12"),
        admin_nip="nip",
        nama="nama",
        kontak_dinas=pl.lit("admin") + pl.col("urut").cast(pl.String) + pl.lit(f".{kode}@contoh.invalid"),
    )


def pendelegasian_penilai(nip: str, kode: str) -> pl.DataFrame:
    """One person who rates in another's place for the rest of the year."""
    dasar = f"SK Pendelegasian Nomor 821/{kode}/2026"
    return pl.DataFrame({"nip": [nip], "dasar": [dasar], "mulai": ["2026-08-16"], "selesai": ["2026-12-31"]})
