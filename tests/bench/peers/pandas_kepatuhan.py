"""Compliance in pandas, by hand, and how the work joins there. The rest: `with_pandas.py`."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa

from tests.bench.peers.shapes import ACTIVITY, COUNTED, DEADLINES, PASSED, PERIOD, STAGES, UNKNOWN
from tests.bench.peers.work import ZONE

Frames = dict[str, pd.DataFrame]

UNIT = ["kode_instansi", "unor_id"]
TEXT, YES, DAY = (pd.ArrowDtype(kind) for kind in (pa.string(), pa.bool_(), pa.date32()))


def left(rows: pd.DataFrame, other: pd.DataFrame, on: Sequence[str], tail: str = "_lain") -> pd.DataFrame:
    """Join as SQL does: what is not known joins nothing (pandas would join it to what is not known either)."""
    return rows.merge(other.dropna(subset=list(on)), how="left", on=list(on), suffixes=("", tail))


def first(*columns: pd.Series) -> pd.Series:
    """Give the first known value, row by row."""
    found = columns[0]
    for column in columns[1:]:
        found = found.fillna(column)
    return found


def day(instants: pd.Series) -> pd.Series:
    """Give the day in WIB."""
    return instants.dt.tz_convert(ZONE).dt.date.astype(DAY)


def constant(rows: pd.DataFrame, value: object, kind: pd.ArrowDtype) -> pd.Series:
    return pd.Series(value, index=rows.index, dtype=kind)


def wajib(t: Frames) -> pd.DataFrame:
    due, rated = t["kewajiban_skp"], t["penilaian"].assign(tanggal=day(t["penilaian"]["waktu_dinilai_pertama"]))
    plan = [*PERIOD, "skp_id", "pegawai_id"]
    rated["dinilai"] = rated["predikat_tercatat"].notna().astype(YES)
    rated["tanggal"] = rated["tanggal"].where(rated["dinilai"])
    own_hat = ~rated["plt_plh"].fillna(True)
    other = left(rated[own_hat], due[plan].drop_duplicates().assign(ada=True), plan)
    others = other[other["ada"].isna()].groupby([*PERIOD, "pegawai_id"], as_index=False)
    others = others.agg(dinilai_lain=("dinilai", "max"), tanggal_lain=("tanggal", "min"))
    own = rated[plan].assign(
        unor_nilai=rated["unor_id"],
        dinilai_sendiri=rated["dinilai"].where(own_hat),
        tanggal_sendiri=rated["tanggal"].where(own_hat),
    )
    rows = left(due, t["skp_pegawai"], ["kode_instansi", "tahun", "pegawai_id"], "_kini")
    rows = left(left(rows, own, plan), others, [*PERIOD, "pegawai_id"])
    rows = left(rows, _whole(t["cakupan_penilaian"]).assign(utuh=True), PERIOD)
    person = ["kode_instansi", "pegawai_id"]
    rows = left(rows, _covered(due, t["cakupan_penilaian"]), ["kode_instansi", "jenis_periode", "pegawai_id"])
    rows = left(rows, t["pegawai"][[*person, "unor_id", "jenis_jabatan"]], person, "_ekspor")
    rows["unor_id"] = first(rows["unor_nilai"], rows["unor_id"])
    rows["jabatan"] = first(rows["jenis_jabatan"], rows["jenis_jabatan_ekspor"])
    rows = _placed(_grouped(rows, t), t)
    by_unit = first(rows["kelompok_pimpinan"], rows["kelompok_jenis"]).fillna(UNKNOWN)
    is_leader = (rows["model_skp"].str.lower() == "jpt").fillna(False)
    seen = constant(rows, False, YES).where(rows["utuh"].notna() | rows["tercakup"].notna())
    judged = first(rows["dinilai_sendiri"] | rows["dinilai_lain"], rows["dinilai_sendiri"], rows["dinilai_lain"], seen)
    approved = rows["ada_skp"] & (rows["status_skp"] == "persetujuan").fillna(False)
    rated_on = pd.concat([rows["tanggal_sendiri"], rows["tanggal_lain"]], axis=1).min(axis=1).astype(DAY)
    late = constant(rows, False, YES).where((~judged & rows["batas_pertama"].notna()).fillna(False))
    return rows.assign(
        kelompok_jabatan=by_unit.where(~is_leader, "JPT & unit mandiri"),
        skp_disetujui=first(rows["skp_disetujui"], approved),
        ada_skp=first(rows["ada_skp_kini"], rows["ada_skp"]),
        dinilai=judged,
        dinilai_tepat=(rated_on <= rows["batas_pertama"]).where(judged.fillna(False), late),
    )


def _whole(drawn: pd.DataFrame) -> pd.DataFrame:
    entire = drawn["unor_induk_tarikan"].isna() & drawn["unor_tarikan"].isna()
    return drawn.loc[entire, PERIOD].drop_duplicates()


def _covered(due: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Give whom reports that were drawn in parts alone speak of."""
    parts = left(drawn, _whole(drawn).assign(utuh=True), PERIOD)
    rows = due.merge(parts[parts["utuh"].isna()], on=PERIOD, suffixes=("", "_c"))
    for narrow, own in (("unor_induk_tarikan", "unor_induk"), ("unor_tarikan", "unor")):
        rows = rows[(rows[narrow].isna() | (rows[narrow] == rows[own])).fillna(False)]
    return rows[["kode_instansi", "jenis_periode", "pegawai_id"]].drop_duplicates().assign(tercakup=True)


