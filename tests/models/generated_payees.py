"""Generated people whom policies pay: posts, classes, evaluations, attendance, leave, states, transfers. All invented.

Here: records as the models read them. Not here: policies (`generated_policies.py`).
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from pipelines.contracts.record_tables_tpp import COUNTS
from pipelines.contracts.values import PREDIKAT
from tests.models.generated_factors import OUT, STATES
from tests.models.generated_policies import SPANS, Draft
from tests.models.rows import Row, at
from tests.models.tpp_by_hand_policy import first_of, last_of

UNITS = {"akar": None, "dinas-a": "akar", "seksi-a": "dinas-a", "dinas-b": "akar", "seksi-b": "dinas-b"}
FROM = {"asal_data": "berkas", "delivery_id": "d", "baris": 1}
LOCAL = ("skor_skp", "persen_perilaku", "hari_lapor")


class Country:
    """Several instansi with rules and periods of their own, in one pay month."""

    def __init__(self, seed: int, people: int) -> None:
        self.draw, self.seed = Random(seed), seed
        self.month = 2026 * 12 + self.draw.randint(0, 11)
        self.tables: dict[str, list[Row]] = {}
        for kode in ("6471", "6401", "4011"):
            self._policies(kode)
            self._tree(kode)
            self._periods(kode)
            self._classes(kode)
            for number in range(people):
                self._person(kode, number)
            self._deliveries(kode)
        self._transfers()

    def __repr__(self) -> str:
        return f"Country({self.seed})"

    @property
    def label(self) -> str:
        """The pay month as parts are named."""
        return first_of(self.month).strftime("%Y-%m")

    def add(self, table: str, **cells: Any) -> None:
        """Add a row to a table."""
        self.tables.setdefault(table, []).append(cells)

    def _chance(self, share: float) -> bool:
        return self.draw.random() < share

    def _policies(self, kode: str) -> None:
        month = first_of(self.month)
        drafts = [Draft(self.draw, kode, f"{kode}-bulanan", month)] if kode != "4011" or self._chance(0.5) else []
        if self._chance(0.4):
            drafts.append(Draft(self.draw, kode, f"{kode}-thr", month, jenis_pembayaran="THR", bulan_bayar=month.month))
        if self._chance(0.3):
            over = {"berlaku_mulai": date(2019, 1, 1), "berlaku_sampai": last_of(self.month - 1)}
            drafts.append(Draft(self.draw, kode, f"{kode}-lama", month, status_kebijakan="sah", **over))
        for draft in drafts:
            for table, rows in draft.tables.items():
                self.tables.setdefault(table, []).extend(rows)

    def _tree(self, kode: str) -> None:
        for unit in UNITS:
            above: str | None = unit
            far = 0
            top = unit
            while above is not None:
                self.add("pohon_unor", kode_instansi=kode, unor_id=unit, atas_unor_id=above, jarak=far)
                top = above if above != "akar" else top
                above, far = UNITS[above], far + 1
            names = {"unor": unit.title(), "unor_induk_id": top, "unor_induk": top.title()}
            self.add("unit", kode_instansi=kode, unor_id=unit, **names)

    def _periods(self, kode: str) -> None:
        self.kind = self.draw.choice(("bulanan", "triwulanan", "tengah", "campur"))
        self.periods: list[Row] = []
        january = self.month - self.month % 12
        for start in range(january - 24, january + 12):
            if self.kind in ("bulanan", "campur"):
                self._period(kode, "Bulanan", start, first_of(start), last_of(start))
            if self.kind == "tengah":
                self._period(
                    kode, "Bulanan", start, first_of(start - 1).replace(day=16), first_of(start).replace(day=15)
                )
            if self.kind in ("triwulanan", "campur") and start % 3 == 2:
                self._period(kode, "Triwulanan", start, first_of(start - 2), last_of(start))
            if start % 12 == 11:
                self._period(kode, None, start, first_of(start - 11), last_of(start))

    def _period(self, kode: str, kind: str | None, month: int, first: date, last: date) -> None:
        year = month // 12
        number = {"Bulanan": month % 12 + 1, "Triwulanan": month % 12 // 3 + 1}.get(kind or "")
        row = {
            "kode_instansi": kode,
            "tahun": year,
            "periode_id": f"{kind}-{number}",
            "nama": f"{kind or 'Tahunan'} {number or year}",
            "jenis_periode": "Periodik" if kind else "Tahunan",
            "tipe_periodik": kind,
            "angka_periodik": number,
            "periode_awal": first,
            "periode_akhir": last,
            "batas_pengisian": last + timedelta(10),
            "batas_pertama": last + timedelta(10),
            "bulan": last.replace(day=1),
            "dihitung": True,
            "asal_data": "berkas",
        }
        self.add("periode", **row)
        self.periods.append(row)
        drawn = {"kode_instansi": kode, "bulan": row["bulan"], "tahun": year, "periode_id": row["periode_id"]}
        if self._chance(0.6):
            self.add("penilaian_tertarik", **drawn, unor_induk_tarikan=None, unor_tarikan=None)
        elif self._chance(0.5):
            self.add("penilaian_tertarik", **drawn, unor_induk_tarikan="Dinas-A", unor_tarikan=None)
            self.add("penilaian_tertarik", **drawn, unor_induk_tarikan="Dinas-B", unor_tarikan="Seksi-B")

    def _classes(self, kode: str) -> None:
        for post in range(1, 13):
            named = {"jabatan_id": f"j{post}"} if post % 2 else {"jabatan": f"JABATAN {post}"}
            if post != 12:
                self.add("kelas_jabatan", kode_instansi=kode, kelas=post, **named, **FROM)
            if post in (4, 5):
                self.add("kelas_jabatan", kode_instansi=kode, kelas=post + 1, unor_id="dinas-a", **named, **FROM)
            if post == 9:
                self.add("kelas_jabatan", kode_instansi=kode, kelas=8, **named, **FROM)
        gone = {"berlaku_sampai": last_of(self.month - 1)}
        self.add("kelas_jabatan", kode_instansi=kode, kelas=1, jabatan_id="j3", **gone, **FROM)

    def _person(self, kode: str, number: int) -> None:
        post = self.draw.randint(1, 12) if self._chance(0.9) else 6
        who = {"kode_instansi": kode, "pegawai_id": f"{kode}-{number}", "nip": f"19900101{kode}{number:06d}"}
        pppk = self._chance(0.25)
        started = first_of(self.month - self.draw.randint(0, 90)) + timedelta(self.draw.choice((0, 0, 9, 14)))
        if self._chance(0.1):
            started = first_of(self.month) + timedelta(self.draw.choice((0, 9, 27, 31)))
        self.add(
            "pegawai",
            **who,
            nama=f"CONTOH {number}",
            golru="IX" if pppk else "III/a",
            status_cpns_pns=None if pppk else self.draw.choice("PPPC"),
            tmt_cpns=started if self._chance(0.98) else None,
            jenis_jabatan=self.draw.choice(("1", "2", "4")),
            jabatan_id=f"j{post}",
            jabatan=f"Jabatan {post}",
            unor_id=self.draw.choice(tuple(UNITS)),
            kedudukan_hukum=self.draw.choice((*OUT, "15")) if self._chance(0.08) else "71" if pppk else "01",
            **FROM,
        )
        for number, began in enumerate(
            (date(self.month // 12, 1, 1), date(self.month // 12, 7, 1))[: 2 if pppk else 1]
        ):
            own = {"skp_id": f"skp-{who['pegawai_id']}-{number}", "jenis_pegawai": self._kind(pppk), "skp_awal": began}
            self.add("skp", **who, tahun=began.year, **own, **FROM)
        if self._chance(0.05):
            self.add(
                "pimpinan_unor", kode_instansi=kode, pegawai_id=who["pegawai_id"], kelompok_jabatan="JPT & unit mandiri"
            )
        if self._chance(0.1):
            day = first_of(self.month) + timedelta(self.draw.choice((-400, -3, 0, 5, 20)))
            self.add("spmt", kode_instansi=kode, nip=who["nip"], tanggal_spmt=day, **FROM)
        self._evaluations(who)
        self._attendance(who)
        self._states(who)

    def _kind(self, pppk: bool) -> str:
        if not pppk:
            return "PNS"
        return "PPPK Paruh Waktu" if self._chance(0.3) else "PPPK"

    def _evaluations(self, who: Row) -> None:
        for period in self.periods:
            if not self._chance(0.85) or period["periode_akhir"] >= last_of(self.month + 2):
                continue
            late = self._chance(0.15)
            day = period["batas_pengisian"] + timedelta(3 if late else -2)
            self.add(
                "penilaian_pegawai",
                **who,
                **{name: period[name] for name in ("tahun", "bulan", "periode_id", "jenis_periode", "tipe_periodik")},
                **{
                    name: period[name] for name in ("periode_awal", "periode_akhir", "batas_pengisian", "batas_pertama")
                },
                periode=period["nama"],
                dihitung=True,
                unor_dikenal=True,
                jenis_pegawai="PNS",
                skp_id=f"skp-{who['pegawai_id']}",
                skp_penilaian_id=f"{who['pegawai_id']}-{period['tahun']}-{period['periode_id']}",
                skp_awal=date(period["tahun"], 1, 1),
                skp_akhir=date(period["tahun"], 12, 31),
                plt_plh=self._chance(0.03),
                predikat_tercatat=self.draw.choice(PREDIKAT) if self._chance(0.95) else None,
                waktu_dinilai=at(day),
                waktu_dinilai_pertama=at(day),
                tepat_waktu=not late,
                asal_data="berkas",
            )

    def _attendance(self, who: Row) -> None:
        arrived = self.month - self.draw.choice((11, 11, 6, 2))
        for month in range(arrived, self.month + 1):
            if self._chance(0.03):
                continue
            few = {name: self.draw.choice((0, 0, 0, 1, 2, 3)) if self._chance(0.5) else 0 for name in COUNTS}
            few |= {
                "hari_kerja_bulan": self.draw.choice((18, 20, 21, 22)) if self._chance(0.99) else None,
                "menit_terlambat": self.draw.choice((0, 0, 30, 60, 61, 119, 120, 240, 450)),
                "menit_pulang_cepat": self.draw.choice((0, 0, 15, 45, 90)),
                "cuti_sakit_kumulatif": self.draw.choice((0, 0, 0, 0, 30, 181, 182, 364, 365, 600)),
                "apel": 4,
                "menit_aktivitas": self.draw.choice((3374, 6000, 6749, 6750, 7000, 9450))
                if self._chance(0.97)
                else None,
            }
            for kind in ("sakit", "besar", "bersalin"):
                few[f"cuti_{kind}"] = self.draw.choice((4, 5, 11, 12, 18)) if self._chance(0.1) else 0
            if self._chance(0.02):
                few[self.draw.choice(tuple(COUNTS))] = None
            self.add(
                "rekap_kehadiran",
                kode_instansi=who["kode_instansi"],
                nip=who["nip"],
                bulan=first_of(month),
                asal_kehadiran="rekap",
                **few,
                **FROM,
            )
        for month in range(self.month - 6, self.month + 1):
            for name in LOCAL:
                if self._chance(0.95):
                    low, high = SPANS[name]
                    value = Decimal(self.draw.randint(low, high)) + Decimal(
                        self.draw.choice(("0", "0", "0.5", "0.9999"))
                    )
                    told: Row = {"nilai_lokal": value if self._chance(0.98) else None}
                    if name == "hari_lapor" and self._chance(0.5):
                        continue
                    if name == "skor_skp":
                        told["tanggal_lapor"] = last_of(month) + timedelta(self.draw.randint(-3, 8))
                    self.add(
                        "nilai_kinerja_lokal",
                        kode_instansi=who["kode_instansi"],
                        nip=who["nip"],
                        bulan=first_of(month),
                        ukuran_kinerja=name,
                        **told,
                        **FROM,
                    )

    def _states(self, who: Row) -> None:
        whose = {"kode_instansi": who["kode_instansi"], "nip": who["nip"]}
        for state in STATES:
            if not self._chance(0.06):
                continue
            began = first_of(self.month - self.draw.choice((0, 1, 5, 6, 9))) + timedelta(self.draw.choice((0, 10)))
            ended = self.draw.choice(
                (None, None, last_of(self.month - 1), first_of(self.month), last_of(self.month + 3))
            )
            owed = Decimal(self.draw.randint(1, 4_000_000)) if state == "TPG" and self._chance(0.9) else None
            if ended is None or ended >= began:
                self.add(
                    "keadaan_pegawai", **whose, keadaan=state, mulai=began, selesai=ended, nilai_keadaan=owed, **FROM
                )
        if self._chance(0.1):
            began = first_of(self.month - self.draw.choice((0, 1, 2))) + timedelta(self.draw.choice((0, 14)))
            post = {
                "kelas_rangkap": self.draw.randint(1, 11),
                "hubungan_jabatan": self.draw.choice(("atasan", "setingkat", "setingkat_di_bawah")),
            }
            ended = self.draw.choice((None, None, last_of(self.month), first_of(self.month) + timedelta(13)))
            if ended is None or ended >= began:
                self.add("keadaan_pegawai", **whose, keadaan="PLT", mulai=began, selesai=ended, **post, **FROM)

    def _deliveries(self, kode: str) -> None:
        """Some months of attendance and of local measures have not been delivered at all."""
        for table in ("rekap_kehadiran", "nilai_kinerja_lokal"):
            for month in range(self.month - 6, self.month + 1):
                if self._chance(0.02 if month == self.month else 0.06):
                    rows = self.tables[table]
                    self.tables[table] = [
                        row for row in rows if (row["kode_instansi"], row["bulan"]) != (kode, first_of(month))
                    ]

    def _transfers(self) -> None:
        """A few people stand in the exports of two instansi."""
        for row in [row for row in self.tables["pegawai"] if row["kode_instansi"] == "6471"][:2]:
            self.tables["pegawai"].append({**row, "kode_instansi": "6401"})


def countries(people: int) -> st.SearchStrategy[Country]:
    """Give countries, one a seed: what differs names the person, so nothing is to be shrunk."""
    return st.integers(0, 2**32).map(lambda seed: Country(seed, people))
