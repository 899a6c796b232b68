"""The independent calculator of TPP: the score of each part of a person, or what keeps it from being known.

Here: evaluations that a lag points to, measures, cuts of attendance, bands. Not here: policies and persons
(`tpp_by_hand_policy.py`), cuts (`tpp_by_hand_cuts.py`).
"""

from fractions import Fraction

from tests.models.tpp_by_hand_policy import Office, Payee, Row, first_of, half_up, last_of, month_of

EVENTS = {
    **{f"TL{n}": f"tl{n}" for n in range(1, 5)},
    **{f"PSW{n}": f"psw{n}" for n in range(1, 5)},
    "TANPA_SCAN": "tanpa_scan",
    "ALPA": "alpa",
    "APEL": "apel_alpa",
    "IZIN": "izin",
    "MENIT_TERLAMBAT": "menit_terlambat",
    "MENIT_PULANG_CEPAT": "menit_pulang_cepat",
}
ATTENDED = {
    "menit": "menit_aktivitas",
    "menit_terlambat": "menit_terlambat",
    "hari_alpa": "alpa",
    "menit_pulang_cepat": "menit_pulang_cepat",
}
INCIDENTS = ("tl1", "tl2", "tl3", "tl4", "psw1", "psw2", "psw3", "psw4", "tanpa_scan")
OF_ATTENDANCE = {*ATTENDED, "rasio_menit", "kejadian", "persen_hadir"}
HUNDRED = Fraction(100)


class HeldError(Exception):
    """A figure that is not known yet: the reason, by its code."""


