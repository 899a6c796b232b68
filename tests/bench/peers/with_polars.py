"""The work in Polars, by hand: as somebody would write it who knows the rules and the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from tests.bench.clock import measured
from tests.bench.peers.polars_kepatuhan import hitungan_kepatuhan, rekap_kepatuhan, wajib
from tests.bench.peers.shapes import LEVELS, PERIOD, PERSON, UNKNOWN, UNRATED, shapes_of_months
from tests.bench.peers.work import ZONE

c = pl.col
Frames = dict[str, pl.LazyFrame]


def compute(inputs: str, results: str) -> Iterator[dict[str, float]]:
    """Do the work; each table is written, and read from memory by the next."""
    yield measured(lambda: _work(Path(inputs), Path(results)))[1]._asdict()


def _work(inputs: Path, results: Path) -> None:
    known = {file.stem: pl.scan_parquet(file) for file in inputs.glob("*.parquet")}
    for name, make in MAKERS.items():
        frame = make(known).collect()
        (results / name).mkdir(parents=True)
        frame.write_parquet(results / name / "data.parquet")
        known[name] = frame.lazy()


def penilaian_pegawai(t: Frames) -> pl.LazyFrame:
    period = t["periode"].rename({"nama": "periode"})
    unit = t["unit"].select("kode_instansi", "unor_id", "unor", "unor_induk", "unor_induk_id", unor_dikenal=True)
    matrix = t["matriks_predikat"].select("hasil_kerja", "perilaku_kerja", predikat_dihitung="predikat")
    local = c.waktu_dinilai_pertama.dt.convert_time_zone(ZONE).dt.date()
    return (
        t["penilaian"]
        .join(period, on=PERIOD, suffix="_p")
        .join(unit, on=["kode_instansi", "unor_id"], how="left", suffix="_u")
        .join(matrix, on=["hasil_kerja", "perilaku_kerja"], how="left")
        .with_columns(
            unor=pl.coalesce("unor_u", "unor"),
            unor_induk=pl.coalesce("unor_induk_u", "unor_induk"),
            unor_dikenal=c.unor_dikenal.fill_null(False),
            selaras=c.predikat_tercatat == c.predikat_dihitung,
            tepat_waktu=pl.when(c.predikat_tercatat.is_not_null()).then(local <= c.batas_pertama),
            nip_penilai=pl.when(c.penilai_id == c.atasan_id).then(c.nip_atasan),
        )
    )


def distribusi_predikat(t: Frames) -> pl.LazyFrame:
    covers = (c.periode_akhir >= c.skp_awal.fill_null(c.periode_akhir)) & (
        c.periode_akhir <= c.skp_akhir.fill_null(c.periode_akhir)
    )
    evaluated = (
        t["penilaian_pegawai"]
        .filter(c.dihitung & ~c.plt_plh)
        .sort(
            c.predikat_tercatat.is_null(),
            ~covers,
            "skp_awal",
            "periode_akhir",
            "skp_id",
            "periode_id",
            descending=[False, False, True, True, False, False],
            nulls_last=True,
        )
        .unique(PERSON, keep="first", maintain_order=True)
        .select(*PERSON, "unor_id", "jenis_pegawai", "predikat_tercatat", dievaluasi=True)
    )
    due = (
        t["wajib"]
        .filter(c.wajib)
        .group_by(PERSON)
        .agg(c.unor_id.min(), c.jenis_pegawai.min(), ada_skp=c.ada_skp.fill_null(False).any(), diwajibkan=True)
    )
    heads = (
        evaluated.join(due, on=PERSON, how="full", coalesce=True, nulls_equal=True, suffix="_w")
        .filter(c.predikat_tercatat.is_not_null() | c.diwajibkan)
        .select(
            *PERSON[:-1],
            pl.coalesce("unor_id", "unor_id_w"),
            pl.coalesce("jenis_pegawai", "jenis_pegawai_w"),
            predikat=pl.when(c.predikat_tercatat.is_not_null())
            .then(c.predikat_tercatat)
            .when(c.dievaluasi.is_not_null() | c.ada_skp)
            .then(pl.lit("Belum dinilai"))
            .otherwise(pl.lit("Tanpa SKP")),
        )
    )
    period = ["tahun", "jenis_periode", "tipe_periodik"]
    per_unit = heads.group_by("kode_instansi", *period, "unor_id", "jenis_pegawai", "predikat").agg(jumlah=pl.len())
    placed = per_unit.join(
        t["instansi"].select("kode_instansi", "kode_provinsi", jenis_instansi="jenis"), on="kode_instansi", how="left"
    ).join(t["provinsi"].select("kode_provinsi", "kanreg"), on="kode_provinsi", how="left")
    counted = _levels(placed, t, [*period, "predikat"])
    group = ["tingkat", *LEVELS["unit"], "jenis_pegawai", *period]
    rated = ~c.predikat.is_in(UNRATED)
    groups = counted.group_by(group).agg(dinilai=c.jumlah.filter(rated).sum())
    names = pl.concat(
        [
            t["predikat"].select(predikat="nama", nilai=True),
            pl.LazyFrame({"predikat": UNRATED, "nilai": False}),
        ]
    )
    share = c.jumlah.cast(pl.Float64) * 100 / c.dinilai.cast(pl.Float64)
    return (
        groups.join(names, how="cross")
        .join(counted, on=[*group, "predikat"], how="left", nulls_equal=True)
        .join(t["bagian"].select(bulan="mulai"), how="cross")
        .with_columns(c.jumlah.fill_null(0))
        .with_columns(persen=pl.when(c.nilai & (c.dinilai > 0)).then(share))
    )


def _levels(placed: pl.LazyFrame, t: Frames, by: list[str]) -> pl.LazyFrame:
    """Add up each level, with and without the kind of employee."""
    trees = t["pohon_unor"].select("kode_instansi", berpohon=True).unique()
    above = t["pohon_unor"].select("kode_instansi", "unor_id", "atas_unor_id")
    units = (
        placed.join(trees, on="kode_instansi", how="left")
        .join(above, on=["kode_instansi", "unor_id"], how="left")
        .with_columns(
            unor_id=pl.when(c.atas_unor_id.is_not_null())
            .then(c.atas_unor_id)
            .when(c.berpohon.is_null())
            .then(c.unor_id.fill_null(pl.lit(UNKNOWN)))
            .otherwise(pl.lit(UNKNOWN))
        )
    )
    kinds = list(LEVELS["unit"])
    levels = []
    for level, kept in LEVELS.items():
        rows = units if level == "unit" else placed
        wanted = rows.filter(c(kept[0]).is_not_null()) if level in ("jenis_instansi", "provinsi", "kanreg") else rows
        levels.append(
            wanted.select(
                pl.lit(level).alias("tingkat"),
                *(c(k) if k in kept else pl.lit(None, pl.String).alias(k) for k in kinds),
                "jenis_pegawai",
                *by,
                "jumlah",
            )
        )
    everything = pl.concat(levels)
    whole = everything.with_columns(jenis_pegawai=pl.lit(None, pl.String))
    group = ["tingkat", *kinds, "jenis_pegawai", *by]
    return pl.concat([rows.group_by(group).agg(c.jumlah.sum().cast(pl.Int64)) for rows in (everything, whole)])


def konversi(t: Frames) -> pl.LazyFrame:
    policies = (
        t["kebijakan_ak"]
        .group_by("kode_instansi")
        .agg(
            desimal=c.nilai.filter(c.kode == "DESIMAL").max().cast(pl.Int32),
            konvensi_tahunan=c.nilai.filter(c.kode == "KONVENSI_TAHUNAN").max(),
        )
    )
    common = policies.filter(c.kode_instansi.is_null()).select(desimal_umum="desimal", konvensi_umum="konvensi_tahunan")
    before = t["bulan_terkonversi"].select("pegawai_id", "terhitung_lalu", "terhitung_tahun_lalu_lalu")
    part = t["bagian"].select(bulan="mulai", tahun_ini="tahun")
    taken = (
        pl.when(c.jenis_periode == "Tahunan")
        .then(0)
        .when(c.tahun == c.tahun_ini)
        .then(c.terhitung_lalu.fill_null(0))
        .otherwise(c.terhitung_tahun_lalu_lalu.fill_null(0))
        .cast(pl.Int32)
    )
    worth = t["nilai_konversi"].select(
        "jenjang", "desimal", "jumlah_bulan", "persen", "koefisien", "angka_kredit", predikat="predikat"
    )
    return (
        t["bulan_dinilai"]
        .join(part, how="cross")
        .join(common, how="cross")
        .join(policies, on="kode_instansi", how="left")
        .join(before, on="pegawai_id", how="left")
        .with_columns(
            bulan_bit=c.bulan_bit.cast(pl.Int32) & ~taken,
            desimal=pl.coalesce("desimal", "desimal_umum"),
            konvensi_tahunan=pl.coalesce("konvensi_tahunan", "konvensi_umum"),
            predikat=c.predikat_tercatat,
        )
        .join(
            pl.LazyFrame(shapes_of_months(), schema_overrides=dict.fromkeys(shapes_of_months(), pl.Int32)),
            on="bulan_bit",
        )
        .join(worth, on=["jenjang", "predikat", "desimal", "jumlah_bulan"])
        .with_columns(
            bulan_mulai=pl.date(c.tahun, c.bulan_pertama, 1), bulan_selesai=pl.date(c.tahun, c.bulan_terakhir, 1)
        )
    )


MAKERS = {
    "penilaian_pegawai": penilaian_pegawai,
    "wajib": wajib,
    "distribusi_predikat": distribusi_predikat,
    "hitungan_kepatuhan": hitungan_kepatuhan,
    "rekap_kepatuhan": rekap_kepatuhan,
    "konversi": konversi,
}
