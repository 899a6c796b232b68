"""The figures of the sample, held against the slow calculation that shares no code with the models.

It gets the records of the release (`catatan.*`), and what other tests hold against other calculations: findings about
settings and the predikat of the matrix.
"""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.flow import Flow
from tests.models.compliance_by_hand import PLACES, differences, shown
from tests.models.stages_by_hand import OF_PEOPLE, figures

RECORDS = (
    *("periode", "skp", "skp_acuan", "pegawai", "unor", "pengecualian", "spmt", "penilaian", "cakupan_penilaian"),
    *("cakupan_tahap", "rencana_aksi", "bukti_dukung", "umpan_balik", "pembinaan", "dokumen_evaluasi", "keberatan"),
    *("matriks_peran_hasil", "dialog_kinerja", "briefing", "aktivitas_harian"),
)


@pytest.fixture(scope="module")
def release(sample_run: Flow) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'Asia/Jakarta'")
        connection.execute("ATTACH ? AS w (READ_ONLY)", [str(sample_run.settings.warehouse.resolve())])
        connection.execute("USE w")
        yield connection


@pytest.mark.parametrize("part", ["2026-03", "2026-09"])
def test_every_figure_of_the_sample_agrees_with_a_calculation_by_hand(
    release: duckdb.DuckDBPyConnection, part: str
) -> None:
    def rows(query: str) -> list[dict[str, Any]]:
        return list(release.sql(query).pl().iter_rows(named=True))

    tables = {name: rows(f"select * from catatan.{name}") for name in RECORDS}
    tables |= {name: [row for row in tables[name] if row["tahun"] == int(part[:4])] for name in ("periode", "skp")}
    # the sample's state records are drawn once: what a release shows of them holds in every month
    ending = {(row["kode_instansi"], row["periode_id"]) for row in tables["periode"] if f"{row['bulan']}"[:7] == part}
    tables["skp_acuan"] = [row for row in tables["skp_acuan"] if (row["kode_instansi"], row["periode_id"]) in ending]
    tables |= {
        n: rows(f"select * from mart.{n} where tahun = {part[:4]}") for n in ("temuan_periode", "penilaian_pegawai")
    }
    expected = figures(part, tables)
    assert {row["kode_instansi"] for row in tables["skp_acuan"]} <= PLACES.keys()
    known = {name[-1] for name, told in expected.items() if told[1]}
    assert part != "2026-09" or {*OF_PEOPLE, "DOKUMEN", "KEBERATAN", "MPH"} <= known
    seen = shown(release.sql(f"select * from angka_kepatuhan where bulan = '{part}-01'").pl())
    assert differences(seen, expected) == {}
