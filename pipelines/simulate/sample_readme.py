"""The README of the sample in git, made from the sample itself, so that it cannot say anything else than the files do.

In here: its text and its two tables. Not in here: what the sample contains (`sample.py`, `traps.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.simulate.planting import Trap
from pipelines.simulate.tables import Table

_HEAD = """# Sample deliveries

Three real instansi, and people that do not exist. Every person, NIP, id, unit, date and rating below is invented by
`pipelines/simulate/sample.py`; names are common ones combined by chance, and a likeness with a real person is an
accident. Do not edit these files: `write_sample` makes them, and `tests/unit/test_simulate.py` compares.

| folder | instansi | form | evaluation periods (periode) |
|---|---|---|---|
| `4011` | Badan Kepegawaian Negara | e-Kinerja API (JSON) | quarters (Triwulanan) |
| `6401` | Pemerintah Kab. Semarang | `;`-CSV | calendar months (Bulanan); quarters for PPPK Paruh Waktu |
| `6471` | Pemerintah Kota Semarang | menu Laporan (XLSX), stamped | 16th to 15th; quarters for PPPK Paruh Waktu |

The time is December 2025 to October 2026: every period that ended in it, with the yearly evaluation (Penilaian
Tahunan) of 2025. The year of a period from the 16th to the 15th is that of its end: Bulanan 1 of 2026 begins on
16 December 2025.

## What is in it, besides the usual

- **Transfers (mutasi)**: two people leave Kab. Semarang (last day 30 June 2026, an SKP until then) and begin at Kota
  Semarang on 1 July 2026 with a second SKP: same `id`, same NIP, a line in `6401/pengecualian.csv` and one in
  `6471/spmt.csv`. A few more people move between units of one instansi and have two SKP in the year.
- **PLT**: rows with `is_plt_plh` / `is_skp_plt_plh_pjb` = 1 are a second hat, not a second head.
- **PPPK** (NIP with 21 where PNS have a month) and **PPPK Paruh Waktu** (24): the latter are evaluated in quarters and
  yearly only.
- **Snapshots**: Laporan SKP 2026 of Kota Semarang is drawn on 5 February, 6 July and 6 November 2026. People who left
  (two of them on 30 September) are gone from the draws after; newcomers (two of them with SPMT of 1 June) appear in the
  second, the two people from Kab. Semarang in the third.
- **Late correction**: Bulanan 4 of Kota Semarang is drawn again on 6 July 2026, three people with another predikat, and
  those rated late no longer unrated.
- **A filtered download**: Bulanan 8 of Kota Semarang is drawn again on 10 September 2026 for one `Unor Induk` only
  (Dinas Kesehatan). It replaces the rows of that unor induk and nothing else.
- **Badly set periods** (Kab. Semarang): Mei ends on 21 May (`PANJANG`, and `CELAH` from 22 to 31 May), Juli has its
  batas pengisian on 25 July, before its end (`BATAS`), September carries the number 8 like Agustus (`GANDA`). Months
  named "Januari" … break no rule but do not say what they are (`NAMA`, info).
- **Evaluations**: some rated after the batas pengisian, some not at all (`-`, empty, null), some whose predikat
  contradicts the matrix of PermenPANRB 6/2022 (`selaras` false); people without an SKP (`is_skp` 0), and SKP that are
  only `pengajuan` or `draft`.
- **A period that still runs**: Oktober 2026 of Kab. Semarang was drawn on 6 November, before its batas pengisian
  (10 November), so that many are not rated yet.
- **The four stages** (Peraturan BKN 2/2026 Ps. 6-12): Kota Semarang delivers all thirteen records of the stages and
  of local systems; Kab. Semarang rencana aksi, bukti dukung, umpan balik, pembinaan, dokumen evaluasi, capaian
  organisasi and admin instansi; BKN rencana aksi, umpan balik, matriks peran hasil and admin instansi. What is not
  delivered for an instansi or period is unknown there. Rencana aksi, bukti dukung, umpan balik and dokumen evaluasi
  are of Bulanan 9 and 10 and Triwulanan III (BKN: Triwulanan II and III; dokumen evaluasi also of the year 2025);
  pembinaan of every period of 2026. `rhk_id`, `skp_id`, `skp_penilaian_id`, `unor_id` and `periode_id` are those of
  the other deliveries, and who gives feedback or coaches is the atasan. A file may hold several periods.
- **Silent and lagging**: Dinas Pendidikan of Kota Semarang documents no rencana aksi, bukti dukung, umpan balik or
  dokumen evaluasi, and has no matriks peran hasil; about one unit in seven of the others has none either.
