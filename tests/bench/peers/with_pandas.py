"""The work in pandas, by hand: columns of Arrow, so that dates, unknown booleans and decimals stay what they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from tests.bench.clock import measured
from tests.bench.peers.pandas_kepatuhan import (
    DAY,
    TEXT,
    UNIT,
    YES,
    constant,
    day,
    first,
    hitungan_kepatuhan,
    left,
    rekap_kepatuhan,
    wajib,
)
from tests.bench.peers.shapes import LEVELS, PERIOD, PERSON, UNKNOWN, UNRATED, shapes_of_months

Frames = dict[str, pd.DataFrame]


def compute(inputs: str, results: str) -> Iterator[dict[str, float]]:
    """Do the work; each table is written, and read from memory by the next."""
    yield measured(lambda: _work(Path(inputs), Path(results)))[1]._asdict()


def _work(inputs: Path, results: Path) -> None:
    known = {file.stem: pd.read_parquet(file, dtype_backend="pyarrow") for file in inputs.glob("*.parquet")}
    for name, make in MAKERS.items():
        known[name] = make(known)
        (results / name).mkdir(parents=True)
        known[name].to_parquet(results / name / "data.parquet", index=False)


def penilaian_pegawai(t: Frames) -> pd.DataFrame:
    period = t["periode"].rename(columns={"nama": "periode"})
    unit = t["unit"][[*UNIT, "unor", "unor_induk", "unor_induk_id"]].assign(unor_dikenal=True)
    matrix = t["matriks_predikat"][["hasil_kerja", "perilaku_kerja", "predikat"]]
    rows = t["penilaian"].merge(period, on=PERIOD, suffixes=("", "_p"))
    rows = left(rows, unit.astype({"unor_dikenal": YES}), UNIT, "_u")
    rows = left(rows, matrix.rename(columns={"predikat": "predikat_dihitung"}), ["hasil_kerja", "perilaku_kerja"])
    in_time = day(rows["waktu_dinilai_pertama"]) <= rows["batas_pertama"]
    return rows.assign(
        unor=first(rows["unor_u"], rows["unor"]),
        unor_induk=first(rows["unor_induk_u"], rows["unor_induk"]),
        unor_dikenal=rows["unor_dikenal"].fillna(False),
        selaras=rows["predikat_tercatat"] == rows["predikat_dihitung"],
        tepat_waktu=in_time.where(rows["predikat_tercatat"].notna()),
        nip_penilai=rows["nip_atasan"].where((rows["penilai_id"] == rows["atasan_id"]).fillna(False)),
    )


def distribusi_predikat(t: Frames) -> pd.DataFrame:
    rows = t["penilaian_pegawai"]
    rows = rows[(rows["dihitung"] & ~rows["plt_plh"]).fillna(False)]
    end = rows["periode_akhir"]
    covers = (end >= rows["skp_awal"].fillna(end)) & (end <= rows["skp_akhir"].fillna(end))
    rows = rows.assign(tak_dinilai=rows["predikat_tercatat"].isna(), di_luar=~covers)
    order = ["tak_dinilai", "di_luar", "skp_awal", "periode_akhir", "skp_id", "periode_id"]
    rows = rows.sort_values(order, ascending=[True, True, False, False, True, True], na_position="last")
    evaluated = rows.drop_duplicates(PERSON)[[*PERSON, "unor_id", "jenis_pegawai", "predikat_tercatat"]]
    due = t["wajib"][t["wajib"]["wajib"].fillna(False)]
    due = due.assign(ada_skp=due["ada_skp"].fillna(False)).groupby(PERSON, as_index=False, dropna=False)
    due = due.agg(unor_w=("unor_id", "min"), jenis_w=("jenis_pegawai", "min"), ada_skp=("ada_skp", "max"))
    heads = evaluated.assign(dievaluasi=True).merge(due.assign(diwajibkan=True), how="outer", on=PERSON)
    heads = heads[heads["predikat_tercatat"].notna() | heads["diwajibkan"].notna()]
    has_plan = heads["dievaluasi"].notna() | heads["ada_skp"].fillna(False)
    unrated = constant(heads, "Belum dinilai", TEXT).where(has_plan, "Tanpa SKP")
    heads = heads.assign(
        unor_id=first(heads["unor_id"], heads["unor_w"]),
        jenis_pegawai=first(heads["jenis_pegawai"], heads["jenis_w"]),
        predikat=first(heads["predikat_tercatat"], unrated),
    )
    period = ["tahun", "jenis_periode", "tipe_periodik"]
    by = ["kode_instansi", *period, "unor_id", "jenis_pegawai", "predikat"]
    placed = heads.groupby(by, dropna=False).size().rename("jumlah").reset_index()
    kinds = t["instansi"][["kode_instansi", "kode_provinsi", "jenis"]].rename(columns={"jenis": "jenis_instansi"})
    placed = left(placed, kinds, ["kode_instansi"])
    placed = left(placed, t["provinsi"][["kode_provinsi", "kanreg"]], ["kode_provinsi"])
    counted = _levels(placed, t, [*period, "predikat"])
    group = ["tingkat", *LEVELS["unit"], "jenis_pegawai", *period]
    rated = counted["jumlah"].where(~counted["predikat"].isin(UNRATED), 0)
    groups = counted.assign(dinilai=rated).groupby(group, as_index=False, dropna=False)["dinilai"].sum()
    names = t["predikat"]["nama"].tolist()
    shown = pd.DataFrame({"predikat": [*names, *UNRATED]}, dtype=TEXT)
    shown["nilai"] = shown["predikat"].isin(names)
    result = groups.merge(shown, how="cross").merge(counted, how="left", on=[*group, "predikat"])
    result["jumlah"] = result["jumlah"].fillna(0)
    share = result["jumlah"].astype(float) * 100 / result["dinilai"].astype(float)
    result["persen"] = share.where(result["nilai"] & (result["dinilai"] > 0))
    return result.merge(t["bagian"][["mulai"]].rename(columns={"mulai": "bulan"}), how="cross")


def _levels(placed: pd.DataFrame, t: Frames, by: list[str]) -> pd.DataFrame:
    """Add up each level, with and without the kind of employee."""
    trees = t["pohon_unor"][["kode_instansi"]].drop_duplicates().assign(berpohon=True)
    units = left(placed, trees, ["kode_instansi"])
    units = left(units, t["pohon_unor"][[*UNIT, "atas_unor_id"]], UNIT)
    own = units["unor_id"].where(units["berpohon"].isna()).fillna(UNKNOWN)
    units["unor_id"] = first(units["atas_unor_id"], own)
    levels = []
    for level, kept in LEVELS.items():
        rows = units if level == "unit" else placed
        if level in ("jenis_instansi", "provinsi", "kanreg"):
            rows = rows[rows[kept[0]].notna()]
        gone = {name: constant(rows, None, TEXT) for name in LEVELS["unit"] if name not in kept}
        levels.append(rows.assign(tingkat=constant(rows, level, TEXT), **gone))
    group = ["tingkat", *LEVELS["unit"], "jenis_pegawai", *by]
    every = pd.concat([rows[[*group, "jumlah"]] for rows in levels], ignore_index=True)
    whole = every.assign(jenis_pegawai=constant(every, None, TEXT))
    sums = [rows.groupby(group, as_index=False, dropna=False)["jumlah"].sum() for rows in (every, whole)]
    return pd.concat(sums, ignore_index=True)


def konversi(t: Frames) -> pd.DataFrame:
    policies = t["kebijakan_ak"].pivot(index="kode_instansi", columns="kode", values="nilai").reset_index()
    policies = policies[["kode_instansi", "DESIMAL", "KONVENSI_TAHUNAN"]].set_axis(
        ["kode_instansi", "angka", "konvensi"], axis=1
    )
    common = policies[policies["kode_instansi"].isna()].iloc[0]
    rows = (
        t["bulan_dinilai"]
        .drop(columns="bulan", errors="ignore")
        .merge(t["bagian"].rename(columns={"mulai": "bulan", "tahun": "tahun_ini"}), how="cross")
    )
    rows = left(rows, policies, ["kode_instansi"])
    rows = left(
        rows, t["bulan_terkonversi"][["pegawai_id", "terhitung_lalu", "terhitung_tahun_lalu_lalu"]], ["pegawai_id"]
    )
    taken = rows["terhitung_lalu"].where(rows["tahun"] == rows["tahun_ini"], rows["terhitung_tahun_lalu_lalu"])
    taken = taken.fillna(0).where(rows["jenis_periode"] != "Tahunan", 0)
    rows["bulan_bit"] = rows["bulan_bit"].astype("int64") & ~taken.astype("int64")
    rows["desimal"] = rows["angka"].fillna(common["angka"]).astype("int64")
    rows["konvensi_tahunan"] = rows["konvensi"].fillna(common["konvensi"])
    rows["predikat"] = rows["predikat_tercatat"]
    rows = rows.merge(pd.DataFrame(shapes_of_months()), on="bulan_bit")
    worth = t["nilai_konversi"].drop(columns="bulan", errors="ignore")
    worth = worth.astype({"desimal": "int64", "jumlah_bulan": "int64"})
    rows = rows.merge(worth, on=["jenjang", "predikat", "desimal", "jumlah_bulan"])
    for name, month in (("bulan_mulai", "bulan_pertama"), ("bulan_selesai", "bulan_terakhir")):
        days = pd.DataFrame({"year": rows["tahun"].astype("int64"), "month": rows[month], "day": 1})
        rows[name] = pd.to_datetime(days).dt.date.astype(DAY)
    return rows


MAKERS = {
    "penilaian_pegawai": penilaian_pegawai,
    "wajib": wajib,
    "distribusi_predikat": distribusi_predikat,
    "hitungan_kepatuhan": hitungan_kepatuhan,
    "rekap_kepatuhan": rekap_kepatuhan,
    "konversi": konversi,
}