def hitungan_kepatuhan(t: Frames) -> pd.DataFrame:
    person = ["kode_instansi", "pegawai_id"]
    people = t["wajib"][t["wajib"]["wajib"].fillna(False)]
    periodic = {"jenis_periode": "Periodik"}
    stages = t["tahapan_pegawai"][[*person, *STAGES, "batas_pembinaan"]].assign(**periodic)
    activity = t["aktivitas_pegawai"][[*person, *ACTIVITY]].assign(**periodic)
    for other in (stages, activity):
        people = left(people, other.astype({"jenis_periode": TEXT}), [*person, "jenis_periode"])
    objections = t["keberatan_bulan"].assign(jenis_periode="Keberatan")
    rows = pd.concat([people, _evaluations(t), objections], ignore_index=True)
    kind = rows["jenis_periode"]
    kinds = {"P": kind == "Periodik", "T": kind == "Tahunan", "E": kind == "Evaluasi", "": kind.notna()}
    group = ["kode_instansi", "unor_id", "jenis_pegawai", "kelompok_jabatan"]
    figures = rows[group].copy()
    for name, of in PASSED.items():
        figures[name] = kinds[of].astype("int64")
    for name, of in DEADLINES.items():
        figures[name] = rows["batas_pengisian"].where(kinds[of])
    figures["batas_pembinaan"] = rows["batas_pembinaan"].where(rows["dibina"].notna())
    for name, (column, of) in COUNTED.items():
        told = rows[column].astype(YES).where(kinds[of])
        figures[f"tahu_{name}"], figures[f"ya_{name}"] = (
            told.notna().astype("int64"),
            told.fillna(False).astype("int64"),
        )
    days = {name: rows[name].fillna(0).astype("int64") for name in ACTIVITY}
    figures["tahu_aktivitas"], figures["ya_aktivitas"] = days["hari_kerja"], days["hari_aktivitas"]
    figures["tahu_konsistensi"] = days["hari_aktivitas"].where(rows["hari_dua_sistem"].notna(), 0)
    figures["ya_konsistensi"] = days["hari_dua_sistem"]
    result = _added(figures, group)
    return result.merge(t["bagian"][["mulai"]].rename(columns={"mulai": "bulan"}), how="cross")


def _added(rows: pd.DataFrame, group: list[str]) -> pd.DataFrame:
    how = {name: "max" if name.startswith("batas_") else "sum" for name in rows.columns if name not in group}
    return rows.groupby(group, as_index=False, dropna=False).agg(how)


