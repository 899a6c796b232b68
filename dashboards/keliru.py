"""Reports of wrong data and their answers, from pages: deliveries into the instansi's inbox for the next run.

Here: who reports and who answers, that nothing empty or twice is sent, and what waits for the next run. Not here: what
a report is (`pipelines/contracts/records_laporan.py`), how it looks (`halaman/pegawai/laporan.py`,
`halaman/data_masuk/laporan.py`).
"""

import hashlib
from dataclasses import astuple, dataclass, replace
from datetime import date

import polars as pl

from dashboards.penutupan import signer
from dashboards.session import Session
from pipelines.contracts.columns import INSTANT
from pipelines.contracts.records_laporan import ANSWERS, MOST_LETTERS, REPORTS
from pipelines.laying import alone, inbox_of, lay, waiting
from pipelines.main_job import MainJob, wall_clock
from pipelines.mistakes import UserMistakeError

FEWEST_LETTERS = 10
"""What says less than this says nothing."""
MOST_WAITING = 20
"""So many reports of one person wait for the next run at most."""

_REPORT = pl.Schema(
    {
        "laporan_id": pl.String(),
        "pegawai_id": pl.String(),
        "nip": pl.String(),
        "bagian_data": pl.String(),
        "bulan_data": pl.Date(),
        "yang_keliru": pl.String(),
        "seharusnya": pl.String(),
        "keliru_sejak": pl.Date(),
        "bukti_laporan": pl.String(),
        "dilaporkan_pada": INSTANT,
    }
)
_ANSWER = pl.Schema(
    {
        "laporan_id": pl.String(),
        "hasil_laporan": pl.String(),
        "jawaban": pl.String(),
        "dijawab_oleh": pl.String(),
        "dijawab_pada": INSTANT,
    }
)


@dataclass(frozen=True)
class Told:
    """What a person says is wrong: a code of `sumber_data`, the month (its first day) if it is about one, what is
    wrong, what it should be, since when, and a letter or proof."""

    bagian: str
    bulan: date | None
    keliru: str
    seharusnya: str
    sejak: date | None = None
    bukti: str = ""


def report(sesi: Session, told: Told) -> str:
    """Send a person's report about himself and give its id; the same report on the same day is one. Raises
    `UserMistakeError` for what says nothing, and for somebody without an instansi."""
    pegawai_id, nip, kode = _own(sesi)
    told = replace(told, keliru=_line(told.keliru), seharusnya=_line(told.seharusnya), bukti=_line(told.bukti))
    _expect_letters("apa yang keliru", told.keliru, FEWEST_LETTERS)
    _expect_letters("apa yang seharusnya", told.seharusnya, 1)
    _expect_letters("surat atau bukti", told.bukti, 0)
    if told.sejak and told.sejak > sesi.today:
        raise UserMistakeError("Tanggal sejak kapan keliru tidak boleh sesudah hari ini.")
    job, now = _job(sesi), wall_clock()
    laporan_id = _id(pegawai_id, now.date(), *astuple(told))
    name = f"laporan-data-keliru-{laporan_id}.parquet"
    with alone(job, kode):
        if (inbox_of(job, kode) / name).exists():
            return laporan_id
        if len(reports_waiting(sesi)) >= MOST_WAITING:
            raise UserMistakeError(
                f"Sudah ada {MOST_WAITING} laporan Anda yang menunggu diproses; lanjutkan sesudah pemrosesan data "
                "berikutnya."
            )
        values = (laporan_id, pegawai_id, nip, told.bagian, told.bulan, told.keliru, told.seharusnya, told.sejak)
        rows = pl.DataFrame([(*values, told.bukti or None, now)], schema=_REPORT, orient="row")
        lay(job, kode, name, rows)
    sesi.note("lapor", "Laporan data keliru", 1, pegawai_id)
    return laporan_id