- **Capaian organisasi 2025** of the unit induk of Kota and Kab. Semarang, but for RSUD (Kota) and Dinas Kesehatan
  (Kab.): "belum ada capaian". In Kota Semarang each predikat of an organisation has a unit whose people's predikat
  keep its pattern (SE MenPANRB 3/2023) and one whose do not:

  | predikat of the organisation | keeps the pattern | departs from it |
  |---|---|---|
  | Istimewa | Dinas Perhubungan | Dinas Kesehatan |
  | Baik | BPKAD | Dinas Pendidikan |
  | Butuh Perbaikan | Satuan Polisi Pamong Praja | Dinas Komunikasi dan Informatika |
  | Kurang | Dinas Kependudukan dan Pencatatan Sipil | Inspektorat |
  | Sangat Kurang | Dinas Perdagangan | Dinas Lingkungan Hidup |

  Dinas Sosial and Kecamatan Sukamaju (5-9 people), Kecamatan Mekarsari and BKPSDM of the Kabupaten (below 5) are too
  small to be judged.
- **Local systems** (Kota Semarang): dialog kinerja and briefing of August to October 2026 in BKPSDM, Bappeda, Dinas
  Komunikasi dan Informatika and Inspektorat; aktivitas harian of September in BKPSDM and Inspektorat, in the city's
  system (`lokal`), in BKN's (`bkn`), and on some days in both.
- **Careers** of the PNS in a jabatan fungsional (`riwayat_*`): posts, golongan and credit that agree with the export
  and with the yearly evaluation of 2025. Credit up to 2022 is an integration (three in ten with the conventional PAK
  before it); of later years there are no PAK but SIASN's conversions (isKonversi), one a year, as a running total:
  those of 2023 and 2024 are chains from before the first month computed here. A third have none of 2025 yet, one in
  twenty nothing at all. Kab. Semarang fills in its posts by the template, Kota Semarang and BKN deliver what SIASN
  answers. The planted careers below are each one person of Kota Semarang.
- **Policies of TPP**: Kota Semarang sends the shipped draft `SMG-2021` as a folder of CSVs (one delivery), BKN the
  shipped draft `BKN-2022` as a ZIP, Kab. Semarang a workbook of four invented policies that are `sah`: two regulations
  that follow each other on 1 July 2026, THR in March and the thirteenth month in July.
- **SIASN's own evaluations**: the yearly ones of 2025 for Kota Semarang and BKN, Triwulanan I of 2026 for BKN; some are
  missing, some differ, some are only there. Kab. Semarang has delivered none.
- **Personal columns** in the SIASN export (`pegawai.*`: nik, alamat, nomor_hp, email, agama_*, npwp_nomor, nama_bank,
  nomor_rekening …) hold plainly invented values. They must never be written anywhere.
- **TPP** (`kelas_jabatan`, `rekap_kehadiran`, `keadaan_pegawai`, `nilai_kinerja_lokal`, `simpegnas-*`): classes and
  states of all three; attendance of every month of Kota Semarang (an archive in Parquet to July, then workbooks) and of
  Kab. Semarang; of BKN in August and September a recap of all but one office, whose days are pulled from SIMPEGNAS,
  August twice. Kota Semarang's own system gives `skor_skp` and the day of the report, three in a hundred without.
- **Who may see what** (`hak_akses`, named by NIP): BKN grants one `bkn` and one `instansi`; Kota Semarang two
  `instansi` (one of them with `data_rahasia`), one `keuangan` (BPKAD), and `pimpinan` for Dinas Pendidikan (a unor
  induk), Bidang Perencanaan Dinas Kesehatan (with a subbagian below it) and Dinas Sosial (expired on 30 June 2026);
  Kab. Semarang one `instansi`, one `keuangan`, and `pimpinan` for Dinas Kesehatan.
- JSON, CSV and Parquet carry no draw stamp: their order is that of their paths.

## Planted rows and what is expected

"quarantined" counts rows that the product rejects, with that reason code; everything else is accepted.

| file | what | rows | expected | code |
|---|---|---|---|---|
"""


def render(tables: Sequence[Table], traps: Sequence[Trap]) -> str:
    """The README as Markdown: the planted rows by file, then every file with its rows and how many are rejected."""
    lines = [_HEAD.rstrip("\n")]
    for trap in sorted(traps, key=lambda t: (t.path, t.what)):
        rows = str(trap.rows) if trap.rows else "-"
        lines.append(f"| `{trap.path}` | {trap.what} | {rows} | {trap.outcome} | {_code(trap.code)} |")
    lines += ["", "## Files", "", "| file | rows | quarantined |", "|---|---:|---:|"]
    total = rejected = 0
    for table in tables:
        bad = sum(trap.rows for trap in traps if trap.path == table.path and trap.code)
        lines.append(f"| `{table.path}` | {len(table.rows)} | {bad or ''} |")
        total, rejected = total + len(table.rows), rejected + bad
    lines += [f"| **together** ({len(tables)} files) | **{total}** | **{rejected}** |", ""]
    return "\n".join(lines)


def _code(code: str | None) -> str:
    return f"`{code}`" if code else ""