def _evaluations(t: Frames) -> pd.DataFrame:
    """Rated evaluations, in the unit of their own SKP and the group of the person."""
    rows = t["penilaian_pegawai"]
    rows = rows[(rows["dihitung"] & ~rows["plt_plh"]).fillna(False) & rows["predikat_tercatat"].notna()]
    issued = t["dokumen_evaluasi"].dropna(subset=["diterbitkan_pada"])[["kode_instansi", "skp_penilaian_id"]]
    drawn = t["cakupan_tahap"]
    drawn = drawn[(drawn["catatan"] == "dokumen_evaluasi").fillna(False) & drawn["unor_tarikan"].isna()]
    whole = drawn.loc[drawn["unor_induk_tarikan"].isna(), PERIOD].drop_duplicates().assign(utuh=True)
    parts = drawn[[*PERIOD, "unor_induk_tarikan"]].drop_duplicates().assign(sebagian=True)
    groups = t["wajib"][[*PERIOD, "pegawai_id", "kelompok_jabatan"]].rename(
        columns={"kelompok_jabatan": "kelompok_wajib"}
    )
    rows = left(rows, issued.drop_duplicates().assign(terbit=True), ["kode_instansi", "skp_penilaian_id"])
    rows = left(rows, whole, PERIOD)
    rows = left(rows, parts.rename(columns={"unor_induk_tarikan": "unor_induk"}), [*PERIOD, "unor_induk"])
    rows = left(rows, groups, [*PERIOD, "pegawai_id"])
    person = ["kode_instansi", "pegawai_id"]
    rows = left(rows, t["pegawai"][[*person, "jenis_jabatan"]], person, "_ekspor")
    rows["jabatan"] = first(rows["jenis_jabatan"], rows["jenis_jabatan_ekspor"])
    rows = _placed(_grouped(rows, t), t)
    group = first(rows["kelompok_wajib"], rows["kelompok_pimpinan"], rows["kelompok_jenis"]).fillna(UNKNOWN)
    documented = rows["terbit"].notna().astype(YES).where(rows["utuh"].notna() | rows["sebagian"].notna())
    told = rows[["kode_instansi", "unor_id", "jenis_pegawai", "selaras", "batas_pengisian"]]
    return told.assign(kelompok_jabatan=group, berdokumen=documented, jenis_periode="Evaluasi")


def rekap_kepatuhan(t: Frames) -> pd.DataFrame:
    counts = t["hitungan_kepatuhan"]
    units = counts[UNIT].drop_duplicates()
    above = left(units, t["pohon_unor"][[*UNIT, "atas_unor_id"]], UNIT)
    above = above[UNIT].assign(di_unor=first(above["atas_unor_id"], above["unor_id"]))
    places = pd.concat([above, units.assign(di_unor=constant(units, None, TEXT))], ignore_index=True)
    rows = counts.merge(places, on=UNIT).drop(columns="unor_id").rename(columns={"di_unor": "unor_id"})
    return _added(rows, ["kode_instansi", "bulan", "unor_id", "jenis_pegawai", "kelompok_jabatan"])


def _grouped(rows: pd.DataFrame, t: Frames) -> pd.DataFrame:
    """Give the group of posts by the unit that somebody leads, and by the kind of post in `jabatan`."""
    leads = t["pimpinan_unor"].rename(columns={"kelompok_jabatan": "kelompok_pimpinan"})
    kinds = t["jenis_jabatan"][["kode", "kelompok_jabatan"]].set_axis(["jabatan", "kelompok_jenis"], axis=1)
    kinds = kinds.assign(kelompok_jenis=kinds["kelompok_jenis"].replace("JPT", "JPT & unit mandiri"))
    return left(left(rows, leads, ["kode_instansi", "pegawai_id"]), kinds, ["jabatan"])


def _placed(rows: pd.DataFrame, t: Frames) -> pd.DataFrame:
    """A unit that the tree does not hold is unknown, unless there is no tree."""
    trees = t["unor"][["kode_instansi"]].drop_duplicates().assign(berpohon=True)
    rows = left(left(rows, trees, ["kode_instansi"]), t["unor"][UNIT].assign(di_pohon=True), UNIT)
    known = rows["berpohon"].isna() | rows["di_pohon"].notna()
    return rows.assign(unor_id=rows["unor_id"].where(known).fillna(UNKNOWN))
