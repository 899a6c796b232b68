"""The lists that an instansi keeps of its people: who is excluded, began when, may assess, can be called, and may look.

The product defines their shape (data-shapes 4), headings in snake_case. A delivery replaces the whole list.
"""

import polars as pl

from pipelines.contracts.columns import column, nip, readable, user
from pipelines.contracts.record import INBOX, Columns, Joint, Record, Terms, id_, in_order, text, together


def records_daftar(terms: Terms) -> list[Record]:
    """Give the lists."""
    known = [_pengecualian(terms), _spmt(terms), _pendelegasian_penilai(terms), _admin_instansi(terms)]
    return [*known, _hak_akses(terms)]


def _span_of(terms: Terms) -> Columns:
    told = "Hari terakhir; kosong berarti belum berakhir"
    return {
        "mulai": column("date", "Hari pertama", of="mulai", required=True, rules=[terms.hari_riwayat]),
        "selesai": column("date", told, of="selesai", rules=[terms.hari_akhir]),
    }


def _of_time(name: str, title: str, columns: Columns, key: tuple[str, ...]) -> Record:
    """Give a list whose rows tell of a time with a first and a last day."""
    joint = in_order(("mulai",), ("selesai",))
    return Record(name, title, columns, key, joint=joint, companions=together(columns, joint))


def _pengecualian(terms: Terms) -> Record:
    columns = {
        "nip": nip(),
        "alasan": column(
            "term",
            "Alasan tidak wajib SKP",
            of="alasan",
            required=True,
            domain="alasan_pengecualian",
            rules=[terms.alasan],
        ),
        **_span_of(terms),
        "dasar": text("Surat atau keputusan yang menjadi dasar", "dasar", required=True),
    }
    return _of_time("pengecualian", "Daftar pengecualian", columns, ("nip", "mulai"))


def _spmt(terms: Terms) -> Record:
    told = "Tanggal surat pernyataan melaksanakan tugas"
    columns = {
        "nip": nip(),
        "tanggal_spmt": column("date", told, of="tanggal_spmt", required=True, rules=[terms.hari_riwayat]),
        "dasar": text("Nomor surat", "dasar"),
    }
    return Record("spmt", "Surat pernyataan melaksanakan tugas", columns, ("nip",), companions=readable(columns))


def _pendelegasian_penilai(terms: Terms) -> Record:
    columns = {
        "nip": nip("NIP pejabat yang menerima pendelegasian sebagai penilai"),
        "dasar": text("Surat yang mendelegasikan", "dasar", required=True),
        **_span_of(terms),
    }
    return _of_time("pendelegasian_penilai", "Pendelegasian penilai", columns, ("nip", "mulai"))


def _admin_instansi(terms: Terms) -> Record:
    columns = {
        "surat": text("Nomor surat penunjukan", "surat", required=True),
        "tanggal": column("date", "Tanggal surat penunjukan", of="tanggal", rules=[terms.hari_riwayat]),
        "nip": nip("NIP admin e-Kinerja instansi", of="admin_nip"),
        "nama": text("Nama admin", "nama", required=True),
        "kontak_dinas": text("Telepon atau surel dinas, bukan pribadi", "kontak_dinas", required=True),
    }
    return Record("admin_instansi", "Admin e-Kinerja instansi", columns, ("nip",), companions=readable(columns))


def _hak_akses(terms: Terms) -> Record:
    columns = {
        "pengguna": user("Nama pengguna di SSO: NIP, atau alamat surel dinas", of="pengguna"),
        "nama": text("Nama orang itu", "nama", required=True),
        "peran": column(
            "term",
            "Peran di dasbor; setiap pegawai melihat datanya sendiri tanpa baris di sini",
            of="peran",
            required=True,
            domain="peran_akses",
            rules=[terms.peran_akses],
        ),
        "unor_id": id_("Unit (id SIASN) yang dipimpin, dengan semua di bawahnya; hanya untuk pimpinan", "unor_id"),
        "data_rahasia": column(
            "flag",
            "Ya = ditunjuk melihat jenis cuti, hukuman disiplin, konseling, dan rupiah; kosong = tidak",
            of="data_rahasia",
        ),
        "dasar": text("Surat atau keputusan yang memberikannya", "dasar", required=True),
        **_span_of(terms),
    }
    joint = {**in_order(("mulai",), ("selesai",)), **_bounds(terms.roles)}
    return Record(
        "hak_akses",
        "Hak akses dasbor",
        columns,
        ("pengguna", "peran", "unor_id"),
        joint=joint,
        companions=together(columns, joint),
    )


def _bounds(roles: pl.DataFrame) -> dict[str, Joint]:
    """Ask that a role is granted within its bounds (table `peran_akses`); an unknown role has its own fault."""
    peran = pl.col("peran")

    def named(which: pl.Expr) -> list[str]:
        return roles.filter(which)["kode"].to_list()

    def asked(code: str, of: tuple[str, ...], holds: pl.Expr, told: object) -> Joint:
        return Joint(code, of, pl.when(peran.is_in(named(pl.lit(True)))).then(holds), told)

    of_units, trusted = named(pl.col("untuk_unit")), named(pl.col("boleh_rahasia"))
    bound = roles.drop_nulls("siasn_id").select("kode", "siasn_id").rows()
    its_own = pl.all_horizontal((peran != role) | (pl.col(INBOX) == owner) for role, owner in bound)
    return {
        "peran_berunit": asked(
            "PERAN_UNIT", ("peran", "unor_id"), pl.col("unor_id").is_not_null() == peran.is_in(of_units), of_units
        ),
        "peran_rahasia": asked(
            "PERAN_RAHASIA", ("peran", "data_rahasia"), ~pl.col("data_rahasia") | peran.is_in(trusted), trusted
        ),
        "peran_sendiri": asked("PERAN_INSTANSI_LAIN", ("peran",), its_own, bound),
    }