def reports_waiting(sesi: Session) -> pl.DataFrame:
    """Give the person's own reports that the release does not have yet, the latest first."""
    pegawai_id, _, kode = _own(sesi)
    files = waiting(_job(sesi), sesi.release, kode, REPORTS, "laporan-data-keliru-*.parquet")
    rows = pl.read_parquet(files).cast(_REPORT) if files else pl.DataFrame(schema=_REPORT)
    return rows.filter(pl.col("pegawai_id") == pegawai_id).sort("dilaporkan_pada", descending=True)


def answer(sesi: Session, laporan_id: str, hasil: str, jawaban: str) -> None:
    """Send an admin's answer to a report of his instansi; the same answer on the same day is one. Raises
    `UserMistakeError` for an answer that says nothing, and while another one waits for the next run."""
    kode = _administered(sesi)
    jawaban = _line(jawaban)
    _expect_letters("jawabannya", jawaban, FEWEST_LETTERS)
    # asked of the scope: what it does not hold cannot be answered
    found = sesi.release.ask(
        "SELECT pegawai_id FROM catatan.laporan_data_keliru WHERE laporan_id = $laporan", laporan=laporan_id
    )
    if not found:
        raise UserMistakeError("Laporan itu tidak ada di lingkup Anda.")
    job, now = _job(sesi), wall_clock()
    name = f"jawaban-laporan-{_id(laporan_id, now.date(), hasil, jawaban, signer(sesi))}.parquet"
    with alone(job, kode):
        if (inbox_of(job, kode) / name).exists():
            return
        if laporan_id in set(answers_waiting(sesi)["laporan_id"]):
            raise UserMistakeError("Laporan itu sudah dijawab; jawabannya terbaca sesudah pemrosesan data berikutnya.")
        lay(job, kode, name, pl.DataFrame([(laporan_id, hasil, jawaban, signer(sesi), now)], _ANSWER, orient="row"))
    sesi.note("jawab", "Jawaban laporan data keliru", 1, str(found[0]["pegawai_id"]))


def answers_waiting(sesi: Session) -> pl.DataFrame:
    """Give the answers that the release does not have yet."""
    files = waiting(_job(sesi), sesi.release, _administered(sesi), ANSWERS, "jawaban-laporan-*.parquet")
    return pl.read_parquet(files).cast(_ANSWER) if files else pl.DataFrame(schema=_ANSWER)


def _own(sesi: Session) -> tuple[str, str, str]:
    scope = sesi.scope
    if scope.peran != "pegawai" or scope.pegawai_id is None:
        raise PermissionError("Hanya orangnya sendiri yang melaporkan datanya.")
    if scope.kode_instansi is None or scope.nip is None:
        raise UserMistakeError(
            "Instansi Anda belum diketahui, jadi belum ada yang menerima laporan ini; sampaikan kepada pengelola "
            "kepegawaian Anda."
        )
    return scope.pegawai_id, scope.nip, scope.kode_instansi


def _administered(sesi: Session) -> str:
    if sesi.scope.peran != "instansi" or sesi.scope.kode_instansi is None:
        raise PermissionError("Hanya admin instansi yang menjawab laporan.")
    return sesi.scope.kode_instansi


def _line(text: str) -> str:
    """One line of what can be read: no line ends, no marks that hide or turn what stands beside them."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _expect_letters(what: str, text: str, fewest: int) -> None:
    if sum(letter.isalnum() for letter in text) < fewest:
        least = f" dengan sedikitnya {fewest} huruf" if fewest > 1 else ""
        raise UserMistakeError(f"Tulis {what}{least}.")
    if len(text) > MOST_LETTERS:
        raise UserMistakeError(f"Tulis {what} paling panjang {MOST_LETTERS} huruf; sekarang {len(text)}.")


def _id(*told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _job(sesi: Session) -> MainJob:
    return MainJob(sesi.settings, sesi.settings.inbox, wall_clock)
