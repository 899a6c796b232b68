"""Careers of the invented pejabat fungsional: their posts, golongan, credit and degrees, as SIASN's histories say them.

In here: histories that suit a person's post, golongan and TMT in the employee export. Not in here: who the people are
(`people.py`), the single cases of the sample (`sample_karier.py`), SIASN's own evaluations (`siasn.py`). Credit is
counted in thousandths, so that the same careers come out everywhere.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.simulate.draws import below, hex_id, pick, salt, uniform
from pipelines.simulate.pegawai import tmt_golongan, tmt_jabatan
from pipelines.simulate.people import GOLONGAN_PNS
from pipelines.simulate.reference import REFERENCE

INTEGRATED = 2022
"""The last year of conventional credit: what was collected until its end was integrated."""

FIRST_POST = ("Pengolah Data dan Informasi", "Penata Layanan Operasional")
SHARES = (150, 100, 75)
_DMY = "%d-%m-%Y"


@dataclass(frozen=True)
class Tangga:
    """What the reference tables say of levels and posts, for looking up by name or code."""

    levels: list[dict[str, str]]
    posts: dict[str, str]
    start: dict[str, int]
    conventional: dict[str, int]

    @classmethod
    def of(cls, folder: Path = REFERENCE) -> Tangga:
        """Read it from the reference tables."""

        def rows(name: str) -> list[dict[str, str]]:
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

        return cls(
            rows("jenjang_jf"),
            {row["nama"]: row["jabatan_id"] for row in rows("jabatan_fungsional")},
            {f"{row['jenjang']} {row['golru']}": thousandths(row["ak_dasar"]) for row in rows("ak_dasar")},
            {row["golru"]: thousandths(row["nilai_dasar"]) for row in rows("nilai_dasar_integrasi")},
        )


def thousandths(text: str) -> int:
    """Credit of three decimals as a whole number of thousandths."""
    whole, _, part = text.partition(".")
    return int(whole) * 1000 + int((part + "000")[:3])


def credit_text(of: pl.Expr) -> pl.Expr:
    """Thousandths as SIASN writes credit: a string with a point."""
    return pl.format("{}.{}", of // 1000, (of % 1000).cast(pl.String).str.zfill(3))


def officers(people: pl.DataFrame, year: int, seed: int, tangga: Tangga) -> pl.DataFrame:
    """The PNS in a jabatan fungsional: level, TMT (as in the export of that year), and how they came to the post."""
    key = pl.col("nomor")
    code = pl.lit(None, dtype=pl.String)
    for row in tangga.levels:
        code = pl.when(pl.col("jabatan").str.ends_with(row["nama"])).then(pl.lit(row["kode"])).otherwise(code)
    by_code = {name: {row["kode"]: row[name] for row in tangga.levels} for name in ("nama", "kategori", "urutan")}
    below_of = {row["kode"]: _lower(row, tangga.levels) for row in tangga.levels}
    amounts = {
        name: {row["kode"]: thousandths(row[name]) for row in tangga.levels} for name in ("koefisien", "ak_pangkat")
    }
    found = people.filter((pl.col("jenis_pegawai") == "pns") & (pl.col("jenis_jabatan") == "2")).with_columns(
        jenjang=code, tmt_jabatan=tmt_jabatan(year, seed), tmt_golongan=tmt_golongan(year, seed)
    )
    level = pl.col("jenjang")
    found = found.filter(level.is_not_null()).with_columns(
        jabatan_id=pl.col("jabatan").replace_strict(tangga.posts, default=None, return_dtype=pl.String),
        nama_jenjang=level.replace_strict(by_code["nama"]),
        jenjang_bawah=level.replace_strict(below_of, return_dtype=pl.String),
        koefisien=level.replace_strict(amounts["koefisien"]),
        ak_pangkat=level.replace_strict(amounts["ak_pangkat"]),
        dasar=pl.format("{} {}", level, "golru").replace_strict(tangga.start, default=0, return_dtype=pl.Int64),
        dasar_masuk=pl.format("{} {}", level, _rank_at_entry()).replace_strict(
            tangga.start, default=0, return_dtype=pl.Int64
        ),
        nilai_dasar=pl.col("golru").replace_strict(tangga.conventional, default=0, return_dtype=pl.Int64),
        masuk=pl.col("tmt_jabatan").dt.year().cast(pl.Int64),
        batas_ak=uniform(key, salt(seed, "karier", "pak")),
    )
    lowest = pl.col("jenjang_bawah").is_null() & (pl.col("dasar_masuk") == 0)
    first = (pl.col("tmt_jabatan") == pl.col("tmt_cpns")) | lowest
    return found.with_columns(
        cara=pl.when(first)
        .then(pl.lit("pertama"))
        .when(pl.col("dasar_masuk") > 0)
        .then(pl.lit("penyesuaian"))
        .otherwise(pl.lit("lainnya"))
    )


def _lower(row: Mapping[str, str], levels: list[dict[str, str]]) -> str | None:
    rank = str(int(row["urutan"]) - 1)
    return next((one["nama"] for one in levels if (one["kategori"], one["urutan"]) == (row["kategori"], rank)), None)


def posts(officers: pl.DataFrame) -> pl.DataFrame:
    """The post of today and, where there was one, the post before: person, post, TMT, how it was entered."""
    now = officers.select(
        "nomor",
        "pegawai_id",
        "nip",
        "jabatan_id",
        "jabatan",
        "cara",
        urut=pl.lit(0),
        jenis=pl.lit("2"),
        tmt="tmt_jabatan",
    )
    rose = pl.col("jenjang_bawah").is_not_null() & (pl.col("cara") == "lainnya")
    older = officers.filter(pl.col("tmt_jabatan") > pl.col("tmt_cpns")).select(
        "nomor",
        "pegawai_id",
        "nip",
        jabatan_id=pl.lit(None, dtype=pl.String),
        jabatan=pl.when(rose)
        .then(pl.concat_str(pl.col("jabatan").str.strip_suffix(pl.col("nama_jenjang")), "jenjang_bawah"))
        .otherwise(pick(pl.col("nomor"), salt("jabatan lama"), FIRST_POST)),
        cara=pl.when(rose).then(pl.lit("pertama")).otherwise(pl.lit("lainnya")),
        urut=pl.lit(1),
        jenis=pl.when(rose).then(pl.lit("2")).otherwise(pl.lit("4")),
        tmt=pl.max_horizontal("tmt_cpns", pl.col("tmt_jabatan").dt.offset_by("-4y")),
    )
    return pl.concat([older.select(now.columns), now]).sort("nomor", "tmt", "urut")


def posts_of_siasn(rows: pl.DataFrame) -> pl.DataFrame:
    """Posts as `rw-jabatan` names them, one kind of post under its own headings."""
    fungsional = pl.col("jenis") == "2"
    return rows.select(
        id=hex_id(pl.col("nomor") * 8 + pl.col("urut"), "rw-jabatan"),
        idPns="pegawai_id",
        nipBaru="nip",
        jenisJabatan="jenis",
        jabatanFungsionalId="jabatan_id",
        jabatanFungsionalNama=pl.when(fungsional).then("jabatan"),
        jabatanFungsionalUmumNama=pl.when(pl.col("jenis") == "4").then("jabatan"),
        namaJabatan=pl.when(pl.col("jenis") == "1").then("jabatan"),
        tmtJabatan=pl.col("tmt").dt.strftime(_DMY),
        **_decree("800"),
        jenisPenugasanId=pl.lit("D"),
    )


def posts_by_hand(rows: pl.DataFrame) -> pl.DataFrame:
    """Posts as an instansi fills them in by the template: it knows how they were entered."""
    return rows.select(
        riwayat_id=hex_id(pl.col("nomor") * 8 + pl.col("urut"), "rw-jabatan"),
        nip="nip",
        jenis_jabatan="jenis",
        jabatan_id="jabatan_id",
        jabatan="jabatan",
        tmt_jabatan=pl.col("tmt").cast(pl.String),
        jenis_pengangkatan="cara",
        nomor_sk=_decree("800")["nomorSk"],
    )


def _decree(number: str) -> dict[str, pl.Expr]:
    return {
        "nomorSk": pl.format(number + "/{}/{}", pl.col("nomor") % 900 + 100, pl.col("tmt").dt.year()),
        "tanggalSk": pl.col("tmt").dt.offset_by("-12d").dt.strftime(_DMY),
    }


_SINCE_BEFORE = pl.max_horizontal("tmt_cpns", pl.col("tmt_golongan").dt.offset_by("-4y"))
"""Since when the golongan before today's was held."""


