"""An instansi's own system: what its mapping file names, month by month and page by page.

Here: which requests there are, and which page follows which. Not here: what the mapping says (`local_mapping.py`), and
what a page holds (`local_answer.py`). The pages of a month are one delivery; those that came before a draw was broken
off are not asked for again.
"""

from __future__ import annotations

import calendar
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin, urlsplit

from pipelines.sources.access import Headers
from pipelines.sources.client import Client
from pipelines.sources.drawing import Drawing, Report
from pipelines.sources.faults import ServiceFault
from pipelines.sources.laying import Asked
from pipelines.sources.local_answer import Page, read_page
from pipelines.sources.local_mapping import BRACED, OF_MONTH, OF_PAGE, OF_YEAR, Mapped, read_mapping
from pipelines.sources.spool import Spool
from pipelines.sources.tokens import TokenKeeper, pasted

_NEXT = "berikut"
"""Under this name the spool keeps which page is to be asked for next."""


@dataclass(frozen=True)
class Span:
    """What one delivery is about: a month, a year, or all there is. `told` begins its name for people."""

    told: str
    filled: dict[str, str]


@dataclass(frozen=True)
class _At:
    """How far a span is: how many pages and rows came, and what it says of the next; `over`: there is none."""

    pages: int = 0
    rows: int = 0
    following: str = ""
    over: bool = False

    def written(self) -> bytes:
        """Give it as it is kept beside the pages."""
        return json.dumps([self.pages, self.rows, self.following, self.over]).encode()


def draw_local(drawing: Drawing) -> None:
    """Draw what the mapping of an instansi names. Raises `ServiceFault` for a fault that ends the draw."""
    told = drawing.credentials
    system = read_mapping(drawing.job.settings.mapping_of(drawing.asked.kode_instansi), drawing.job.intake.records)
    token = pasted(told.need("lokal", "token", "Token sistem kinerja instansi"), drawing.clock)
    access = Headers({system.header: (system.word, TokenKeeper(drawing.clock, token))}, system.headers)
    drawing.watch_expiry(access)
    parts = urlsplit(system.address)
    server = (told.settings.layanan or f"{parts.scheme}://{parts.netloc}").rstrip("/")
    todo = [(mapped, list(_spans(drawing, mapped))) for mapped in system.records]
    drawing.expect(sum(len(spans) for _, spans in todo))
    with drawing.connected(server, access) as client:
        for mapped, spans in todo:
            _OneRecord(drawing, client, parts.path.rstrip("/") + mapped.path, mapped).draw(spans)


def _spans(drawing: Drawing, mapped: Mapped) -> Iterator[Span]:
    today, title = drawing.clock().date(), drawing.job.intake.records[mapped.record].title
    if not mapped.braces & {*OF_MONTH, *OF_YEAR}:
        yield Span(title, {})
        return
    for tahun in drawing.asked.years:
        if not mapped.braces & {*OF_MONTH}:
            yield Span(f"{title} {tahun}", {"tahun": str(tahun)})
            continue
        for bulan in range(1, 13):
            if (tahun, bulan) <= (today.year, today.month):
                last = date(tahun, bulan, calendar.monthrange(tahun, bulan)[1])
                filled = {"tahun": str(tahun), "bulan": str(bulan), "bulan2": f"{bulan:02d}"}
                yield Span(f"{title} {tahun}-{bulan:02d}", filled | {"awal": f"{last:%Y-%m}-01", "akhir": str(last)})


