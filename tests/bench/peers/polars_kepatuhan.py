"""Compliance in Polars, by hand: who counts, what is known of them, sums of units. The rest: `with_polars.py`."""

from __future__ import annotations

import polars as pl

from tests.bench.peers.shapes import ACTIVITY, COUNTED, DEADLINES, PASSED, PERIOD, STAGES, UNKNOWN
from tests.bench.peers.work import ZONE

c = pl.col
Frames = dict[str, pl.LazyFrame]


def wajib(t: Frames) -> pl.LazyFrame:
    due, rated = t["kewajiban_skp"], c.predikat_tercatat.is_not_null()
    local = c.waktu_dinilai_pertama.dt.convert_time_zone(ZONE).dt.date()
    plan = [*PERIOD, "skp_id", "pegawai_id"]
    others = (
        t["penilaian"]
        .filter(~c.plt_plh)
        .join(due, on=plan, how="anti")
        .group_by(*PERIOD, "pegawai_id")
        .agg(dinilai_lain=rated.any(), tanggal_lain=local.filter(rated).min())
    )
    own = t["penilaian"].select(
        *plan,
        unor_nilai="unor_id",
        dinilai_sendiri=pl.when(~c.plt_plh).then(rated),
        tanggal_sendiri=pl.when(~c.plt_plh & rated).then(local),
    )
    drawn = t["cakupan_penilaian"]
    narrow = c.unor_induk_tarikan.is_not_null() | c.unor_tarikan.is_not_null()
    whole = drawn.filter(~narrow).select(PERIOD).unique()
    covered = (
        due.join(drawn.join(whole, on=PERIOD, how="anti"), on=PERIOD)
        .filter(c.unor_induk_tarikan.is_null() | (c.unor_induk_tarikan == c.unor_induk))
        .filter(c.unor_tarikan.is_null() | (c.unor_tarikan == c.unor))
        .select("kode_instansi", "jenis_periode", "pegawai_id", tercakup=True)
        .unique()
    )
    plans = t["skp_pegawai"].select(
        "kode_instansi", "tahun", "pegawai_id", "skp_tepat", ada_kini="ada_skp", setuju_kini="skp_disetujui"
    )
    person = ["kode_instansi", "pegawai_id"]
    employees = t["pegawai"].select(*person, unor_ekspor="unor_id", jabatan_ekspor="jenis_jabatan")
    judged = c.dinilai_sendiri | c.dinilai_lain
    seen = pl.when(c.utuh | c.tercakup).then(False)
    joined = (
        due.join(plans, on=["kode_instansi", "tahun", "pegawai_id"], how="left")
        .join(own, on=plan, how="left")
        .join(others, on=[*PERIOD, "pegawai_id"], how="left")
        .join(whole.with_columns(utuh=True), on=PERIOD, how="left")
        .join(covered, on=["kode_instansi", "jenis_periode", "pegawai_id"], how="left")
        .join(employees, on=person, how="left")
        .with_columns(
            jabatan=pl.coalesce("jenis_jabatan", "jabatan_ekspor"), unor_id=pl.coalesce("unor_nilai", "unor_ekspor")
        )
    )
    return (
        _grouped(joined, t)
        .pipe(_placed, t)
        .with_columns(
            kelompok_jabatan=pl.when(c.model_skp.str.to_lowercase() == "jpt")
            .then(pl.lit("JPT & unit mandiri"))
            .otherwise(pl.coalesce("kelompok_pimpinan", "kelompok_jenis", pl.lit(UNKNOWN))),
            skp_disetujui=pl.coalesce("setuju_kini", c.ada_skp & (c.status_skp == "persetujuan").fill_null(False)),
            dinilai=pl.coalesce(judged, c.dinilai_sendiri, c.dinilai_lain, seen),
            tanggal=pl.min_horizontal("tanggal_sendiri", "tanggal_lain"),
        )
        .with_columns(
            ada_skp=pl.coalesce("ada_kini", "ada_skp"),
            dinilai_tepat=pl.when(~c.dinilai & c.batas_pertama.is_not_null())
            .then(False)
            .when(c.dinilai)
            .then(c.tanggal <= c.batas_pertama),
        )
    )


def hitungan_kepatuhan(t: Frames) -> pl.LazyFrame:
    person = ["kode_instansi", "pegawai_id"]
    stages = t["tahapan_pegawai"].select(*person, *STAGES, "batas_pembinaan", jenis_periode=pl.lit("Periodik"))
    activity = t["aktivitas_pegawai"].select(*person, *ACTIVITY, jenis_periode=pl.lit("Periodik"))
    people = (
        t["wajib"]
        .filter(c.wajib)
        .join(stages, on=[*person, "jenis_periode"], how="left")
        .join(activity, on=[*person, "jenis_periode"], how="left")
        .rename({"jenis_periode": "hal"})
    )
    objections = t["keberatan_bulan"].with_columns(hal=pl.lit("Keberatan"))
    every = pl.concat([people, _evaluations(t), objections], how="diagonal")
    kinds = {"P": c.hal == "Periodik", "T": c.hal == "Tahunan", "E": c.hal == "Evaluasi", "": pl.lit(True)}
    counts = {}
    for name, (column, kind) in COUNTED.items():
        told = c(column).filter(kinds[kind])
        counts[f"tahu_{name}"], counts[f"ya_{name}"] = told.count(), told.sum()
    double = c.hari_dua_sistem.is_not_null()
    return (
        every.group_by("kode_instansi", "unor_id", "jenis_pegawai", "kelompok_jabatan")
        .agg(
            **{name: kinds[kind].sum() for name, kind in PASSED.items()},
            **{name: c.batas_pengisian.filter(kinds[kind]).max() for name, kind in DEADLINES.items()},
            batas_pembinaan=c.batas_pembinaan.filter(c.dibina.is_not_null()).max(),
            **counts,
            tahu_aktivitas=c.hari_kerja.sum(),
            ya_aktivitas=c.hari_aktivitas.sum(),
            tahu_konsistensi=c.hari_aktivitas.filter(double).sum(),
            ya_konsistensi=c.hari_dua_sistem.sum(),
        )
        .join(t["bagian"].select(bulan="mulai"), how="cross")
    )