def _ranks_before() -> dict[str, str]:
    steps = [code for code in GOLONGAN_PNS if code[1] != "5" or code == "45"]
    return dict(zip(steps[1:], steps[:-1], strict=True))


def _rank_at_entry() -> pl.Expr:
    """The golongan on the TMT of the post, as the histories tell it; "-" where they do not reach back."""
    older = pl.col("golru_id").replace_strict(_ranks_before(), default=None).replace_strict(GOLONGAN_PNS, default=None)
    return (
        pl.when(pl.col("tmt_golongan") <= pl.col("tmt_jabatan"))
        .then(pl.col("golru"))
        .when(pl.col("tmt_jabatan") >= _SINCE_BEFORE)
        .then(older)
        .fill_null("-")
    )


def ranks_of_siasn(officers: pl.DataFrame) -> pl.DataFrame:
    """`rw-golongan`: the golongan of today and the one before."""
    before = _ranks_before()
    now = officers.select("nomor", "pegawai_id", "nip", "golru_id", "golru", urut=pl.lit(0), tmt="tmt_golongan")
    older = officers.filter(pl.col("tmt_golongan") > pl.col("tmt_cpns")).select(
        "nomor",
        "pegawai_id",
        "nip",
        golru_id=pl.col("golru_id").replace_strict(before, default=None),
        golru=pl.col("golru_id").replace_strict(before, default=None).replace_strict(GOLONGAN_PNS, default=None),
        urut=pl.lit(1),
        tmt=_SINCE_BEFORE,
    )
    rows = pl.concat([older, now]).filter(pl.col("golru").is_not_null()).sort("nomor", "tmt", "urut")
    return rows.select(
        id=hex_id(pl.col("nomor") * 8 + pl.col("urut"), "rw-golongan"),
        idPns="pegawai_id",
        nipBaru="nip",
        golonganId="golru_id",
        golongan="golru",
        skNomor=_decree("823")["nomorSk"],
        skTanggal=_decree("823")["tanggalSk"],
        tmtGolongan=pl.col("tmt").dt.strftime(_DMY),
    )


