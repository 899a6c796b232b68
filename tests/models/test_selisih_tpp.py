"""What finance sees of a closed month: frozen rows as they were, the rest as a draft, and what differs since."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.models.conftest import Bench
from tests.models.rows import Row, at
from tests.models.tpp_rows import MEI, nip

KODE = "6471"
BOTH = {"kode_instansi": KODE, "bulan": MEI, "jenis_pembayaran": "bulanan"}
SHARED = (
    "kebijakan_id",
    "predikat_bagian",
    "keadaan_tercatat",
    "tpp_bruto",
    "lengkap",
    "ditangguhkan",
    "persen_potongan",
)
SHARED += ("periode_penilaian", "waktu_dinilai", "keterangan_sebab", "dalam_keberatan")


def frozen(number: int = 1, **changes: Any) -> Row:
    """Give a person of the unit `dinas` as closed: a million."""
    who = {"pegawai_id": f"orang-{number}", "nip": nip(number), "nama": f"CONTOH {number}", "unor_induk_id": "dinas"}
    paid = {"tpp_bruto": Decimal(1_000_000), "lengkap": True, "ditangguhkan": False, "dalam_keberatan": False}
    rule = {"kebijakan_id": "K", "versi_kebijakan": "v1", "kelas_jabatan": 7, "status_pegawai": "PNS"}
    return {**BOTH, **who, **paid, **rule, "penutupan_id": "p1", "versi": 1, **changes}


def now(row: Row, **changes: Any) -> dict[str, list[Row]]:
    """Give the same person as computed now."""
    row = row | changes
    who = {name: row[name] for name in ("kode_instansi", "bulan", "jenis_pembayaran", "pegawai_id")}
    own = {name: row[name] for name in ("nip", "nama", "unor_induk_id", "status_pegawai", "kelas_jabatan")}
    flags = {"kelas_ganda": False, "terdaftar_ganda": False, "profil": "-"}
    told = {name: row.get(name) for name in SHARED}
    return {"hitungan_tpp": [{**who, **told}], "penerima_tpp": [{**who, **own, **flags}]}


def closing(versi: int = 1, unor: str | None = None) -> Row:
    """Give a closing of the month, of everybody or of one unor induk."""
    made = {
        "penutupan_id": f"p{versi}",
        "versi": versi,
        "cakupan_unor_induk_id": unor,
        "rilis": "r",
        "delivery_id": "d",
    }
    return {**BOTH, **made, "ditutup_oleh": "Bendahara", "saat_ditutup": at(date(2026, 6, 5))}


def policy(versi: str = "v1", jenis: str = "bulanan") -> Row:
    """Give the policy in force now."""
    known = {
        "kebijakan_id": "K",
        "skema": "TPP",
        "status_kebijakan": "sah",
        "versi_kebijakan": versi,
        "aturan": "kebijakan:2",
    }
    return {**BOTH, "jenis_pembayaran": jenis, **known}


def differing(bench: Bench, final: list[Row], current: list[dict[str, list[Row]]], **more: list[Row]) -> list[Row]:
    """Give `selisih_tpp` of a closed month."""
    tables: dict[str, list[Row]] = {"penutupan_tpp": [closing()], "kebijakan_berlaku": [policy()]}
    for name in ("hitungan_tpp", "penerima_tpp"):
        tables[name] = [row for one in current for row in one[name]]
    return bench.run("selisih_tpp", "2026-05", tpp_final=final, **(tables | more)).sort("pegawai_id").to_dicts()


def test_only_who_changed_differs_and_by_what_data_or_policy_made(bench: Bench) -> None:
    people = [frozen(n) for n in (1, 2, 3)]
    more, less = Decimal(1_100_000), Decimal(900_000)
    current = [
        now(people[0]),
        now(people[1], tpp_bruto=more, kelas_jabatan=8),
        now(people[2], tpp_bruto=less, persen_potongan=10),
    ]
    told = differing(bench, people, current)
    assert [(row["pegawai_id"], row["selisih"], row["arah"], row["karena"]) for row in told] == [
        ("orang-2", Decimal(100_000), "kekurangan bayar", "data"),
        ("orang-3", Decimal(-100_000), "kelebihan bayar", "data"),
    ]
    assert [row["kolom_berubah"] for row in told] == ["kelas_jabatan", "persen_potongan"]
    told = differing(bench, people, current, kebijakan_berlaku=[policy("v2")])
    assert [row["karena"] for row in told] == ["data dan kebijakan", "kebijakan"]


def test_who_came_and_who_left_are_told_apart(bench: Bench) -> None:
    gone, new = frozen(1), frozen(2)
    told = differing(bench, [gone], [now(new)])
    assert [(row["selisih"], row["karena"]) for row in told] == [
        (Decimal(-1_000_000), "orang keluar"),
        (Decimal(1_000_000), "orang baru"),
    ]


def test_a_settled_difference_does_not_come_back_and_a_further_one_is_only_the_rest(bench: Bench) -> None:
    row = frozen()
    paid = {**BOTH, "pegawai_id": row["pegawai_id"], "nip": row["nip"], "jumlah_diselesaikan": Decimal(100_000)}
    paid |= {"nomor_dokumen": "SP2D-1", "tanggal": date(2026, 7, 1), "dicatat_oleh": "Bendahara", "asal_data": "berkas"}
    paid |= {"versi": row["versi"], "delivery_id": "d", "baris": 1}
    (told,) = differing(bench, [row], [now(row, tpp_bruto=Decimal(1_100_000))], penyelesaian_selisih=[paid])
    assert (told["sisa"], told["arah"]) == (Decimal(0), "selesai")
    (told,) = differing(bench, [row], [now(row, tpp_bruto=Decimal(1_150_000))], penyelesaian_selisih=[paid])
    assert (told["sisa"], told["arah"]) == (Decimal(50_000), "kekurangan bayar")
    (told,) = differing(bench, [row], [now(row)], penyelesaian_selisih=[paid])
    assert (told["sisa"], told["arah"]) == (Decimal(-100_000), "kelebihan bayar")


def test_what_was_held_at_the_closing_is_due_once_it_is_no_longer(bench: Bench) -> None:
    held = frozen(ditangguhkan=True, sebab="KEADAAN_DITAHAN")
    assert differing(bench, [held], [now(held)]) == []
    (told,) = differing(bench, [held], [now(held, ditangguhkan=False)])
    assert (told["jumlah_final"], told["selisih"], told["arah"]) == (Decimal(0), Decimal(1_000_000), "kekurangan bayar")
    paid = frozen()
    assert differing(bench, [paid], [now(paid, ditangguhkan=True)]) == []


def test_who_was_incomplete_and_still_is_does_not_differ_and_who_became_so_is_not_known(bench: Bench) -> None:
    nothing = {"tpp_bruto": None, "lengkap": False, "ditangguhkan": True}
    assert differing(bench, [frozen(**nothing)], [now(frozen(**nothing))]) == []
    (told,) = differing(bench, [frozen()], [now(frozen(**nothing))])
    assert (told["selisih"], told["arah"]) == (None, "belum diketahui")


def test_what_was_not_known_at_the_closing_is_no_zero_and_is_due_once_it_is_known(bench: Bench) -> None:
    unknown = frozen(tpp_bruto=None, lengkap=False, ditangguhkan=True)
    (told,) = differing(bench, [unknown], [now(frozen())])
    assert (told["jumlah_final"], told["selisih"], told["arah"]) == (None, Decimal(1_000_000), "kekurangan bayar")


def test_a_payment_whose_policy_was_withdrawn_is_no_leaving(bench: Bench) -> None:
    row = frozen(jenis_pembayaran="THR")
    closed = [closing() | {"jenis_pembayaran": "THR"}]
    (told,) = differing(bench, [row], [], penutupan_tpp=closed, kebijakan_berlaku=[policy()])
    assert (told["karena"], told["arah"], told["selisih"]) == ("kebijakan", "belum diketahui", None)


def test_a_closed_unit_leaves_the_others_open(bench: Bench) -> None:
    inside, outside = frozen(1), frozen(2, unor_induk_id="badan")
    newcomer = frozen(3)
    told = differing(bench, [inside], [now(inside), now(outside), now(newcomer)], penutupan_tpp=[closing(unor="dinas")])
    assert [(row["pegawai_id"], row["karena"]) for row in told] == [("orang-3", "orang baru")]


def test_finance_sees_frozen_rows_as_final_and_the_rest_as_a_draft_each_person_once(bench: Bench) -> None:
    final, other = frozen(1), frozen(2, unor_induk_id="badan")
    moved = frozen(1, unor_induk_id="badan", tpp_bruto=Decimal(1))
    shown = bench.view(
        "dasar_tpp",
        catatan__tpp_final=[final | {"aturan": "kebijakan:2 bagian:3"}],
        catatan__penutupan_tpp=[closing(unor="dinas")],
        main__dasar_tpp_terhitung=[
            {name: value for name, value in row.items() if name not in ("penutupan_id", "versi")}
            for row in (moved, other)
        ],
    ).sort("pegawai_id")
    assert shown["status"].to_list() == ["final", "draf"]
    assert shown["tpp_bruto"].to_list() == [Decimal(1_000_000), Decimal(1_000_000)]
    assert shown["alasan"].to_list()[0] == ["kebijakan:2", "bagian:3"]
    part = {"komponen": "PK", "dinilai": True, "aturan_komponen": "komponen:2"}
    who = ("kode_instansi", "bulan", "pegawai_id", "jenis_pembayaran", "nip")
    parts = bench.view(
        "dasar_tpp_komponen",
        catatan__tpp_final_komponen=[{name: final[name] for name in (*who, "penutupan_id", "versi")} | part],
        main__komponen_tpp_terhitung=[{name: row[name] for name in who} | part for row in (moved, other)],
        main__dasar_tpp=shown,
    ).sort("pegawai_id")
    assert parts.select("pegawai_id", "status").rows() == [("orang-1", "final"), ("orang-2", "draf")]
