"""Every amount of TPP of generated people under generated policies, held against a calculator that shares no code
with the models: per component and person, to the sen, with the reasons where an amount is not known or held back."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
from hypothesis import HealthCheck, Phase, given, settings

from pipelines.sql_models import Model
from tests.models.generated_payees import Country, countries
from tests.models.tpp_by_hand import HOLDING, Result, work_out
from tests.models.tpp_by_hand_policy import Office, half_up
from tests.models.tpp_chain import run_tpp

Figures = dict[tuple[Any, ...], Any]
REFERENCE = ("jenis_jabatan", "golongan", "kedudukan_hukum")
CUTS = {"CUTI": "persen_cuti", "KEADAAN": "persen_keadaan", "PRORATA": "persen_prorata", "POTONGAN": "persen_potongan"}


def by_models(models: dict[str, Model], reference: dict[str, pl.DataFrame], of: Country) -> Figures:
    """Give every figure that the models work out."""
    made = run_tpp(models, reference, of.label, **of.tables)
    found: Figures = {}
    for row in made["hitungan_tpp"].to_dicts():
        name = (row["kode_instansi"], row["pegawai_id"], row["jenis_pembayaran"])
        found[*name, "sebab"] = " ".join(sorted((row["sebab"] or "").split()))
        found[*name, "lengkap"], found[*name, "ditangguhkan"] = row["lengkap"], row["ditangguhkan"]
        found[*name, "tpp_bruto"] = row["tpp_bruto"]
        for column in CUTS.values():
            found[*name, column] = row[column]
    for row in made["hitungan_tpp_komponen"].to_dicts():
        name = (row["kode_instansi"], row["pegawai_id"], row["jenis_pembayaran"], row["komponen"])
        for column in ("pagu", "skor_gabungan", "sebelum_pemotongan", "jumlah_komponen"):
            found[*name, column] = row[column]
    for row in made["skor_bagian"].to_dicts():
        if row["jenis_pembayaran"]:
            name = (row["kode_instansi"], row["pegawai_id"], row["jenis_pembayaran"], row["kode_bagian"])
            found[*name, "skor"] = row["skor"]
    return found


def by_hand(of: Country, reference: dict[str, pl.DataFrame]) -> Figures:
    """Give the same figures by the rules."""
    office = Office(of.tables, {name: reference[name].to_dicts() for name in REFERENCE}, of.month)
    found: Figures = {}
    for name, told in work_out(office).items():
        incomplete = told.reasons - HOLDING
        found[*name, "sebab"] = " ".join(sorted(told.reasons))
        found[*name, "lengkap"], found[*name, "ditangguhkan"] = not incomplete, bool(told.reasons)
        found[*name, "tpp_bruto"] = told.total
        for step, column in CUTS.items():
            found[*name, column] = told.cuts.get(step)
        found |= _components(name, told)
    return found


def _components(name: tuple[str, ...], told: Result) -> Figures:
    found: Figures = {(*name, code, "skor"): score for code, score in told.scores.items()}
    for code, one in told.components.items():
        found[*name, code, "pagu"] = None if one.pagu is None else half_up(one.pagu, 2)
        found[*name, code, "skor_gabungan"] = one.score
        found[*name, code, "sebelum_pemotongan"] = None if one.before is None else half_up(one.before, 2)
        found[*name, code, "jumlah_komponen"] = one.amount
    return found


def differences(found: Figures, expected: Figures) -> Figures:
    """Give the figures that differ: by the models, by hand. Of who cannot be computed only the reasons are compared,
    and that no total is told."""
    incomplete = {name[:3] for name, value in expected.items() if name[3:] == ("lengkap",) and value is False}
    told = ("sebab", "lengkap", "ditangguhkan", "tpp_bruto")
    return {
        name: (found.get(name, "-"), _shown(expected.get(name, "-")))
        for name in sorted(found.keys() | expected.keys(), key=str)
        if found.get(name, "-") != _shown(expected.get(name, "-"))
        and (name[3] in told or name[:3] not in incomplete)
        and (name in expected or name[-1] != "skor")
    }


def _shown(value: Any) -> Any:
    return Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value


ONCE = settings(deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


@settings(ONCE, max_examples=3)
@given(of=countries(people=15))
def test_every_amount_of_tpp_agrees_with_a_calculation_person_by_person(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], of: Country
) -> None:
    assert differences(by_models(models, reference, of), by_hand(of, reference)) == {}