@dataclass
class _OneRecord:
    """One record of the system while it is drawn. `path` still holds its braces; `lacking`: our columns whose field no
    row had so far."""

    drawing: Drawing
    client: Client
    path: str
    mapped: Mapped
    lacking: frozenset[str] | None = None

    def draw(self, spans: list[Span]) -> None:
        """Draw its spans, until one shows that the mapping does not fit: the others would show the same."""
        for number, span in enumerate(spans):
            try:
                self._draw_span(span)
            except ServiceFault as fault:
                if fault.effect == "berhenti":
                    raise
                self.drawing.outcome.skipped.append((span.told, fault))
                if fault.code == "TAK_COCOK":
                    self.drawing.step(span.told, len(spans) - number)
                    break
            self.drawing.step(span.told)
        for ours in sorted(self.lacking or ()):
            self.drawing.watch.notice(
                f'[{self.mapped.record}.kolom] {ours}: bidang "{self.mapped.columns[ours]}" tidak ada di satu baris '
                "pun, jadi dikosongkan; periksa berkas pemetaannya."
            )

    def _draw_span(self, span: Span) -> None:
        """Draw the pages of a span and lay them as one delivery."""
        drawing = self.drawing
        path = _filled(self.path, span.filled)
        request = f"GET {self.client.address}{path}"
        drawing.step(span.told, 0)
        if request in drawing.journal.done:
            drawing.outcome.resumed += 1
            return
        mark = hashlib.sha256(request.encode()).hexdigest()[:16]
        spool = Spool(drawing.journal.draft(f"{mark}.bagian"))
        try:
            rows = self._draw_pages(path, spool)
            draft = drawing.journal.draft("jawaban.json")
            spool.write(draft, (key for key in spool if key != _NEXT), b"[", b",\n", b"]\n")
            report = Report(path, f"lokal-{span.told}", span.told)
            drawing.lay(draft, rows, report, Asked(drawing.asked.source, request, drawing.journal.begun, report.name))
            spool.remove()
        except ServiceFault as fault:
            if fault.code in ("TAK_COCOK", "HALAMAN_BERULANG", "BARIS_KURANG"):
                spool.remove()  # what came is not to be gone on with
            raise
        finally:
            spool.close()

    def _draw_pages(self, path: str, spool: Spool) -> int:
        """Draw the pages that are not there yet, and give how many rows there are in all."""
        at = _At(*json.loads(spool.read(_NEXT))) if _NEXT in spool else _At()
        self.drawing.outcome.resumed += at.pages
        draft, before = self.drawing.journal.draft("halaman.json"), b""
        while not at.over:
            page = self.client.fetch(self._page_path(path, at), draft, lambda answer: read_page(answer, self.mapped))
            if page.rows and page.lines == before:
                raise ServiceFault("HALAMAN_BERULANG")
            if page.rows:
                self.lacking = page.empty if self.lacking is None else self.lacking & page.empty
            spool.put(f"{at.pages:08d}", page.lines, page.rows)
            at, before = self._after(at, page), page.lines
            spool.put(_NEXT, at.written(), 0)
        return at.rows

    def _page_path(self, path: str, at: _At) -> str:
        if self.mapped.following and at.following and "penanda" not in self.mapped.braces:
            return at.following
        marker = quote(at.following, safe="")
        page = str(self.mapped.first_page + at.pages)
        return _filled(path, {"halaman": page, "lompat": str(at.rows), "penanda": marker})

    def _after(self, at: _At, page: Page) -> _At:
        """Tell how far the span is after a page. Raises `ServiceFault` if it ends before all rows came."""
        mapped, rows, following = self.mapped, at.rows + page.rows, ""
        if mapped.following:
            over = page.following is None
            following = "" if page.following is None else self._following(page.following)
        elif {*OF_PAGE} & mapped.braces:
            over = page.rows == 0 or (page.total is not None and rows >= page.total)
        else:
            over = True
        if over and page.total is not None and rows < page.total:
            raise ServiceFault("BARIS_KURANG", f"{rows} dari {page.total}")
        return _At(at.pages + 1, rows, following, over)

    def _following(self, told: str) -> str:
        """Give the marker, or the path of the next page, on the same server alone: the token is not for others."""
        if "penanda" in self.mapped.braces:
            return told
        own, parts = urlsplit(self.client.address), urlsplit(urljoin(f"{self.client.address}{self.path}", told))
        if parts.hostname != own.hostname:
            raise ServiceFault(
                "TAK_COCOK",
                f'[{self.mapped.record}] berikut = "{self.mapped.following}": menunjuk server lain, dan token tidak '
                "dikirim ke sana; bila isinya penanda, tulis {penanda} pada jalur",
            )
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _filled(path: str, values: Mapping[str, str]) -> str:
    return BRACED.sub(lambda braced: values.get(braced[1], braced[0]), path)
