"""Predikat: the figures of the page are those of the release, for each role what is his."""

import pytest

from tests.dashboards.conftest import Page
from tests.flow import Flow

KOTA = "Admin layanan e-Kinerja · Pemerintah Kota"
PIMPINAN = "Pimpinan · Dinas Pendidikan"
TERTULIS = "tingkat = 'instansi' AND kode_instansi = '6471' AND jenis_pegawai IS NULL AND jenis_periode = 'Tahunan'"


def test_the_spread_is_that_of_the_release_and_a_unor_induk_can_be_opened(rilis: Flow, halaman: Page) -> None:
    counts = dict(rilis.ask(f"SELECT predikat, jumlah FROM distribusi_predikat WHERE {TERTULIS}"))  # type: ignore[arg-type]
    rated = sum(jumlah for predikat, jumlah in counts.items() if predikat not in ("Belum dinilai", "Tanpa SKP"))
    every = sum(counts.values())

    page = halaman(KOTA, "predikat", evaluasi="Tahunan")

    assert not page.exception
    told = {metric.label: metric.value for metric in page.metric}
    assert told == {
        "Dinilai": f"{rated} dari {every}",
        "Belum dinilai": f"{counts['Belum dinilai']} dari {every}",
        "Tanpa SKP": f"{counts['Tanpa SKP']} dari {every}",
    }
    page.session_state["tabel-sebaran-predikat-tahunan-2025-12"] = {"selection": {"rows": [0], "columns": []}}
    page.run()
    opened = next(button for button in page.button if button.label.startswith("Buka "))
    opened.click().run()
    assert not page.exception
    assert page.header[0].value == opened.label.removeprefix("Buka ")


def test_a_unit_stands_beside_the_guidance_in_the_words_of_the_rulebook(rilis: Flow, halaman: Page) -> None:
    unor_id, beda, organisasi = rilis.ask(
        "SELECT unor_id, beda_panduan, predikat_organisasi FROM pola_distribusi "
        "WHERE kode_instansi = '6471' AND beda_panduan IS NOT NULL ORDER BY dinilai DESC, unor_id LIMIT 1"
    )[0]
    page = halaman(KOTA, "predikat", bagian="Dibanding panduan")
    assert any("memberi panduan, bukan kuota" in info.value for info in page.info)

    page.session_state["unit"] = unor_id
    page.run()

    assert not page.exception
    assert {"Predikat organisasi": organisasi, "Kesimpulan": "Perlu ditinjau"}.items() <= {
        metric.label: metric.value for metric in page.metric
    }.items()
    assert any(str(beda) in text.value for text in page.markdown)
    assert any("angka batas belum dicocokkan" in text.value for text in page.markdown)


@pytest.mark.parametrize(
    "bagian", ["Dari waktu ke waktu", "Mutu penilaian", "Perlu pembinaan", "Tercatat dan dihitung"]
)
def test_a_leader_sees_his_own_people_alone(rilis: Flow, halaman: Page, bagian: str) -> None:
    page = halaman(PIMPINAN, "predikat", bagian=bagian)

    assert not page.exception
    assert page.header[0].value == "Dinas Pendidikan"
    units = {unor for (unor,) in rilis.ask("SELECT unor FROM catatan.unit WHERE unor_induk = 'Dinas Pendidikan'")}
    assert units.issuperset(
        set().union(*(frame.value["unor"].tolist() for frame in page.dataframe if "unor" in frame.value))
    )


def test_bkn_sees_no_people_and_no_small_cells(halaman: Page) -> None:
    page = halaman("BKN", "predikat", evaluasi="Tahunan")

    assert not page.exception
    assert "Perlu pembinaan" not in page.get("button_group")[0].options
    assert {metric.value for metric in page.metric if metric.label != "Dinilai"} == {"ditahan"}
    for bagian in ("Dibanding panduan", "Mutu penilaian"):
        other = halaman("BKN", "predikat", bagian=bagian, evaluasi="Tahunan")
        assert not other.exception
        assert not any({"nama", "nip", "pegawai_id"} & set(frame.value.columns) for frame in other.dataframe)
