"""Angka kredit: who is near, what waits, and the forms of one person, as the release has them."""

from tests.dashboards.conftest import Page
from tests.flow import Flow

KOTA = "Admin layanan e-Kinerja · Pemerintah Kota"


def test_who_is_near_is_counted_and_named_as_in_the_release(rilis: Flow, halaman: Page) -> None:
    cukup, semua = rilis.ask(
        "SELECT count(*) FILTER (bulan_pangkat_laju <= bulan), count(*) FROM angka_kredit_proyeksi "
        "WHERE kode_instansi = '6471'"
    )[0]
    page = halaman(KOTA, "angka_kredit", dalam="Sudah cukup")

    assert not page.exception
    assert page.metric[0].value == f"{cukup} dari {semua}"
    assert len(page.dataframe[0].value) == cukup
    assert any(
        "cukup belum berarti naik" in text.value and "Sekurangnya 2 tahun" in text.value for text in page.markdown
    )


def test_a_chosen_person_has_a_sum_and_forms_and_taking_one_is_written_down(rilis: Flow, halaman: Page) -> None:
    page = halaman(KOTA, "angka_kredit", dalam="Semua")
    page.session_state["tabel-proyeksi-pangkat"] = {"selection": {"rows": [0], "columns": []}}
    page.run()

    assert not page.exception
    assert {"AK Dasar", "Kumulatif"} <= {metric.label for metric in page.metric}
    forms = {"Konversi predikat", "Akumulasi", "Rancangan PAK"}
    assert forms & {button.label for button in page.get("download_button")}
    written = "".join(file.read_text(encoding="utf-8") for file in rilis.settings.audit.glob("*.jsonl"))
    assert "siapa yang dekat ke kenaikan" in written
    assert "akumulasi angka kredit" in written


def test_what_is_not_converted_is_listed_with_who_must_act(rilis: Flow, halaman: Page) -> None:
    periods = rilis.ask(
        "SELECT count(*) FROM angka_kredit_belum_terkonversi WHERE kode_instansi = '6471' AND pelaku = 'pegawai'"
    )[0][0]
    page = halaman(KOTA, "angka_kredit", bagian="Belum dikonversi", pelaku="Pegawai")

    assert not page.exception
    assert len(page.dataframe[-1].value) == periods
    assert not halaman(KOTA, "angka_kredit", bagian="Selisih dengan SIASN").exception


def test_bkn_has_counts_alone_and_a_leader_no_count_of_the_whole_instansi(rilis: Flow, halaman: Page) -> None:
    bkn = halaman("BKN", "angka_kredit")
    assert not bkn.exception
    assert not bkn.get("button_group")
    shown = bkn.dataframe[0].value
    assert not {"nama", "nip", "pegawai_id"} & set(shown.columns)
    assert not shown["pejabat"].between(1, 4).any()
    assert not shown["cukup"].between(1, 4).any()

    leader = halaman("Pimpinan · Dinas Kesehatan", "angka_kredit", bagian="Proyeksi")
    assert not leader.exception
    assert leader.header[0].value == "Dinas Kesehatan"
