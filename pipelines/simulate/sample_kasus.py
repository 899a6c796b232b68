"""Single careers of Kota Semarang, made on purpose: each stands for one rule of angka kredit.

In here: who they are and what their histories say instead of the drawn ones. Not in here: how histories are delivered
(`sample_karier.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from pipelines.simulate import karier
from pipelines.simulate.draws import hex_id_of
from pipelines.simulate.planting import ACCEPT, Trap
from pipelines.simulate.tables import Table

AK, POSTS, RANKS = "riwayat_angka_kredit", "riwayat_jabatan", "riwayat_golongan"
Row = dict[str, Any]
Period = tuple[int, int, int]
"""Year, first month, last month."""


class Kasus:
    """Plants cases into the histories (`frames`, by record) and the export of the Kota."""

    def __init__(self, officers: pl.DataFrame, yearly: pl.DataFrame, frames: dict[str, pl.DataFrame], export: Table):
        good = yearly.filter(pl.col("hasil_akhir") == "baik")["nip"]
        still = pl.col("mulai").is_null() & pl.col("sampai").is_null() & ~pl.col("kepala")
        self._free = officers.filter(still & (pl.col("kedudukan") == "01") & pl.col("nip").is_in(good.implode()))
        self._officers = officers
        self._frames, self._export = frames, export
        self.traps: list[Trap] = []
        self._planted: list[str] = []
        self._degrees: list[Row] = []
        self._entries: list[Row] = []

    def plant(self, kab: dict[str, pl.DataFrame], movers: pl.Series) -> None:
        """Plant every case; `kab` are the histories of the Kabupaten, `movers` who came from there."""
        one = self._person("Guru Ahli Madya", "IV/b")
        self._tell(one, "conventional credit of 550.630 at IV/b, not integrated", AK)
        self._careers(one, posts=[("2", "Guru Ahli Madya", "01-01-2020")], ranks=[("42", "IV/b", "01-04-2020")])
        self._credits(one, [((2022, 1, 12), "550.630", "")])

        one = self._person("Guru Ahli Muda", "III/d")
        self._tell(
            one, "350.250 conventional at III/d, integrated as 150.250, then two conversions: 200 is reached", AK
        )
        self._careers(one, posts=[("2", "Guru Ahli Muda", "01-01-2019")], ranks=[("34", "III/d", "01-04-2021")])
        old = [((2021, 1, 12), "350.250", ""), ((2022, 1, 12), "150.250", "integrasi")]
        self._credits(one, [*old, ((2023, 1, 12), "175.250", "konversi"), ((2024, 1, 12), "200.250", "konversi")])

        one = self._person("Guru Ahli Muda", "III/c")
        self._tell(one, "rise of jenjang to Ahli Muda on 1 April 2026 and of pangkat to III/c on 1 June 2026", POSTS)
        posts = [("2", "Guru Ahli Pertama", "01-01-2018"), ("2", "Guru Ahli Muda", "01-04-2026")]
        self._careers(one, posts=posts, ranks=[("32", "III/b", "01-04-2022"), ("33", "III/c", "01-06-2026")])
        self._credits(one, [((2022, 1, 12), "67.000", "integrasi"), *_yearly(2023, 67_000, 12_500)])

        one = self._person("Guru Ahli Pertama", "III/b")
        self._tell(one, "rise of pangkat to III/b on 1 May 2026 with 58.250: what is over 50 carries on", RANKS)
        posts = [("2", "Guru Ahli Pertama", "01-01-2021")]
        self._careers(one, posts=posts, ranks=[("31", "III/a", "01-04-2021"), ("32", "III/b", "01-05-2026")])
        self._credits(one, [((2022, 1, 12), "20.750", "integrasi"), *_yearly(2023, 20_750, 12_500)])

        one = self._person("Analis Anggaran Ahli Muda", "III/d")
        self._tell(one, "perpindahan from a structural post to Ahli Muda at III/d on 1 March 2026, no PAK", POSTS)
        posts = [("1", "Kepala Seksi Program", "01-01-2019"), ("2", one["jabatan"], "01-03-2026")]
        self._careers(one, posts=posts, ranks=[("33", "III/c", "01-04-2019"), ("34", "III/d", "01-04-2023")])
        self._credits(one, [])
        self._entries.append(self._entry(one, "perpindahan", "2026-03-01", 1))

        one = self._person("Pranata Komputer Ahli Pertama", "III/a")
        self._tell(one, "first appointment on 1 March 2025, no PAK", POSTS)
        posts = [("4", "Pengolah Data dan Informasi", "01-01-2022"), ("2", one["jabatan"], "01-03-2025")]
        self._careers(one, posts=posts, ranks=[("31", "III/a", "01-04-2023")])
        self._credits(one, [])
        self._entries.append(self._entry(one, "pengangkatan pertama", "2025-03-01", 1))

        one = self._person("Guru Ahli Pertama", "III/a")
        self._tell(one, "S-2 gained on 14 February 2026, predikat Baik: 25 % of 50 once", "pendidikan_baru")
        self._careers(one, posts=[("2", "Guru Ahli Pertama", "01-01-2023")], ranks=[("31", "III/a", "01-04-2023")])
        self._credits(one, _yearly(2023, 0, 12_500))
        self._degrees.append(_degree(one, "45", "2026-02-14"))

        one = self._person("Analis Anggaran Ahli Muda", "III/c")
        self._tell(one, "conversion whose total is that of its year alone, not running", AK)
        self._careers(one, posts=[("2", one["jabatan"], "01-01-2023")], ranks=[("33", "III/c", "01-04-2023")])
        self._credits(one, [*_yearly(2023, 0, 25_000)[:2], ((2025, 1, 12), "25.000", "konversi")])

        one = self._person("Analis Anggaran Ahli Muda", "III/d")
        self._tell(one, "conversion whose total fits neither its year nor the running total", AK)
        self._careers(one, posts=[("2", one["jabatan"], "01-01-2023")], ranks=[("34", "III/d", "01-04-2023")])
        self._credits(one, [*_yearly(2023, 100_000, 25_000)[:2], ((2025, 1, 12), "187.500", "konversi")])
        self._entries.append(self._entry(one, "penyesuaian", "2023-01-01", 0))

        one = self._person("Guru Ahli Pertama", "III/b")
        self._tell(one, "conversions of SIASN without one of 2023: no chain, so no base", AK)
        self._careers(one, posts=[("2", "Guru Ahli Pertama", "01-01-2021")], ranks=[("32", "III/b", "01-04-2022")])
        self._credits(one, [((2022, 1, 12), "60.000", "integrasi"), ((2024, 1, 12), "85.000", "konversi")])

        one = self._person("Analis Kebijakan Ahli Madya", "IV/a")
        self._tell(one, "acting head (PLT) since 1 February 2026: no post of one's own", POSTS)
        self._add(POSTS, self._post(one, "1", "Plt. Kepala Bidang Data", "01-02-2026", penugasan="PLT"))
        self._carry(kab, movers)

    def extra(self) -> dict[str, pl.DataFrame]:
        """The deliveries that only the cases need: degrees, and how people came to their posts."""
        told = (pl.col("batas_ak") < 0.05) | (pl.col("masuk") > karier.INTEGRATED)
        lacking = self._officers.filter((pl.col("cara") == "penyesuaian") & told)
        entered = karier.posts_by_hand(karier.posts(lacking).filter(pl.col("cara") == "penyesuaian"))
        entered = pl.concat([entered.filter(~pl.col("nip").is_in(self._planted)), pl.DataFrame(self._entries)])
        return {"pendidikan_baru": pl.DataFrame(self._degrees), "riwayat_pengangkatan": entered}

    def _person(self, jabatan: str, golru: str) -> Row:
        """The next person of a post and golongan, taken once."""
        found = self._free.filter((pl.col("jabatan") == jabatan) & (pl.col("golru") == golru)).row(0, named=True)
        self._free = self._free.filter(pl.col("nip") != found["nip"])
        self._planted.append(found["nip"])
        return found

    def _tell(self, one: Row, what: str, record: str) -> None:
        form = "csv" if record == "pendidikan_baru" else "xlsx"
        self.traps.append(Trap(f"6471/{record}.{form}", f"{what} (NIP {one['nip']})", 1, ACCEPT))

    def _careers(self, one: Row, posts: Sequence[tuple[str, str, str]], ranks: Sequence[tuple[str, str, str]]) -> None:
        """Give a person these posts and golongan instead, the last of each as in the export."""
        self._replace(POSTS, "idPns", one, [self._post(one, *post, n) for n, post in enumerate(posts)])
        rows = [
            {"id": _id(one, "golongan", n), "idPns": one["pegawai_id"], "nipBaru": one["nip"], "golonganId": code}
            | {"golongan": golru, "skNomor": f"823/{n}", "skTanggal": tmt, "tmtGolongan": tmt}
            for n, (code, golru, tmt) in enumerate(ranks)
        ]
        self._replace(RANKS, "idPns", one, rows)
        self._export_cells(one, {"tmt_jabatan": posts[-1][2], "tmt_golongan": ranks[-1][2]})

    def _post(self, one: Row, jenis: str, nama: str, tmt: str, n: int = 9, penugasan: str = "D") -> Row:
        heading = {"1": "namaJabatan", "2": "jabatanFungsionalNama", "4": "jabatanFungsionalUmumNama"}[jenis]
        same = jenis == "2" and nama == one["jabatan"]
        row = {"id": _id(one, "jabatan", n), "idPns": one["pegawai_id"], "nipBaru": one["nip"], "jenisJabatan": jenis}
        row |= {
            heading: nama,
            "tmtJabatan": tmt,
            "nomorSk": f"800/{n}",
            "tanggalSk": tmt,
            "jenisPenugasanId": penugasan,
        }
        return row | {"jabatanFungsionalId": one["jabatan_id"] if same else None}

    def _entry(self, one: Row, cara: str, tmt: str, n: int) -> Row:
        row = {"riwayat_id": _id(one, "jabatan", n), "nip": one["nip"], "jenis_jabatan": "2"}
        row |= {"jabatan_id": one["jabatan_id"], "jabatan": one["jabatan"], "tmt_jabatan": tmt}
        return row | {"jenis_pengangkatan": cara, "nomor_sk": f"800/{n}"}

    def _credits(self, one: Row, rows: Sequence[tuple[Period, str, str]]) -> None:
        self._replace(AK, "pns", one, [_credit(one, n, *row) for n, row in enumerate(rows)])

    def _carry(self, kab: dict[str, pl.DataFrame], movers: pl.Series) -> None:
        """The two from the Kabupaten bring their histories along, with a PAK to June 2026, and begin anew in July."""
        by_hand = kab[POSTS].filter(pl.col("nip").is_in(movers.implode()))
        latest = by_hand.sort("tmt_jabatan", maintain_order=True).unique("nip", keep="last", maintain_order=True)
        person = dict(kab[RANKS].select("nipBaru", "idPns").rows())
        for row in latest.iter_rows(named=True):
            one = {"nip": row["nip"], "pegawai_id": person[row["nip"]], "jabatan": row["jabatan"]}
            one["jabatan_id"] = row["jabatan_id"]
            tmt = "-".join(reversed(row["tmt_jabatan"].split("-")))
            self._add(POSTS, self._post(one, "2", row["jabatan"], tmt, 0) | {"id": row["riwayat_id"]})
            self._add(POSTS, self._post(one, "2", row["jabatan"], "01-07-2026", 1))
            for record, key in ((AK, "pns"), (RANKS, "idPns")):
                for history in kab[record].filter(pl.col(key) == one["pegawai_id"]).iter_rows(named=True):
                    self._add(record, history)
            ranked = kab[RANKS].filter(pl.col("idPns") == one["pegawai_id"])["tmtGolongan"][-1]
            self._export_cells(one, {"tmt_jabatan": "01-07-2026", "tmt_golongan": ranked})
            self._tell(
                one, "transfer from Kab. Semarang on 1 July 2026, histories and a PAK to June brought along", POSTS
            )

    def _replace(self, record: str, key: str, one: Row, rows: Sequence[Row]) -> None:
        self._frames[record] = self._frames[record].filter(pl.col(key) != one["pegawai_id"])
        for row in rows:
            self._add(record, row)

    def _add(self, record: str, row: Row) -> None:
        frame = self._frames[record]
        self._frames[record] = pl.concat([frame, pl.DataFrame([row], schema=frame.schema)])

    def _export_cells(self, one: Row, cells: Row) -> None:
        for row in range(len(self._export.rows)):
            if self._export.value(row, "nip_baru") == one["nip"]:
                for column, value in cells.items():
                    self._export.put(row, column, value)


def _yearly(first: int, start: int, worth: int) -> list[tuple[Period, str, str]]:
    """Conversions of the years up to 2025 at Baik, as a running total (thousandths)."""
    totals = [start + worth * (year - first + 1) for year in range(first, 2026)]
    return [((first + n, 1, 12), f"{total // 1000}.{total % 1000:03d}", "konversi") for n, total in enumerate(totals)]


def _credit(one: Row, n: int, period: Period, total: str, kind: str) -> Row:
    year, first, last = period
    row = {"id": _id(one, "ak", n), "pns": one["pegawai_id"]}
    row |= {"nomorSk": f"{'KONVERSI' if kind == 'konversi' else 'PAK'}/{n}/{year}"}
    row |= {"tanggalSk": f"20-01-{year + 1}", "bulanMulaiPenailan": str(first), "tahunMulaiPenailan": str(year)}
    row |= {"bulanSelesaiPenailan": str(last), "tahunSelesaiPenailan": str(year), "kreditBaruTotal": total}
    row |= {"namaJabatan": one["jabatan"], "isAngkaKreditPertama": "0"}
    return row | {"isIntegrasi": str(int(kind == "integrasi")), "isKonversi": str(int(kind == "konversi"))}


def _degree(one: Row, level: str, day: str) -> Row:
    return {"nip": one["nip"], "tingkat_pendidikan_id": level, "tanggal_lulus": day, "dasar": "SK Pencantuman Gelar 1"}


def _id(one: Row, kind: str, n: int) -> str:
    return hex_id_of("kasus", kind, one["nip"], n)


def pak_to_june(credits: pl.DataFrame, officers: pl.DataFrame) -> pl.DataFrame:
    """Add to the histories of these people a PAK of January to June 2026 at Baik, half a year over their last total."""
    added = []
    for one in officers.iter_rows(named=True):
        own = credits.filter(pl.col("pns") == one["pegawai_id"])["kreditBaruTotal"]
        total = (karier.thousandths(own[-1]) if len(own) else 0) + (one["koefisien"] + 1) // 2
        row = _credit(one, 6, (2026, 1, 6), f"{total // 1000}.{total % 1000:03d}", "")
        added.append(row | {"tanggalSk": "01-07-2026"})
    return pl.concat([credits, pl.DataFrame(added, schema=credits.schema)])
