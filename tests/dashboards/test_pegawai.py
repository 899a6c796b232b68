"""Pegawai and Data saya: a record shows what the role may see of it, and the person what was looked at."""

from tests.dashboards.conftest import Page, sebagai
from tests.flow import Flow

OWN = "Pegawai · Pemerintah Kab"


def _told(page: object) -> str:
    return "\n".join(one.value for kind in ("markdown", "info", "caption") for one in getattr(page, kind))


def test_a_leader_sees_no_pay_and_nobody_of_another_unit(rilis: Flow, halaman: Page) -> None:
    leader = "Pimpinan · Dinas Pendidikan"
    unit = sebagai(rilis, leader).scope.unor_id
    ((own,),) = rilis.ask(
        f"""
        SELECT min(p.pegawai_id) FROM catatan.pegawai AS p INNER JOIN catatan.pohon_unor AS t USING (unor_id)
        WHERE t.atas_unor_id = '{unit}' AND t.kode_instansi = p.kode_instansi
        """
    )
    page = halaman(leader, "pegawai", pegawai_id=own, bagian="TPP")
    assert not page.exception
    assert page.segmented_control(key="bagian").options == ["Ringkas", "Penilaian", "Angka kredit"]
    assert not any("Rp" in text for text in _told(page).split())
    ((other,),) = rilis.ask(
        f"""
        SELECT min(pegawai_id) FROM catatan.pegawai WHERE kode_instansi = '6471' AND unor_id NOT IN (
            SELECT unor_id FROM catatan.pohon_unor WHERE atas_unor_id = '{unit}')
        """
    )
    page = halaman(leader, "pegawai", pegawai_id=other)
    assert "tidak ada di lingkup Anda" in page.info[0].value


def test_an_evaluation_is_shown_as_the_release_has_it_and_explained(rilis: Flow, halaman: Page) -> None:
    ((who, rows),) = rilis.ask(
        """
        SELECT pegawai_id, count(*) FROM mart.penilaian_pegawai WHERE kode_instansi = '6471'
            AND pegawai_id IN (SELECT pegawai_id FROM mart.angka_kredit_proyeksi) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1
        """
    )
    page = halaman("Admin layanan e-Kinerja · Pemerintah Kota", "pegawai", pegawai_id=who, bagian="Penilaian")
    assert not page.exception
    assert len(page.dataframe[1].value) == rows
    assert "predikat tercatat" in _told(page)
    page = halaman("Admin layanan e-Kinerja · Pemerintah Kota", "pegawai", pegawai_id=who, bagian="Angka kredit")
    assert not page.exception
    assert "Angka kredit kumulatif" in [metric.label for metric in page.metric]


def test_a_person_sees_his_own_record_and_who_looked_at_it(rilis: Flow, halaman: Page) -> None:
    own = sebagai(rilis, OWN).scope.pegawai_id or ""
    assert not halaman("Keuangan · Pemerintah Kab", "pegawai", pegawai_id=own, bagian="TPP").exception
    page = halaman(OWN, "pegawai", bagian="Siapa yang melihat", pegawai_id="orang-lain")
    assert not page.exception
    seen = page.dataframe[0].value
    alone = seen[seen["tentang"] == "Anda saja"]
    assert "Keuangan" in set(alone["peran"])
    assert "TPP seseorang, langkah demi langkah" in set(alone["apa"])
    page = halaman(OWN, "pegawai", bagian="Unduh")
    page.toggle(key="siapkan-diri").set_value(True).run()
    assert not page.exception
    ((rows,),) = rilis.ask(f"SELECT count(*) FROM catatan.penilaian WHERE pegawai_id = '{own}'")
    assert rows
    assert any(caption.value.endswith(" baris.") for caption in page.caption)