def _evaluations(t: Frames) -> pl.LazyFrame:
    """Rated evaluations, in the unit of their own SKP and the group of the person."""
    issued = (
        t["dokumen_evaluasi"]
        .filter(c.diterbitkan_pada.is_not_null())
        .select("kode_instansi", "skp_penilaian_id", terbit=True)
        .unique()
    )
    drawn = t["cakupan_tahap"].filter((c.catatan == "dokumen_evaluasi") & c.unor_tarikan.is_null())
    whole = drawn.filter(c.unor_induk_tarikan.is_null()).select(*PERIOD, utuh=True).unique()
    parts = drawn.select(*PERIOD, unor_induk="unor_induk_tarikan", sebagian=True).unique()
    groups = t["wajib"].select(*PERIOD, "pegawai_id", kelompok_wajib="kelompok_jabatan")
    employees = t["pegawai"].select("kode_instansi", "pegawai_id", jabatan_ekspor="jenis_jabatan")
    rows = (
        t["penilaian_pegawai"]
        .filter(c.dihitung & ~c.plt_plh & c.predikat_tercatat.is_not_null())
        .select(
            *PERIOD,
            "pegawai_id",
            "skp_penilaian_id",
            "unor_id",
            "unor_induk",
            "jenis_pegawai",
            "jenis_jabatan",
            "selaras",
            "batas_pengisian",
        )
        .join(issued, on=["kode_instansi", "skp_penilaian_id"], how="left")
        .join(whole, on=PERIOD, how="left")
        .join(parts, on=[*PERIOD, "unor_induk"], how="left")
        .join(groups, on=[*PERIOD, "pegawai_id"], how="left")
        .join(employees, on=["kode_instansi", "pegawai_id"], how="left")
        .with_columns(jabatan=pl.coalesce("jenis_jabatan", "jabatan_ekspor"))
    )
    return (
        _grouped(rows, t)
        .pipe(_placed, t)
        .select(
            "kode_instansi",
            "unor_id",
            "jenis_pegawai",
            "selaras",
            "batas_pengisian",
            kelompok_jabatan=pl.coalesce("kelompok_wajib", "kelompok_pimpinan", "kelompok_jenis", pl.lit(UNKNOWN)),
            berdokumen=pl.when(c.utuh | c.sebagian).then(c.terbit.is_not_null()),
            hal=pl.lit("Evaluasi"),
        )
    )


def rekap_kepatuhan(t: Frames) -> pl.LazyFrame:
    counts = t["hitungan_kepatuhan"]
    units = counts.select("kode_instansi", "unor_id").unique()
    above = units.join(
        t["pohon_unor"].select("kode_instansi", "unor_id", "atas_unor_id"), on=["kode_instansi", "unor_id"], how="left"
    ).select("kode_instansi", "unor_id", di_unor=pl.coalesce("atas_unor_id", "unor_id"))
    places = pl.concat([above, units.with_columns(di_unor=pl.lit(None, pl.String))])
    group = ["kode_instansi", "bulan", "unor_id", "jenis_pegawai", "kelompok_jabatan"]
    figures = [name for name in counts.collect_schema().names() if name not in group]
    return (
        counts.join(places, on=["kode_instansi", "unor_id"])
        .drop("unor_id")
        .rename({"di_unor": "unor_id"})
        .group_by(group)
        .agg(*(c(name).max() if name.startswith("batas_") else c(name).sum() for name in figures))
    )


def _grouped(rows: pl.LazyFrame, t: Frames) -> pl.LazyFrame:
    """Give the group of posts by the unit that somebody leads, and by the kind of post in `jabatan`."""
    leads = t["pimpinan_unor"].select("kode_instansi", "pegawai_id", kelompok_pimpinan="kelompok_jabatan")
    kinds = t["jenis_jabatan"].select(
        jabatan="kode",
        kelompok_jenis=pl.when(c.kelompok_jabatan == "JPT")
        .then(pl.lit("JPT & unit mandiri"))
        .otherwise(c.kelompok_jabatan),
    )
    return rows.join(leads, on=["kode_instansi", "pegawai_id"], how="left").join(kinds, on="jabatan", how="left")


def _placed(rows: pl.LazyFrame, t: Frames) -> pl.LazyFrame:
    """A unit that the tree does not hold is unknown, unless there is no tree."""
    trees = t["unor"].select("kode_instansi", berpohon=True).unique()
    units = t["unor"].select("kode_instansi", "unor_id", di_pohon=True)
    return (
        rows.join(trees, on="kode_instansi", how="left")
        .join(units, on=["kode_instansi", "unor_id"], how="left")
        .with_columns(
            unor_id=pl.when(c.berpohon.is_null() | c.di_pohon.is_not_null())
            .then(c.unor_id.fill_null(pl.lit(UNKNOWN)))
            .otherwise(pl.lit(UNKNOWN))
        )
    )