def credits_of_siasn(officers: pl.DataFrame, until: int, seed: int, rated: Mapping[int, pl.DataFrame]) -> pl.DataFrame:
    """`rw-angkakredit` up to the year `until`: integration, then a conversion each year, as a running total.

    `rated` gives the share (`persen`) by `nip` of years whose evaluations are delivered; who was not rated has no
    conversion of that year. A third have none of the last year yet, one in twenty have nothing at all.
    """
    share = pl.col("batas_ak")
    held = officers.filter(share >= 0.05).with_columns(
        jumlah=pl.when(pl.col("masuk") <= INTEGRATED)
        .then(pl.col("dasar") + pl.col("ak_pangkat") * below(pl.col("nomor"), salt(seed, "karier", "awal"), 40) // 100)
        .when(pl.col("cara") == "penyesuaian")
        .then(pl.col("dasar_masuk"))
        .otherwise(0),
        putus=pl.lit(False),
    )
    old = held.filter(pl.col("masuk") <= INTEGRATED)
    made = [
        _credit_rows(
            old.filter(share < 0.3), 9, INTEGRATED - 3, INTEGRATED - 1, pl.col("jumlah") + pl.col("nilai_dasar")
        ),
        _credit_rows(old, 8, INTEGRATED, INTEGRATED, pl.col("jumlah"), integrasi=True),
    ]
    for year in range(INTEGRATED + 1, until + 1):
        key = uniform(pl.col("nomor"), salt(seed, "karier", year))
        drawn = pl.when(key > 0.85).then(SHARES[0]).when(key < 0.04).then(SHARES[2]).otherwise(SHARES[1])
        if year in rated:
            held = held.join(rated[year].select("nip", "persen"), on="nip", how="left", maintain_order="left")
        else:
            held = held.with_columns(persen=drawn)
        late = (year == until) & (share < 0.4)
        begun = pl.col("masuk") <= year
        held = held.with_columns(putus=pl.col("putus") | (begun & (late | pl.col("persen").is_null())))
        first = pl.when(pl.col("masuk") == year).then(pl.col("tmt_jabatan").dt.month()).otherwise(1).cast(pl.Int64)
        worth = pl.col("koefisien") * pl.col("persen") * (13 - first)
        counted = begun & ~pl.col("putus")
        held = held.with_columns(
            awal=first, utama=pl.when(counted).then((worth * 2 + 1200) // 2400).otherwise(0).cast(pl.Int64)
        ).with_columns(jumlah=pl.col("jumlah") + pl.col("utama"))
        made.append(_credit_rows(held.filter(counted), year % 8, year, year, pl.col("jumlah"), konversi=True))
        held = held.drop("persen")
    return pl.concat(made).sort("nomor", "tahunSelesaiPenailan", maintain_order=True).drop("nomor")


def _credit_rows(
    of: pl.DataFrame,
    urut: int,
    first: int,
    last: int,
    total: pl.Expr,
    *,
    integrasi: bool = False,
    konversi: bool = False,
) -> pl.DataFrame:
    """Rows of rw-angkakredit from January of a year (a conversion: from `awal`) to December of another."""
    month = pl.col("awal") if konversi else pl.lit(1)
    return of.select(
        "nomor",
        id=hex_id(pl.col("nomor") * 16 + urut, "rw-angkakredit"),
        pns="pegawai_id",
        nomorSk=pl.format("{}/{}/{}", pl.lit("KONVERSI" if konversi else "PAK"), pl.col("nomor") % 9000 + 1000, last),
        tanggalSk=pl.lit(f"2{urut}-01-{last + 1}"),
        bulanMulaiPenailan=month.cast(pl.String),
        tahunMulaiPenailan=pl.lit(str(first)),
        bulanSelesaiPenailan=pl.lit("12"),
        tahunSelesaiPenailan=pl.lit(str(last)),
        kreditUtamaBaru=credit_text(pl.col("utama") if konversi else total),
        kreditPenunjangBaru=pl.lit(None, dtype=pl.String),
        kreditBaruTotal=credit_text(total),
        namaJabatan="jabatan",
        isAngkaKreditPertama=pl.lit("0"),
        isIntegrasi=pl.lit("1" if integrasi else "0"),
        isKonversi=pl.lit("1" if konversi else "0"),
    )
