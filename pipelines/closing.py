"""Closes a pay month: freezes the rows of the release as a delivery of the instansi, and takes it in.

Here: what may be closed, what is frozen, and the two ways to hand it over: taken in at once (the command line), or laid
into the inbox for the next run (the dashboards). Not here: which closing is in force
(`models/catatan/penutupan_tpp.sql`), what has come to differ since (`models/tpp/selisih_tpp.sql`), and the words on the
terminal (`telling/closing.py`).
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import polars as pl

from pipelines.contracts.columns import INSTANT
from pipelines.contracts.marts_tpp_tutup import CLOSING, FROZEN, FROZEN_COMPONENT
from pipelines.drafts import drafted
from pipelines.ingest.take_in import WIB, Refusal
from pipelines.laying import inbox_of, lay
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, Row, current_release
from pipelines.reports.pay_scope import OF_SCOPE, Scope, nobody_in, unor_induk_id_of
from pipelines.wording import number

RECORD = "penutupan_tpp"
_OF_CLOSING = pl.Schema(
    {
        "jenis_pembayaran": pl.String(),
        "cakupan_unor_induk_id": pl.String(),
        "ditutup_oleh": pl.String(),
        "versi": pl.Int32(),
        "saat_ditutup": INSTANT,
    }
)

_OPEN = f"""{OF_SCOPE} AND NOT ($unor IS NOT NULL AND EXISTS (
                -- frozen with the unit that the person was in before
                SELECT 1 FROM catatan.tpp_final AS f
                WHERE f.kode_instansi = d.kode_instansi AND f.bulan = d.bulan AND f.pegawai_id = d.pegawai_id
                  AND f.jenis_pembayaran = d.jenis_pembayaran AND f.unor_induk_id IS DISTINCT FROM d.unor_induk_id
            ))"""


@dataclass(frozen=True)
class Signature:
    """Who closes, which incomplete rows are accepted (codes of `sebab_tpp`), and why a closed month is opened again."""

    oleh: str
    terima: Sequence[str] = ()
    alasan: str | None = None


@dataclass(frozen=True)
class Frozen:
    """What a closing would be: its version, the name of its file and its rows, the release they are of, and what is to
    be said of them (as `Closed` has it)."""

    versi: int
    name: str
    rows: pl.DataFrame
    rilis: str
    people: Row
    dropped: Row

    def at(self, file: Path) -> "Closed":
        """Give the closing that was made of it."""
        people, total, held, by_file, accepted = (
            self.people[name] for name in ("pegawai", "jumlah", "ditahan", "dari_berkas", "ditangguhkan")
        )
        return Closed(self.versi, file, self.rilis, people, total, held, by_file, accepted, self.dropped)


@dataclass(frozen=True)
class Closed:
    """A closing that was made: its version, the file in the inbox, the release, people frozen, what they come to and
    what of it is held, how many of them rest on an evaluation that came by file, how many were accepted though not
    payable, and the open differences that it ends (as `open_differences` gives them)."""

    versi: int
    file: Path
    rilis: str
    people: int
    total: Decimal
    held: Decimal
    by_file: int
    accepted: int
    dropped: Row


def finalize(job: MainJob, scope: Scope, signature: Signature) -> Closed:
    """Freeze a pay month as computed in the release in force, and take the closing in. Needs the lake's writer.

    Raises `UserMistakeError` if there is nothing to close, no enacted policy, rows that cannot be paid and are not
    accepted, or if it is closed already and no reason to open it again is given.
    """
    with current_release(job.settings.warehouse) as release:
        frozen = _freeze(job, release, scope, signature)
    return frozen.at(deliver(job, scope.kode_instansi, frozen.name, frozen.rows))


def hand_in(job: MainJob, release: CurrentRelease, scope: Scope, signature: Signature) -> Closed:
    """Freeze a pay month as `finalize` does, of the release that is looked at, and lay the closing into the inbox: the
    next run takes it in. Raises `UserMistakeError` as `finalize` does."""
    frozen = _freeze(job, release, scope, signature)
    try:
        return frozen.at(lay(job, scope.kode_instansi, frozen.name, frozen.rows))
    except FileExistsError:
        told = "Penutupan itu baru saja diserahkan dan menunggu dimuat; jalankan `ekinerja run`."
        raise UserMistakeError(told) from None


def latest_of(job: MainJob, release: CurrentRelease, scope: Scope) -> Row | None:
    """Give the last closing that a month, or its unor induk, has, whether taken in yet or still in the inbox."""
    closed = _of_unit(_closings(job, scope), unor_induk_id_of(release, scope))
    return closed.row(-1, named=True) if len(closed) else None


def _freeze(job: MainJob, release: CurrentRelease, scope: Scope, signature: Signature) -> Frozen:
    if not signature.oleh.strip():
        raise UserMistakeError("Sebutkan siapa yang menutup dengan --oleh.")
    unor = unor_induk_id_of(release, scope)
    expect_enacted(release, scope)
    versi = _next_version(_closings(job, scope), unor, signature.alasan)
    people = counted(release, scope)
    _expect_accepted(release, scope, signature.terima)
    rows = _frozen(release, scope, unor)
    head = {
        "penutupan_id": f"{scope.kode_instansi}-{scope.bulan:%Y-%m}-{scope.jenis_pembayaran}-v{versi}",
        "versi": versi,
        "alasan_versi": signature.alasan,
        "rilis": release.release_id,
        "ditutup_oleh": signature.oleh.strip(),
        "saat_ditutup": job.clock().replace(tzinfo=WIB),
        "cakupan_unor_induk_id": unor,
        "sebab_diterima": " ".join(sorted(signature.terima)) or None,
    }
    frozen = rows.with_columns(pl.lit(head[name]).alias(name) for name in CLOSING)
    dropped = open_differences(release, scope)
    return Frozen(versi, f"penutupan-{head['penutupan_id']}.parquet", frozen, release.release_id, people, dropped)


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


def _closings(job: MainJob, scope: Scope) -> pl.DataFrame:
    """Give the closings of the month that the lake holds, or that wait in the inbox, whether a release shows them yet
    or not."""
    files = [
        job.lake.path(part.folder) / "baris-*.parquet"
        for delivery in job.lake.deliveries()
        if delivery.record == RECORD and delivery.kode_instansi == scope.kode_instansi
        for part in delivery.scopes
        if part.bulan == f"{scope.bulan:%Y-%m}"
    ]
    files += (job.settings.inbox / scope.kode_instansi).glob(f"penutupan-{scope.kode_instansi}-{scope.bulan:%Y-%m}-*")
    if not files:
        return pl.DataFrame(schema=_OF_CLOSING)
    # what was taken in lies in the inbox too
    rows = pl.concat(pl.read_parquet(file, columns=list(_OF_CLOSING)).cast(_OF_CLOSING) for file in files)
    rows = rows.filter(pl.col("jenis_pembayaran") == scope.jenis_pembayaran)
    return rows.unique(["versi", "cakupan_unor_induk_id"]).sort("versi")


def _of_unit(closings: pl.DataFrame, unor: str | None) -> pl.DataFrame:
    """Give those closings that hold an unor induk; for the whole instansi, every one."""
    if unor is None:
        return closings
    return closings.filter(pl.col("cakupan_unor_induk_id").is_null() | (pl.col("cakupan_unor_induk_id") == unor))


def _next_version(closings: pl.DataFrame, unor: str | None, reason: str | None) -> int:
    closed = _of_unit(closings, unor)
    if len(closed) and not (reason or "").strip():
        last = closed.row(-1, named=True)
        others = ""
        if unor is None and last["cakupan_unor_induk_id"] is not None:
            others = "Yang ditutup saat itu satu unor induk saja; tutup yang lain satu per satu dengan --unor-induk. "
        raise UserMistakeError(
            f"Sudah ditutup (versi {last['versi']}) pada {last['saat_ditutup']:%d-%m-%Y %H.%M} oleh "
            f"{last['ditutup_oleh']}, dan tidak dapat diubah. {others}Yang berbeda sejak itu ada di selisih_tpp; untuk "
            "membuka kembali sebagai versi baru, sebutkan alasannya dengan --buka-kembali."
        )
    if closed.is_empty() and reason:
        raise UserMistakeError("Belum pernah ditutup, jadi tidak ada yang dibuka kembali; hapus --buka-kembali.")
    return 1 + max(closings["versi"].to_list(), default=0)


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


def _expect_accepted(release: CurrentRelease, scope: Scope, accepted: Sequence[str]) -> None:
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


def _frozen(release: CurrentRelease, scope: Scope, unor: str | None) -> pl.DataFrame:
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
        **scope.values(unor),
    )


def deliver(job: MainJob, kode_instansi: str, name: str, rows: pl.DataFrame) -> Path:
    """Take rows in as a delivery of the instansi, and put it into its inbox. Needs the lake's writer."""
    file = inbox_of(job, kode_instansi) / name
    with job.lake.scratch() as scratch:
        rows.write_parquet(scratch / name)
        # taken in before it lies in the inbox: what was stopped half-way is no delivery that a later run would find
        came = job.intake.take_in(scratch / name, kode_instansi, f"{kode_instansi}/{name}")
        if isinstance(came, Refusal):
            raise UserMistakeError(f"Tidak tercatat: {came.sentence}")
        if came.delivery.quarantined:
            raise AssertionError("a closing or settlement of ours was not accepted whole")
        with drafted(file) as draft:
            shutil.copyfile(scratch / name, draft)
    return file
