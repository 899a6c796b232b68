"""Every conversion and every running total of generated careers, held against a slow simulation, month by month, that
shares no code with the models."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from hypothesis import given, settings

from pipelines.sql_models import Model
from tests.models.credit_by_hand import Country, accumulation, last_day
from tests.models.credit_chain import Chain
from tests.models.generated_careers import Careers, careers, first_day, label

TOTALS = (
    *("jenjang", "golru", "kode_instansi", "ak_lama", "ak_dasar", "ak_konversi", "ak_pendidikan", "ak_kumulatif"),
    *("kebutuhan_pangkat", "kurang_pangkat", "ak_cukup_pangkat"),
    *("kebutuhan_jenjang", "kurang_jenjang", "ak_cukup_jenjang"),
)
Figures = dict[tuple[Any, ...], Any]


def by_models(folder: Path, models: dict[str, Model], reference: dict[str, pl.DataFrame], of: Careers) -> Figures:
    """Give every figure that the models compute, month after month."""
    rated = of.tables["penilaian_pegawai"]
    records = {name: rows for name, rows in of.tables.items() if name != "penilaian_pegawai"}
    chain = Chain(folder, models, reference, **records)
    found: Figures = {}
    for part in of.parts:
        own = [row for row in rated if row["bulan"] == first_day(part)]
        near = [row for row in rated if first_day(part - 3) <= row["bulan"] <= first_day(part)]
        converted, totals = chain.run(label(part), of.staff(part), own, lambda _, near=near: near)
        for row in converted.to_dicts():
            name = (row["kode_instansi"], row["tahun"], row["periode_id"], row["skp_id"], row["jenjang"])
            told = (row["bulan_bit"], row["jumlah_bulan"], row["predikat"], row["angka_kredit"])
            found[label(part), "konversi", *name] = (row["pegawai_id"], *told)
        for row in totals.to_dicts():
            for column in TOTALS:
                found[label(part), row["pegawai_id"], column] = row[column]
    return found


def by_hand(of: Careers) -> Figures:
    """Give the same figures by the rulebook."""
    country = Country(of.tables, of.staff)
    conversions = country.conversions(of.parts)
    found: Figures = {}
    for part in of.parts:
        for one in conversions[part]:
            bits = sum(1 << month % 12 for month in one.months)
            told = (one.person, bits, len(one.months), one.predikat, country.worth(one))
            found[label(part), "konversi", *one.name] = told
        before = [one for month in of.parts if month <= part for one in conversions[month]]
        for row in of.staff(part):
            if total := accumulation(country, row["pegawai_id"], part, before, of.parts[0]):
                for column in TOTALS:
                    found[label(part), row["pegawai_id"], column] = total[column]
    return found


def differences(found: Figures, expected: Figures) -> Figures:
    """Give the figures that differ: by the models, by hand."""
    names = sorted(found.keys() | expected.keys(), key=str)
    return {
        name: (found.get(name, "-"), expected.get(name, "-"))
        for name in names
        if found.get(name, "-") != expected.get(name, "-")
    }


@settings(max_examples=2, deadline=None, print_blob=True)
@given(of=careers())
def test_every_credit_figure_of_a_career_agrees_with_a_simulation_month_by_month(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], of: Careers
) -> None:
    with TemporaryDirectory() as folder:
        found = by_models(Path(folder), models, reference, of)
    assert differences(found, by_hand(of)) == {}
