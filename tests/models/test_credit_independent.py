"""Every conversion and every running total of generated careers, held against a slow simulation, month by month, that
shares no code with the models."""

from typing import Any

import polars as pl
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from pipelines.sql_models import Model
from tests.models.conftest import Bench
from tests.models.credit_by_hand import Country, points
from tests.models.credit_chain import Chain
from tests.models.credit_chains_by_hand import first_month
from tests.models.credit_totals_by_hand import accumulation, chain_of
from tests.models.generated_careers import A, Careers, careers, first_day, label
from tests.models.generated_chains import determination

TOTALS = (
    *("jenjang", "golru", "kode_instansi", "ak_lama", "ak_dasar", "ak_konversi", "ak_pendidikan", "ak_kumulatif"),
    *("kebutuhan_pangkat", "kurang_pangkat", "ak_cukup_pangkat"),
    *("kebutuhan_jenjang", "kurang_jenjang", "ak_cukup_jenjang"),
)
Figures = dict[tuple[Any, ...], Any]


def by_models(models: dict[str, Model], reference: dict[str, pl.DataFrame], of: Careers) -> Figures:
    """Give every figure that the models compute, month after month."""
    rated = of.tables["penilaian_pegawai"]
    records = {name: rows for name, rows in of.tables.items() if name != "penilaian_pegawai"}
    chain = Chain(models, reference, **records)
    found: Figures = {}
    for part in of.parts:
        own = [row for row in rated if row["bulan"] == first_day(part)]
        near = [row for row in rated if first_day(part - 3) <= row["bulan"] <= first_day(part)]
        converted, totals = chain.run(label(part), of.staff(part), own, near)
        for row in converted.to_dicts():
            name = (row["kode_instansi"], row["tahun"], row["periode_id"], row["skp_id"], row["jenjang"])
            told = (row["bulan_bit"], row["jumlah_bulan"], row["predikat"], row["angka_kredit"])
            found[label(part), "konversi", *name] = (row["pegawai_id"], *told)
        for row in chain.made["rantai_konversi", label(part)].filter(pl.col("temuan").is_not_null()).to_dicts():
            found[label(part), row["riwayat_id"], "temuan"] = row["temuan"]
        for row in totals.to_dicts():
            for column in TOTALS:
                found[label(part), row["pegawai_id"], column] = row[column]
    chain.checked(label(of.parts[-1]))
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
        for person in country.people(part):
            if total := accumulation(country, person, part, before, of.parts[0]):
                for column in TOTALS:
                    found[label(part), person, column] = total[column]
            if first_month(country, person, part, of.parts[0]) == part:
                for name, fault in chain_of(country, person, part).faults.items():
                    found[label(part), name, "temuan"] = fault
    return found


def differences(found: Figures, expected: Figures) -> Figures:
    """Give the figures that differ: by the models, by hand."""
    names = sorted(found.keys() | expected.keys(), key=str)
    return {
        name: (found.get(name, "-"), expected.get(name, "-"))
        for name in names
        if found.get(name, "-") != expected.get(name, "-")
    }


ONCE = settings(deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
"""What differs names the person and the month: shrinking a country would take an hour."""


@settings(ONCE, max_examples=2)
@given(of=careers(people=40, shortest=5, longest=5))
def test_every_credit_figure_of_a_career_agrees_with_a_simulation_month_by_month(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], of: Careers
) -> None:
    assert differences(by_models(models, reference, of), by_hand(of)) == {}


@settings(ONCE, max_examples=1)
@given(of=careers(people=12, shortest=3, longest=3), draw=st.data())
def test_what_arrives_late_changes_only_its_month_and_what_follows(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], of: Careers, draw: st.DataObject
) -> None:
    """A predikat corrected in the second month for some, a PAK to the end of the second month for others."""
    second = of.parts[1]
    people = sorted({row["pegawai_id"] for row in of.staff(second)})
    assume(len(people) > 1)
    corrected, determined = people[: len(people) // 2], people[len(people) // 2 :]
    rated = [row for row in of.tables["penilaian_pegawai"] if row["bulan"] == first_day(second)]
    assume(any(row["pegawai_id"] in corrected for row in rated))
    other = {"Baik": "Kurang", "Sangat Baik": "Baik"}
    later = [
        row | {"predikat_tercatat": other.get(row["predikat_tercatat"], "Baik")}
        if row in rated and row["pegawai_id"] in corrected
        else row
        for row in of.tables["penilaian_pegawai"]
    ]
    paks = [determination(person, A, second, draw.draw(st.integers(1000, 90_000)), "pak") for person in determined]
    known = of.tables["riwayat_angka_kredit"]
    after = Careers(
        of.tables | {"penilaian_pegawai": later, "riwayat_angka_kredit": known + paks}, of.parts, of.exports
    )
    changed = differences(by_models(models, reference, after), by_models(models, reference, of))
    assert {name[0] for name in changed} - {label(second), label(second + 1)} == set() != set(changed)
    assert changed == differences(by_hand(after), by_hand(of))
    people_of = {row[0] for name, both in changed.items() if name[1] == "konversi" for row in both if row != "-"}
    assert people_of <= set(corrected)


def test_every_number_of_months_is_worth_its_share_of_the_year_rounded_half_up(bench: Bench) -> None:
    two = [{"kode_instansi": None, "kode": "DESIMAL", "nilai": nilai} for nilai in ("2", "3")]
    rows = bench.run("nilai_konversi", kebijakan_ak=two).to_dicts()
    assert len(rows) == 8 * 5 * 481 * 2
    told = ("jumlah_bulan", "predikat", "jenjang", "desimal")
    assert [row for row in rows if row["angka_kredit"] != points(*(row[name] for name in told))] == []
