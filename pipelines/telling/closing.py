"""What the command line says when a pay month was closed, or a difference settled: sums and counts, nobody's value."""

from collections.abc import Sequence
from datetime import date

import typer

from pipelines.closing import Signature, finalize
from pipelines.main_job import MainJob
from pipelines.reports.pay_scope import Scope
from pipelines.settling import Document, Lines, settle
from pipelines.wording import month, number, rupiah

NEXT = "Jalankan `ekinerja run` agar rilis memuatnya."


def tell_closing(job: MainJob, scope: Scope, signature: Signature) -> None:
    """Close, and say what was frozen, on which release, and what deserves a look."""
    closed = finalize(job, scope, signature)
    whom = "seluruh instansi" if scope.unor_induk is None else f"unor induk {scope.unor_induk}"
    typer.echo(
        f"{scope.told} ({whom}) ditutup sebagai versi "
        f"{closed.versi}: {number(closed.people)} orang, {rupiah(closed.total)}, dari rilis {closed.rilis}."
    )
    if closed.accepted:
        held = f"; {rupiah(closed.held)} dari jumlah di atas ditahan" if closed.held else ""
        typer.echo(f"  {number(closed.accepted)} orang diterima walau belum lengkap atau ditahan{held}.")
    if closed.by_file:
        typer.echo(
            f"  {number(closed.by_file)} orang penilaiannya berasal dari berkas, bukan layanan web BKN "
            "(kolom asal_penilaian pada dasar_tpp)."
        )
    if closed.dropped["orang"]:
        typer.echo(
            f"  Selisih {number(closed.dropped['orang'])} orang yang belum diselesaikan (kekurangan "
            f"{rupiah(closed.dropped['kekurangan'])}, kelebihan {rupiah(closed.dropped['kelebihan'])}) tidak "
            "ditampilkan lagi, karena angkanya ikut dibekukan; pastikan versi sebelumnya belum dibayarkan."
        )
    typer.echo(f"  Dibekukan di {closed.file}. {NEXT}")


def tell_settlement(
    job: MainJob, kode_instansi: str, bulan: date, document: Document, nips: Sequence[str] = ()
) -> None:
    """Settle, and say how much was paid and returned."""
    settled = settle(job, Lines(kode_instansi, bulan, nips), document)
    typer.echo(
        f"Selisih {number(settled.people)} orang pada {month(bulan)} instansi {kode_instansi} dicatat dengan dokumen "
        f"{document.nomor}: dibayarkan {rupiah(settled.paid)}, dikembalikan {rupiah(settled.returned)}."
    )
    typer.echo(f"  Tercatat di {settled.file}. {NEXT}")
