"""Data masuk, part Sistem lokal: who is in one system alone, for the admin of the instansi and nobody else."""

from dashboards.parts import angka
from tests.dashboards.conftest import Page
from tests.dashboards.test_ringkasan import ADMIN, asked
from tests.flow import Flow

PART = "Sistem lokal"


def test_an_admin_sees_who_is_in_one_system_alone_and_why(rilis: Flow, halaman: Page) -> None:
    page = halaman(ADMIN, "data_masuk", bagian=PART, bulan="September 2026")
    assert not page.exception
    row = asked(
        rilis,
        """SELECT count(*) FILTER (WHERE hasil_rekonsiliasi = 'SESUAI') AS dua,
        count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_EKINERJA') AS dinilai,
        count(*) FILTER (WHERE hasil_rekonsiliasi = 'HANYA_LOKAL') AS lokal
        FROM rekonsiliasi_lokal WHERE kode_instansi = '6471' AND bulan = DATE '2026-09-01'""",
    )
    assert row["dua"] > 0
    assert row["lokal"] > 0
    assert [metric.value for metric in page.metric] == [
        f"{angka.bulat(row['dua'])} orang",
        f"{angka.bulat(row['dinilai'])} dari {angka.bulat(row['dua'] + row['dinilai'])}",
        f"{angka.bulat(row['lokal'])} dari {angka.bulat(row['dua'] + row['lokal'])}",
    ]
    people = page.dataframe[-1].value
    assert len(people) == row["lokal"]
    other = halaman(ADMIN, "data_masuk", bagian=PART, bulan="September 2026", sisi="Hanya dinilai di e-Kinerja")
    assert len(other.dataframe[-1].value) == row["dinilai"]


def test_the_ringkasan_of_an_admin_counts_them_and_leads_there(halaman: Page) -> None:
    page = halaman(ADMIN, "ringkasan")
    assert not page.exception
    assert any("orang dinilai tanpa tercatat di sistem lokal" in line.value for line in page.markdown)


def test_an_instansi_without_a_system_of_its_own_is_told_what_to_send(halaman: Page) -> None:
    page = halaman("Admin layanan e-Kinerja · Pemerintah Kab", "data_masuk", bagian=PART)
    assert not page.exception
    assert "Belum ada yang dapat dibandingkan" in page.info[0].value


def test_neither_finance_nor_bkn_has_the_part(halaman: Page) -> None:
    for label in ("Keuangan · Pemerintah Kota", "BKN"):
        page = halaman(label, "data_masuk", bagian=PART)
        assert not page.exception
        assert not any("Sistem lokal dan e-Kinerja" in told.value for told in page.subheader)
