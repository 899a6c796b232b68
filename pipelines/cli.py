"""The front door for people: the `ekinerja` command.

Here: what can be typed, what is answered, and with which exit code. The work is done elsewhere, and imported only when
its command runs, so that `--help` answers at once. Exit codes: 0 done, 1 not done, 2 rejected rows (`run --strict`).
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli_agregat import export_agregat
from pipelines.cli_policy import policy
from pipelines.cli_referensi import referensi
from pipelines.cli_status import status
from pipelines.cli_tarik import server_latihan, tarik
from pipelines.cli_tpp import compare, finalize, recap, settle, simulate_policy
from pipelines.plainly import month_of as _month
from pipelines.plainly import plainly as _plainly
from pipelines.plainly import stop as _stop

if TYPE_CHECKING:
    from pipelines.main_job import MainJob

REJECTED = 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Gudang data e-Kinerja: dari berkas e-Kinerja dan SIASN ke rilis yang terperiksa dan dapat dijelaskan.",
)
releases = typer.Typer(no_args_is_help=False, help="Daftar rilis, bandingkan, pilih, bawa, dan bersihkan.")
app.add_typer(releases, name="releases", invoke_without_command=True)
app.add_typer(policy, name="policy")
app.add_typer(referensi, name="referensi")
for command in (tarik, server_latihan, status, export_agregat, finalize, settle, recap, compare, simulate_policy):
    app.command()(command)


@app.command()
def run(
    inbox: Annotated[
        Path | None, typer.Option(help="Kotak masuk lain dari data/inbox; isinya <kode instansi>/<berkas>.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Keluar dengan kode 2 bila ada yang ditolak.")] = False,
) -> None:
    """Terima kiriman baru, hitung ulang yang berubah, dan terbitkan rilis."""
    with _plainly():
        from pipelines.main_job import opened
        from pipelines.settings import Settings
        from pipelines.telling.run import reading_progress, tell_run

        if inbox is not None and not inbox.is_dir():
            _stop(f"Kotak masuk {inbox} tidak ada atau bukan folder.")
        with opened(Settings(), inbox.absolute() if inbox else None) as job:
            with reading_progress() as progress:
                job.ingest(progress)
            changed = not job.is_up_to_date()
            if changed:
                _materialize(job)
            rejected = tell_run(job, changed)
    if strict and rejected:
        raise typer.Exit(REJECTED)


@app.command()
def check(files: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Berkas yang diperiksa.")]) -> None:
    """Baca dan periksa berkas seperti `run`, tanpa menyimpan apa pun."""
    with _plainly():
        from rich.console import Console

        from pipelines.telling.check import tell_check

        job, console = _job(), Console(highlight=False, soft_wrap=True)
        rejected = [file for file in files if not tell_check(job, file, console)]
    if rejected:
        raise typer.Exit(REJECTED)


@app.command()
def withdraw(
    what: Annotated[str, typer.Argument(metavar="KIRIMAN", help="Berkasnya, namanya, atau awal delivery_id-nya.")],
    reason: Annotated[str, typer.Option("--alasan", help="Mengapa kiriman itu dibatalkan.")],
    by: Annotated[str, typer.Option("--oleh", help="Siapa yang memutuskan (jabatan atau nama).")],
    inbox: Annotated[Path | None, typer.Option(help="Kotak masuk lain dari data/inbox.")] = None,
) -> None:
    """Tulis pembatalan satu kiriman ke kotak masuk; berlaku pada `run` berikutnya."""
    with _plainly():
        from pipelines.telling.withdrawal import tell_withdrawal

        tell_withdrawal(_job(), what, reason, by, inbox)


@app.command()
def export(
    table: Annotated[str, typer.Argument(metavar="TABEL", help="Nama tabel rilis, misalnya kepatuhan.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Berkas .xlsx, .csv, atau .parquet.")],
    instansi: Annotated[str | None, typer.Option(help="Kode instansi 4 angka; tanpa ini semua instansi.")] = None,
    bulan: Annotated[str | None, typer.Option(help="Bulan YYYY-MM; tanpa ini semua bulan.")] = None,
    per_unor_induk: Annotated[
        bool, typer.Option("--per-unor-induk", help="XLSX dengan satu lembar per unor induk.")
    ] = False,
) -> None:
    """Tulis satu tabel dari rilis yang berlaku ke XLSX, CSV, atau Parquet."""
    with _plainly():
        from pipelines.reports.export import export_table
        from pipelines.reports.per_unor_induk import export_per_unor_induk
        from pipelines.settings import Settings

        write = export_per_unor_induk if per_unor_induk else export_table
        typer.echo(write(Settings().warehouse, table, instansi, _month(bulan) if bulan else None, output))


@app.command()
def explain(
    who: Annotated[str, typer.Argument(metavar="KODE_INSTANSI|NIP", help="Kode instansi 4 angka, atau NIP 18 angka.")],
    bulan: Annotated[str, typer.Argument(metavar="BULAN", help="Bulan YYYY-MM tempat periodenya berakhir.")],
    indikator: Annotated[
        str | None,
        typer.Argument(metavar="INDIKATOR", help="Satu indikator instansi, misalnya DINILAI; tanpa ini semua."),
    ] = None,
) -> None:
    """Jelaskan dari mana angka satu instansi atau keadaan satu pegawai pada satu bulan."""
    with _plainly():
        from pipelines.settings import Settings
        from pipelines.telling.explain import tell_explanation

        tell_explanation(Settings().warehouse, who, _month(bulan), indikator)


@app.command()
def template(
    record: Annotated[str, typer.Argument(metavar="CATATAN", help="Catatan, misalnya capaian_organisasi.")],
    instansi: Annotated[str, typer.Option(help="Kode instansi 4 angka.")],
    tahun: Annotated[int, typer.Option(min=2019, max=9999, help="Tahun yang dilaporkan.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Berkas .xlsx.")],
) -> None:
    """Tulis templat XLSX untuk mengirim satu catatan; unit dan periodenya terisi dari rilis."""
    with _plainly():
        from pipelines.reference import load_reference
        from pipelines.reports.template import write_template
        from pipelines.settings import Settings

        settings = Settings()
        reference = load_reference(settings.reference)
        typer.echo(write_template(settings.warehouse, reference, record, instansi, tahun, output))


@app.command()
def form(
    kind: Annotated[str, typer.Argument(metavar="BENTUK", help="konversi, akumulasi, atau pak.")],
    tahun: Annotated[int, typer.Option(min=2019, max=9999, help="Tahun penilaian.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Berkas .pdf; dengan --instansi: folder.")],
    nip: Annotated[str | None, typer.Argument(metavar="NIP", help="NIP 18 angka.")] = None,
    instansi: Annotated[
        str | None, typer.Option(help="Kode instansi 4 angka: semua pejabat fungsionalnya, satu berkas per NIP.")
    ] = None,
) -> None:
    """Cetak formulir angka kredit (Peraturan BKN 3/2023) seorang pegawai atau seluruh instansi sebagai PDF."""
    with _plainly():
        from pipelines.settings import Settings
        from pipelines.telling.form import tell_instansi, tell_person

        if (nip is None) == (instansi is None):
            _stop("Sebutkan satu NIP, atau --instansi dengan kodenya.")
        if nip is not None:
            tell_person(Settings().warehouse, kind, nip, tahun, output)
        elif instansi is not None:
            tell_instansi(Settings().warehouse, kind, instansi, tahun, output)


@app.command()
def report(
    kode: Annotated[str, typer.Argument(metavar="KODE_INSTANSI", help="Kode instansi 4 angka.")],
    bulan: Annotated[str, typer.Argument(metavar="BULAN", help="Bulan YYYY-MM.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Berkas .pdf.")],
) -> None:
    """Cetak keadaan satu instansi pada satu bulan untuk pimpinan: dua halaman PDF, tanpa nama."""
    with _plainly():
        from pipelines.reports.state_of_instansi import write_state
        from pipelines.settings import Settings

        write_state(Settings().warehouse, kode, _month(bulan), output)
        typer.echo(f"Keadaan instansi {kode} pada {bulan} ditulis ke {output}.")


@app.command()
def simulate(
    asn: Annotated[int, typer.Option(min=1, help="Banyaknya pegawai ASN.")],
    bulan: Annotated[str, typer.Option(help="Rentang bulan A..B, misalnya 2026-01..2026-03.")],
    out: Annotated[Path, typer.Option(help="Folder tujuan; isinya menjadi <kode instansi>/<berkas>.")],
    seed: Annotated[int, typer.Option(help="Benih: benih yang sama memberi berkas yang sama.")] = 2026,
) -> None:
    """Buat kiriman tiruan dalam bentuk aslinya, sampai sebesar seluruh negeri."""
    with _plainly():
        from pipelines.simulate import simulate as make
        from pipelines.telling.run import tell_simulation

        first, dots, last = bulan.partition("..")
        tell_simulation(
            lambda progress: make(asn, _month(first), _month(last if dots else first), out, seed, progress),
            out,
        )


@releases.callback()
def list_releases(context: typer.Context) -> None:
    """Daftar rilis, yang terbaru di bawah."""
    if context.invoked_subcommand is None:
        with _plainly():
            from pipelines.telling.releases import tell_releases

            tell_releases(_job())


@releases.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="Rilis lama (awal id-nya cukup).")],
    after: Annotated[str, typer.Argument(metavar="B", help="Rilis baru (awal id-nya cukup).")],
) -> None:
    """Bandingkan dua rilis: kiriman, tabel, dan baris yang berbeda."""
    with _plainly():
        from pipelines.telling.releases import tell_diff

        tell_diff(_job(), before, after)


@releases.command()
def promote(
    release: Annotated[str, typer.Argument(metavar="ID", help="Rilis yang dipilih (awal id-nya cukup).")],
) -> None:
    """Pakai rilis lain; pilihan ini bertahan sampai ada rilis yang lebih baru."""
    with _plainly():
        from pipelines.telling.releases import tell_promotion

        tell_promotion(_job(), release)


@releases.command("export")
def export_release(
    output: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas .duckdb tujuan.")],
    release: Annotated[str | None, typer.Option(help="Rilis yang dibawa; tanpa ini yang berlaku.")] = None,
) -> None:
    """Tulis salinan rilis yang berdiri sendiri, untuk dibawa ke mesin lain."""
    with _plainly():
        from pipelines.telling.releases import tell_export

        tell_export(_job(), release, output)


@releases.command()
def prune(
    yes: Annotated[bool, typer.Option("--yes", help="Hapus tanpa bertanya.")] = False,
) -> None:
    """Hapus yang tidak dipakai rilis mana pun yang disimpan, setelah mengatakan apa yang akan lepas."""
    with _plainly():
        from pipelines.main_job import opened
        from pipelines.settings import Settings
        from pipelines.telling.releases import tell_prune

        with opened(Settings()) as job:
            tell_prune(job, yes)


def _job() -> MainJob:
    from pipelines.main_job import MainJob, wall_clock
    from pipelines.settings import Settings

    settings = Settings()
    return MainJob(settings, settings.inbox, wall_clock)


def _materialize(job: MainJob) -> None:
    from pipelines.orchestrate import materialize

    if not materialize(job.settings, job):
        if job.failure is not None:
            raise job.failure
        _stop("Perhitungan berhenti; rilis terakhir tetap berlaku. Lihat rinciannya dengan `make dagster`.")


def main() -> None:
    """Run the command line."""
    told = sys.unraisablehook

    def hook(fault: sys.UnraisableHookArgs) -> None:
        # Polars and Python both raise one Ctrl-C; the later one may land where nothing can be raised any more
        if not isinstance(fault.exc_value, KeyboardInterrupt):
            told(fault)

    sys.unraisablehook = hook
    # nearly all that a command makes at its start (modules, contracts) stays: looking through it time and again is a
    # tenth of what a short command costs
    gc.set_threshold(100_000)
    sys.exit(app(prog_name="ekinerja"))
