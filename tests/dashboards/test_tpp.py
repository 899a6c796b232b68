"""The page TPP: what a finance unit reads is what the release has, and closing waits for every reason by name."""

from datetime import date

from dashboards.parts.angka import rupiah
from tests.dashboards.conftest import Page
from tests.flow import Flow

KEUANGAN = "Keuangan · Pemerintah Kab"
MONTH = {"bulan": "September 2026"}
INPUT = "kode_instansi = '6401' AND bulan = DATE '2026-09-01'"


def test_the_recap_of_a_month_is_what_the_release_has(rilis: Flow, halaman: Page) -> None:
    page = halaman(KEUANGAN, "tpp", **MONTH)
    assert not page.exception
    (row,) = rilis.ask(
        f"""
        SELECT jumlah_tpp, jumlah_tpp - coalesce(jumlah_ditangguhkan, 0), pegawai - tidak_lengkap, orang_ditangguhkan,
            pegawai FROM mart.rekap_tpp WHERE {INPUT} AND unor_induk_id IS NULL AND komponen IS NULL
        """
    )
    counted, payable, whole, held, people = row
    shown = {metric.label: metric.value for metric in page.metric}
    assert shown["Dapat dibayarkan"] == rupiah(payable)
    assert shown["Terhitung, termasuk yang ditahan"] == rupiah(counted)
    assert shown["Lengkap"] == f"{whole} dari {people} orang"
    assert shown["Ditangguhkan"] == f"{held} dari {people} orang"
    parts, units, classes = (table.value for table in page.dataframe)
    assert sum(units["pegawai"]) == sum(classes["pegawai"]) == people
    assert set(parts["komponen"]) == {"BK", "KK", "KP", "PK", "TB"}


def test_one_person_is_walked_through_step_by_step(rilis: Flow, halaman: Page) -> None:
    ((who, name, amount),) = rilis.ask(
        f"SELECT pegawai_id, nama, tpp_bruto FROM dasar_tpp WHERE {INPUT} AND lengkap ORDER BY nip LIMIT 1"
    )
    page = halaman(KEUANGAN, "tpp", **MONTH, bagian="Per orang", pegawai_id=who)
    assert not page.exception
    assert any(one.value.startswith(f"{name} · NIP") for one in page.caption)
    assert {metric.label: metric.value for metric in page.metric}["Jumlah bruto"] == rupiah(amount)
    steps = "\n".join(one.value for one in page.markdown)
    assert "Komponen BK" in steps
    assert "Jumlah bruto" in steps
    # somebody of another instansi, in the address, is nobody
    ((other,),) = rilis.ask("SELECT min(pegawai_id) FROM catatan.pegawai WHERE kode_instansi = '6471'")
    page = halaman(KEUANGAN, "tpp", **MONTH, bagian="Per orang", pegawai_id=other)
    assert not page.metric
    assert "Tidak ada dasar TPP orang ini" in page.info[0].value


def test_a_month_is_handed_in_once_each_reason_is_accepted(rilis: Flow, halaman: Page) -> None:
    inbox = rilis.settings.inbox / "6401"
    try:
        page = halaman(KEUANGAN, "tpp", **MONTH, bagian="Penutupan")
        page.button[0].click().run()
        assert not page.exception
        assert page.button(key="tutup-sekarang").disabled
        for reason in page.checkbox:
            reason.check()
        # in a browser the dialog stays open; here every run draws the page anew, so it is opened each time
        page.button[0].click().run()
        assert not page.button(key="tutup-sekarang").disabled
        page.button[0].click()
        page.button(key="tutup-sekarang").click().run()
        assert not page.exception
        assert "Berlaku sesudah diolah" in page.success[0].value
        (file,) = inbox.glob("penutupan-6401-2026-09-bulanan-v1.parquet")
        ((signed, rows),) = rilis.ask(f"SELECT any_value(ditutup_oleh), count(DISTINCT nip) FROM '{file}'")
        assert signed.endswith(", Keuangan")
        assert rows == 85
        again = halaman(KEUANGAN, "tpp", **MONTH, bagian="Penutupan")
        assert "Penutupan terakhir: versi 1" in "".join(info.value for info in again.info)
    finally:
        for file in inbox.glob("penutupan-*"):
            file.unlink()


def test_under_a_draft_policy_the_first_lines_say_that_nothing_is_final_and_what_to_do(halaman: Page) -> None:
    page = halaman("Keuangan · Pemerintah Kota", "tpp", **MONTH)
    assert not page.exception
    told = page.warning[0].value
    assert "Belum ada yang final" in told
    assert "masih draf" in told
    assert "disahkan_oleh" in told
    assert page.metric[0].label == "Perkiraan yang dapat dibayarkan"


def test_under_a_draft_policy_nothing_is_closed(halaman: Page) -> None:
    page = halaman("Keuangan · Pemerintah Kota", "tpp", **MONTH, bagian="Penutupan")
    assert not page.exception
    assert "masih draft" in page.info[0].value
    assert not page.button


def test_what_another_policy_would_pay_is_told_in_sums(halaman: Page) -> None:
    page = halaman(KEUANGAN, "tpp", bulan=date(2026, 9, 1).strftime("September %Y"), bagian="Andai")
    page.selectbox(key="andai").select("Contoh BJM-2023").run()
    page.button[0].click().run()
    assert not page.exception
    assert "Andai menurut BJM-2023" in page.subheader[0].value
    assert not any("nama" in table.value.columns or "nip" in table.value.columns for table in page.dataframe)
