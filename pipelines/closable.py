"""What a pay month would freeze if it were closed now, and what stands against it, as the release in force has it.

Here: questions to the release. Not here: closing (`closing.py`), and whether the month is closed already: closings may
wait in the inbox, where no release shows them.
"""

from collections.abc import Sequence

import polars as pl

from pipelines.contracts.marts_tpp_tutup import FROZEN, FROZEN_COMPONENT
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.pay_scope import OF_SCOPE, Scope, nobody_in, unor_induk_id_of
from pipelines.wording import number

_OPEN = f"""{OF_SCOPE} AND NOT ($unor IS NOT NULL AND EXISTS (
                -- frozen with the unit that the person was in before
                SELECT 1 FROM catatan.tpp_final AS f
                WHERE f.kode_instansi = d.kode_instansi AND f.bulan = d.bulan AND f.pegawai_id = d.pegawai_id
                  AND f.jenis_pembayaran = d.jenis_pembayaran AND f.unor_induk_id IS DISTINCT FROM d.unor_induk_id
            ))"""


def expect_enacted(release: CurrentRelease, scope: Scope) -> None:
    """Raise `UserMistakeError` unless the payment has a policy that is enacted."""
    found = release.ask(
        """
        SELECT kebijakan_id, status_kebijakan, kebijakan_lain FROM mart.kebijakan_berlaku
        WHERE kode_instansi = $kode AND bulan = $bulan AND jenis_pembayaran = $jenis
        """,
        kode=scope.kode_instansi,
        bulan=scope.bulan,
        jenis=scope.jenis_pembayaran,
    )
    if not found:
        month = "SELECT 1 FROM dasar_tpp WHERE kode_instansi = $kode AND bulan = $bulan LIMIT 1"
        if not release.ask(month, kode=scope.kode_instansi, bulan=scope.bulan):
            raise nobody_in(scope)
        raise UserMistakeError(
            f"Tidak ada kebijakan yang berlaku untuk {scope.told}, jadi tidak ada yang dapat ditutup; kirim "
            "kebijakannya (`ekinerja policy new`), lalu jalankan `ekinerja run`."
        )
    if found[0]["status_kebijakan"] != "sah":
        raise UserMistakeError(
            f"Kebijakan {found[0]['kebijakan_id']} untuk {scope.told} masih draft; setelah dicocokkan dengan "
            "peraturannya, isi status sah dan disahkan_oleh, kirim kembali, lalu jalankan `ekinerja run`."
        )
    if found[0]["kebijakan_lain"]:
        raise UserMistakeError(
            f"Untuk {scope.told} ada lebih dari satu kebijakan yang sah: {found[0]['kebijakan_id']} dan "
            f"{found[0]['kebijakan_lain']}. Isi berlaku_sampai pada yang tidak berlaku lagi dan kirim kembali (atau "
            "batalkan kirimannya), lalu jalankan `ekinerja run`."
        )


def counted(release: CurrentRelease, scope: Scope) -> Row:
    """Count who would be frozen (pegawai), what they come to (jumlah), what of it is held (ditahan), how many rest on
    an evaluation that came by file (dari_berkas), and how many are not payable (ditangguhkan). Raises
    `UserMistakeError` if there is nobody."""
    found = release.ask(
        f"""
        SELECT count(*) AS pegawai, coalesce(sum(tpp_bruto), 0) AS jumlah,
            coalesce(sum(tpp_bruto) FILTER (WHERE ditangguhkan), 0) AS ditahan,
            count(*) FILTER (WHERE asal_penilaian = 'berkas') AS dari_berkas,
            count(*) FILTER (WHERE ditangguhkan) AS ditangguhkan
        FROM dasar_tpp_terhitung AS d WHERE {_OPEN}
        """,
        **scope.values(unor_induk_id_of(release, scope)),
    )[0]
    if not found["pegawai"]:
        raise nobody_in(scope)
    return found


def held_in(release: CurrentRelease, scope: Scope) -> list[Row]:
    """Give the reasons for which people would not be payable: kode, kalimat, orang."""
    return release.ask(
        f"""
        SELECT s.kode, s.kalimat, count(*) AS orang
        FROM dasar_tpp_terhitung AS d INNER JOIN acuan.sebab_tpp AS s
            ON list_contains(string_split(d.sebab, ' '), s.kode)
        WHERE {_OPEN} GROUP BY ALL ORDER BY s.kode
        """,
        **scope.values(unor_induk_id_of(release, scope)),
    )


def open_differences(release: CurrentRelease, scope: Scope) -> Row:
    """Add up the differences that are not settled: orang, kekurangan, kelebihan (rupiah). A new version freezes what is
    known now, so that they are told no more."""
    return release.ask(
        f"""
        SELECT count(*) AS orang, coalesce(sum(sisa) FILTER (WHERE sisa > 0), 0) AS kekurangan,
            coalesce(-sum(sisa) FILTER (WHERE sisa < 0), 0) AS kelebihan
        FROM selisih_tpp AS d WHERE {OF_SCOPE} AND sisa <> 0
        """,
        **scope.values(unor_induk_id_of(release, scope)),
    )[0]


def expect_accepted(release: CurrentRelease, scope: Scope, accepted: Sequence[str]) -> None:
    """Raise `UserMistakeError` unless every reason for which somebody would not be payable is accepted, by its kode."""
    held = held_in(release, scope)
    known = {row["kode"] for row in release.ask("SELECT kode FROM acuan.sebab_tpp")}
    if strange := sorted(set(accepted) - known):
        raise UserMistakeError(f"Tidak ada sebab bernama {', '.join(strange)}; yang ada: {', '.join(sorted(known))}.")
    if refused := [row for row in held if row["kode"] not in accepted]:
        listed = "".join(f"\n  {row['kode']:<26} {number(row['orang'])} orang: {row['kalimat']}" for row in refused)
        raise UserMistakeError(
            f"Belum dapat ditutup: ada yang belum lengkap atau ditahan.{listed}\nPerbaiki datanya (orangnya ada "
            "di lembar Ditangguhkan dari `ekinerja recap`), atau terima dengan menyebut sebabnya: --terima "
            + " --terima ".join(row["kode"] for row in refused)
        )


def frozen_rows(release: CurrentRelease, scope: Scope) -> pl.DataFrame:
    """Give what would be frozen: a row for each component of a person's base (`FROZEN`, `FROZEN_COMPONENT`)."""
    person = ", ".join(f"d.{name}" for name in ("bulan", "jenis_pembayaran", "pegawai_id", "nip", *FROZEN))
    component = ", ".join(f"k.{name}" for name in FROZEN_COMPONENT)
    return release.frame(
        f"""
        SELECT {person}, {component}
        FROM dasar_tpp_terhitung AS d LEFT JOIN komponen_tpp_terhitung AS k
            ON d.kode_instansi = k.kode_instansi AND d.bulan = k.bulan AND d.pegawai_id = k.pegawai_id
            AND d.jenis_pembayaran = k.jenis_pembayaran
        WHERE {_OPEN} ORDER BY d.pegawai_id, k.komponen
        """,
        **scope.values(unor_induk_id_of(release, scope)),
    )