class Attendance:
    """What is known of one person's attendance in a month."""

    def __init__(self, office: Office, of: Payee, month: int) -> None:
        kode, nip, self.office, self.month = of.row["kode_instansi"], of.row["nip"], office, month
        recap = [row for row in office.rows("rekap_kehadiran", kode_instansi=kode) if month_of(row["bulan"]) == month]
        own = [row for row in recap if row["nip"] == nip]
        self.delivered, self.row = bool(recap), own[0] if own else None
        self.absent_this_year = self._absent_this_year(kode, nip)

    def _absent_this_year(self, kode: str, nip: str) -> int | None:
        """Sum the year so far; unknown with a month that was not delivered, that does not tell, or that the person is
        missing from after being there before."""
        total, there = 0, False
        for month in range(self.month - self.month % 12, self.month + 1):
            recap = self.office.rows("rekap_kehadiran", kode_instansi=kode, bulan=first_of(month))
            own = [row["alpa"] for row in recap if row["nip"] == nip]
            if not recap or own == [None] or (there and not own):
                return None
            total, there = total + sum(own), there or bool(own)
        return total

    def must(self) -> Row:
        """Give the row, or say why there is none."""
        if not self.delivered:
            raise HeldError("KEHADIRAN_BELUM_DIKIRIM")
        if self.row is None:
            raise HeldError("KEHADIRAN_TANPA_BARIS")
        return self.row

    def count(self, rule: Row) -> Fraction:
        """Count what a rule asks about."""
        row = self.must()
        if rule["satuan_potongan"] == "hari_tahun_berjalan":
            number = self.absent_this_year
        elif rule["kejadian"].startswith("CUTI:"):
            number = row[leave_column(rule["kejadian"][5:])]
        else:
            number = row[EVENTS[rule["kejadian"]]]
        if number is None or (number and rule["satuan_potongan"] in ("menit_kejadian", "hari_beruntun")):
            raise HeldError("KEHADIRAN_TIDAK_CUKUP")
        return Fraction(number // 60 if rule["satuan_potongan"] == "jam" else number)

    def workdays(self) -> Fraction:
        """Give the workdays, without which nothing is known by the day."""
        days = self.must()["hari_kerja_bulan"]
        if not days:
            raise HeldError("KEHADIRAN_TIDAK_CUKUP")
        return Fraction(days)

    def bites(self, rule: Row) -> Fraction | None:
        """Give the count where a rule bites; both bounds belong to it."""
        count = self.count(rule)
        low, high = rule["batas_bawah"], rule["batas_atas"]
        inside = (low is None or count >= Fraction(low)) and (high is None or count <= Fraction(high))
        return count if count > 0 and inside else None

    def cut(self, rule: Row) -> Fraction:
        """Give the per cent (or points) of a rule that bites, before its base."""
        count = self.bites(rule)
        if count is None:
            return Fraction(0)
        once = rule["satuan_potongan"] in ("bulan", "menit_kumulatif", "hari_tahun_berjalan")
        return Fraction(rule["nilai_persen"]) * (1 if once else count)


def leave_column(kind: str) -> str:
    """Name the column that counts the days of a kind of leave."""
    return {"cltn": "cltn", "sakit_kumulatif": "cuti_sakit_kumulatif"}.get(kind, f"cuti_{kind}")


def months_of(part: Row, month: int) -> list[int]:
    """Give the months that a part looks at, the last one first."""
    back = part["jeda_n"]
    if part["jeda"] == "tahun_lalu":
        return [month - month % 12 - 12 * back + 11]
    target = {
        "sama": month,
        "bulan_lalu": month - back,
        "triwulan_lalu": month - month % 3 - 3 * back + 2,
    }[part["jeda"]]
    return [target - n for n in range(part["lama_bulan"])]


class Parts:
    """Scores the parts of one person."""

    def __init__(self, office: Office, of: Payee, parts: dict[str, Row]) -> None:
        self.office, self.of, self.parts = office, of, parts
        self.late = False
        """Whether a late evaluation holds the payment back."""
        assert of.policy
        self.policy = of.policy

    def score(self, part: Row) -> Fraction:
        """Give the score of a part: of several months the lowest."""
        held, scores, self._late = [], [], False
        for month in months_of(part, self.of.month):
            try:
                scores.append(self._score(part, month))
            except HeldError as reason:
                held.append(reason)
        if held:
            raise held[0]
        self.late |= self._late
        return min(scores)

    def _score(self, part: Row, month: int) -> Fraction:
        if part["ukuran_kinerja"] == "predikat":
            return self._rated(part, month)
        try:
            value = self.measure(part["ukuran_kinerja"], month, part)
        except HeldError as reason:
            if str(reason) != "KEHADIRAN_TANPA_BARIS" or part["bila_kosong"] is None:
                raise
            value = None
        if value is None:
            return self._empty(part)
        bands = self.office.policy_rows("peta_nilai", self.policy, kode_bagian=part["kode_bagian"])
        if not bands:
            return max(Fraction(0), min(HUNDRED, value))
        return self._worth([row for row in bands if _inside(value, row)])

    def _empty(self, part: Row) -> Fraction:
        if part["bila_kosong"] is None:
            raise HeldError("NILAI_KOSONG")
        return Fraction(part["bila_kosong"])

    def _worth(self, bands: list[Row]) -> Fraction:
        own = [row for row in bands if row["bulan_berlaku"] == self.of.month % 12 + 1]
        fitting = own or [row for row in bands if row["bulan_berlaku"] is None]
        if not fitting:
            raise HeldError("DI_LUAR_PETA_NILAI")
        (band,) = fitting
        if band["syarat_ukuran"] is not None:
            try:
                value = self.measure(band["syarat_ukuran"], self.of.month, None)
            except HeldError:
                value = None
            if value is None:
                raise HeldError("SYARAT_TIDAK_DIKETAHUI")
            if value < Fraction(band["syarat_min"]):
                return Fraction(0)
        worth = Fraction(band["nilai_skor"])
        return HUNDRED - worth if band["efek_nilai"] == "potong_persen" else worth

    def measure(self, name: str, month: int, part: Row | None) -> Fraction | None:
        """Give what is measured in a month; nothing if what was delivered leaves it empty."""
        if name not in OF_ATTENDANCE:
            return self._local(name, month)
        attendance = Attendance(self.office, self.of, month)
        row = attendance.must()
        if name == "persen_hadir":
            return self._present(attendance, part)
        if name == "kejadian":
            numbers = [row[column] for column in INCIDENTS]
            return None if None in numbers else Fraction(sum(numbers))
        if name == "rasio_menit":
            days = row["hari_kerja_bulan"]
            done = row["menit_aktivitas"]
            return half_up(Fraction(done * 100, days * 450), 6) if days and done is not None else None
        return None if row[ATTENDED[name]] is None else Fraction(row[ATTENDED[name]])

    def _local(self, name: str, month: int) -> Fraction | None:
        kode, nip = self.of.row["kode_instansi"], self.of.row["nip"]
        known = self.office.rows("nilai_kinerja_lokal", kode_instansi=kode, ukuran_kinerja=name)
        delivered = [row for row in known if month_of(row["bulan"]) == month]
        if name == "hari_lapor":
            filed = self.office.rows("nilai_kinerja_lokal", kode_instansi=kode, ukuran_kinerja="skor_skp")
            delivered += [row for row in filed if month_of(row["bulan"]) == month]
        if not delivered:
            raise HeldError("NILAI_LOKAL_BELUM_DIKIRIM")
        for row in delivered:
            day = row.get("tanggal_lapor") if name == "hari_lapor" else None
            if row["nip"] == nip and row["ukuran_kinerja"] == name and row.get("nilai_lokal") is not None:
                return Fraction(row["nilai_lokal"])
            if row["nip"] == nip and day:
                return Fraction(max(0, (day - last_of(month)).days))
        return None

    def _present(self, attendance: Attendance, part: Row | None) -> Fraction:
        """100 less the cuts whose base is this part, or its highest points of the month."""
        cuts, days, meets, points = Fraction(0), Fraction(0), Fraction(0), list[Fraction]()
        row = attendance.must()
        for rule in self.office.policy_rows("aturan_potongan", self.policy):
            if part is None or rule["pada_kode"] not in (None, part["kode_bagian"]) or rule["hangus_semua"]:
                continue
            if rule["dasar_potongan"] == "bagian":
                cuts += half_up(attendance.cut(rule), 6)
            if rule["dasar_potongan"] == "maksimum_bulan":
                points.append(attendance.cut(rule))
                most = Fraction(rule["maks_poin_harian"] or 0)
                if rule["kejadian"] == "APEL":
                    meets = max(meets, most)
                else:
                    days = max(days, most)
        for each in points:
            if each and meets and row["apel"] is None:
                raise HeldError("KEHADIRAN_TIDAK_CUKUP")
            if each:
                highest = days * attendance.workdays() + (meets * row["apel"] if meets else 0)
                cuts += half_up(each / highest * 100, 6)
        return max(Fraction(0), HUNDRED - cuts)

    def _rated(self, part: Row, month: int) -> Fraction:
        periods = self._periods(part, month)
        if not periods:
            raise HeldError("PENILAIAN_BELUM_DITARIK")
        period = periods[0]
        named = {"tahun": period["tahun"], "periode_id": period["periode_id"]}
        kode = self.of.row["kode_instansi"]
        own = self._evaluations(kode, period)
        for elsewhere in sorted({row["kode_instansi"] for row in self.office.rows("periode")} - {kode}):
            for other in self._periods(part, month, elsewhere):
                own = own or self._evaluations(elsewhere, other)
        if own:
            row = max(own, key=lambda one: one["skp_awal"])
            if row["tepat_waktu"] is False and self.policy["penilaian_terlambat"] == "nol":
                return Fraction(0)
            if row["tepat_waktu"] is False and self.policy["penilaian_terlambat"] == "tahan":
                self._late = True
            bands = self.office.policy_rows("peta_nilai", self.policy, kode_bagian=part["kode_bagian"])
            return self._worth([band for band in bands if band["kunci_nilai"] == row["predikat_tercatat"]])
        drawn = [
            row
            for row in self.office.rows("penilaian_tertarik", kode_instansi=self.of.row["kode_instansi"], **named)
            if row["unor_induk_tarikan"] in (None, self.of.unor_induk) and row["unor_tarikan"] in (None, self.of.unor)
        ]
        if not drawn:
            raise HeldError("PENILAIAN_BELUM_DITARIK")
        return self._empty(part)

    def _evaluations(self, kode: str, period: Row) -> list[Row]:
        named = {"tahun": period["tahun"], "periode_id": period["periode_id"]}
        whose = {"kode_instansi": kode, "pegawai_id": self.of.row["pegawai_id"]}
        return [
            row
            for row in self.office.rows("penilaian_pegawai", **whose, **named)
            if not row["plt_plh"] and row["predikat_tercatat"] is not None
        ]

    def _periods(self, part: Row, month: int, kode: str | None = None) -> list[Row]:
        """The periods that serve a month, first the one that is paid by: quarters for paruh waktu and where there is
        nothing else. After a transfer those of another instansi, if they serve the last of those months."""
        yearly = part["jeda"] == "tahun_lalu"
        found = []
        for row in self.office.rows("periode", kode_instansi=kode or self.of.row["kode_instansi"], dihitung=True):
            if yearly != (row["jenis_periode"] == "Tahunan"):
                continue
            first, last = month_of(row["periode_awal"]), month_of(row["periode_akhir"])
            if row["periode_awal"].day > 1 and first < last and row["periode_akhir"] < last_of(last):
                crossing = self.policy["periode_lintas_bulan"]
                first, last = (first, last - 1) if crossing == "awal" else (first + 1, last)
            if part["jeda"] == "triwulan_lalu" and part["lama_bulan"] == 1:
                fits = (month if kode else month - 2) <= last <= month
            else:
                fits = first <= month <= last
            monthly = row["tipe_periodik"] == "Bulanan"
            if fits:
                suits = monthly != (self.of.status == "PPPK Paruh Waktu")
                found.append(((suits, row["periode_akhir"]), row))
        return [row for _, row in sorted(found, key=lambda one: one[0], reverse=True)]


def _inside(value: Fraction, band: Row) -> bool:
    low, high = band["batas_bawah"], band["batas_atas"]
    if band["inklusif"] == "bawah":
        return (low is None or value >= Fraction(low)) and (high is None or value < Fraction(high))
    return (low is None or value > Fraction(low)) and (high is None or value <= Fraction(high))
