"""Generated careers in jabatan fungsional: two instansi that evaluate in different periods, a third with its own
policy, and people who enter, rise, move, take leave and get determinations of credit in up to thirty months. All
invented.
"""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.models.credit_by_hand import LEVELS, NAMES, Tables, last_day, month_of
from tests.models.generated_chains import determination, go_on
from tests.models.rows import Row, at

A, B, C = "6471", "6472", "3471"
SPELLED = {code: name for name, code in NAMES.items()}
NEXT = {"PM": "TR", "TR": "MH", "MH": "PY", "PT": "MU", "MU": "MA", "MA": "UT"}
ONE = timedelta(1)
DAYS = (1, 1, 1, 2, 15, 28)
WHERE_FROM = {"asal_data": "berkas", "delivery_id": "d", "baris": 1}


class Careers:
    """The records of everybody, the months to work out, and the employee export as of each."""

    def __init__(self, tables: Tables, parts: range, exports: dict[int, list[Row]]) -> None:
        self.tables, self.parts, self.exports = tables, parts, exports

    def __repr__(self) -> str:
        return f"Careers({self.parts})"

    def staff(self, month: int) -> list[Row]:
        """Give the export as of a month; none before the first."""
        return self.exports.get(month, [])


def label(month: int) -> str:
    """Give a month as parts are named."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def first_day(month: int) -> date:
    """Give the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def _setting(code: str, year: int, kind: str, number: int | None, awal: date, akhir: date) -> Row:
    tipe = kind if kind in ("Bulanan", "Triwulanan") else None
    return {
        "kode_instansi": code,
        "tahun": year,
        "periode_id": f"{kind}-{number}",
        "nama": f"{kind} {number}",
        "jenis_periode": "Tahunan" if kind == "Tahunan" else "Periodik",
        "tipe_periodik": tipe,
        "angka_periodik": number if tipe else None,
        "periode_awal": awal,
        "periode_akhir": akhir,
        "bulan": akhir.replace(day=1),
        "dihitung": not (tipe == "Bulanan" and number == 13),
        "batas_pengisian": akhir,
        "batas_pertama": akhir,
        "asal_data": "berkas",
    }


def settings_of(code: str, kind: str, year: int) -> list[Row]:
    """Give a year's settings of an instansi: months, quarters, semesters, or months from the 16th to the 15th."""
    january = year * 12
    found = [_setting(code, year, "Tahunan", None, date(year, 1, 1), date(year, 12, 31))]
    if kind == "triwulanan":
        ends = {n: (first_day(january + n * 3 - 3), last_day(january + n * 3 - 1)) for n in range(1, 5)}
        return found + [_setting(code, year, "Triwulanan", n, *ends[n]) for n in ends]
    if kind == "semester":
        ends = {n: (first_day(january + n * 6 - 6), last_day(january + n * 6 - 1)) for n in (1, 2)}
        return found + [_setting(code, year, "Semester", n, *ends[n]) for n in ends]
    # who counts from the 16th names a period after the month in which it ends, or after that in which it starts
    shift = {"bulanan": (0, 0), "tengah": (-15, -1), "lanjut": (15, 0)}[kind][0]
    for number in range(1, 13):
        first, last = first_day(january + number - 1), last_day(january + number - 1)
        if kind == "tengah":
            first, last = first_day(january + number - 2).replace(day=16), first.replace(day=15)
        if kind == "lanjut":
            first, last = first.replace(day=16), first_day(january + number).replace(day=15)
        found.append(_setting(code, year, "Bulanan", number, first, last))
    if shift == 0:
        found.append(_setting(code, year, "Bulanan", 13, date(year, 12, 1), date(year, 12, 31)))
    return found


@st.composite
def careers(draw: st.DrawFn, people: int = 8, shortest: int = 3, longest: int = 30) -> Careers:
    """Give the careers of so many people over so many months."""
    start = draw(st.integers(2024 * 12, 2024 * 12 + 11))
    parts = range(start, start + draw(st.integers(shortest, longest)))
    kinds = {code: draw(st.sampled_from(KINDS[code])) for code in (A, B, C)}
    national = draw(st.sampled_from(["final", "periodik"]))
    other = "periodik" if national == "final" else "final"
    choices = [(None, "KONVENSI_TAHUNAN", national), (C, "KONVENSI_TAHUNAN", other), (None, "DESIMAL", "3")]
    choices += [(C, "DESIMAL", "2"), (None, "PENDIDIKAN_PERSEN", "25"), (None, "PERPINDAHAN_TAHUN_MAKS", "3")]
    choices += [(None, "PERPINDAHAN_PUNCAK_GOLRU", "III/d"), (None, "KONVERSI_SIASN_AWAL", "dipakai")]
    choices += [(B, "KONVERSI_SIASN_AWAL", "tidak")]
    own = {"keterangan": "-", "dasar": "-", "berlaku_mulai": date(2019, 1, 1), "berlaku_sampai": None}
    tables: Tables = {name: [] for name in TABLES}
    tables["kebijakan_ak"] = [{"kode_instansi": k, "kode": w, "nilai": v} | own for k, w, v in choices]
    years = range(start // 12 - 1, parts[-1] // 12 + 1)
    tables["periode"] = [row for code in kinds for year in years for row in settings_of(code, kinds[code], year)]
    covered = draw(st.sampled_from([[A, B, C], [A, B, C], [A, C], []]))
    tables["cakupan_angka_kredit"] = [{"kode_instansi": code} for code in covered]
    exports: dict[int, list[Row]] = {}
    everybody = [_person(draw, number, parts, tables) for number in range(people)]
    before: list[Row] = []
    for part in parts:
        now = [row for person in everybody for row in [person(part)] if row is not None]
        before = before if now == before else now
        exports[part] = before
    return Careers(tables, parts, exports)


KINDS = {
    A: ("bulanan", "tengah", "bulanan", "lanjut"),
    B: ("triwulanan", "semester", "triwulanan"),
    C: ("bulanan", "triwulanan"),
}
TABLES = (
    *("riwayat_jabatan", "riwayat_golongan", "riwayat_angka_kredit", "penilaian_pegawai", "pengecualian", "spmt"),
    *("pendidikan_baru", "periode"),
)


def _day(draw: st.DrawFn, low: int, high: int) -> date:
    return first_day(draw(st.integers(low, high))).replace(day=draw(st.sampled_from(DAYS)))


def _person(draw: st.DrawFn, number: int, parts: range, tables: Tables) -> Callable[[int], Row | None]:
    who = {"pegawai_id": f"orang-{number}", "nip": f"19800101200501{1000 + number}"}
    jenjang = draw(st.sampled_from(["PT", "PT", "PT", "MU", "MU", "MA", "TR", "MH", "PM", "PY", "UT"]))
    ranks = LEVELS[jenjang][3]
    golru = draw(st.sampled_from(ranks))
    fresh = draw(st.integers(0, 2)) > 0
    entry = _day(draw, parts[0], parts[-1]) if fresh else _day(draw, 2021 * 12, parts[0] - 1)
    how = draw(st.sampled_from(["pertama", "pertama", "penyesuaian", None, "perpindahan"]))
    posts: list[tuple[date, str | None, str | None]] = [(entry, jenjang, how)]
    held = draw(st.sampled_from([0, 1, 13, 30, 41, 50]))
    golongan = [(first_day(month_of(entry) - held), golru)]
    if how == "perpindahan":
        posts.insert(0, (date(2018, 1, 1), None, None))
        above_all = {"PT": "III/c", "MU": "IV/a"}.get(jenjang, golru)
        golongan = [(first_day(month_of(entry) - held), draw(st.sampled_from([golru, golru, above_all])))]
    if (above := NEXT.get(jenjang)) and draw(st.booleans()):
        risen = _day(draw, max(month_of(entry), parts[0]) + 1, parts[-1] + 2)
        posts.append((risen, above, draw(st.sampled_from([None, "promosi", "lainnya"]))))
    if golru != ranks[-1] and golongan[0][1] == golru and draw(st.booleans()):
        golongan.append((_day(draw, month_of(entry) + 1, parts[-1] + 1), ranks[ranks.index(golru) + 1]))
    home = draw(st.sampled_from([A, A, B, C]))
    moves = home != C and how != "perpindahan" and draw(st.booleans())
    moved = _day(draw, parts[0], parts[-1] + 1) if moves else date(2040, 1, 1)
    away = B if home == A else A
    if draw(st.integers(0, 3)):
        # the export may know of a rise that the history does not have yet
        late = len(posts) > 1 and posts[-1][1] != jenjang and draw(st.integers(0, 3)) == 0
        for tmt, level, manner in posts[:-1] if late else posts:
            tables["riwayat_jabatan"].append(_post(who, home, tmt, level, manner))
    if draw(st.integers(0, 3)) or len(golongan) > 1:
        for tmt, rank in golongan:
            row = {"kode_instansi": home, "riwayat_id": f"g-{number}-{tmt}", "golru": rank, "tmt_golongan": tmt}
            tables["riwayat_golongan"].append(who | row | WHERE_FROM)
    if fresh and how != "penyesuaian" and draw(st.integers(0, 3)) == 0:
        begun = entry + timedelta(draw(st.sampled_from([-20, 10, 40])))
        tables["spmt"].append({"kode_instansi": home, "nip": who["nip"], "tanggal_spmt": begun} | WHERE_FROM)
    absent = _absence(draw, max(month_of(entry), parts[0]), parts)
    off = _leave(draw, who, home, parts, tables)
    _determinations(draw, who, home, entry, parts, tables)
    if month_of(entry) < parts[0] and draw(st.integers(0, 3)):
        go_on(draw, who["pegawai_id"], home, (jenjang, golru, how), entry, parts[0], tables["riwayat_angka_kredit"])
    risen_at = [tmt for tmt, level, _ in posts if level not in (None, jenjang)]
    cuts = [moved] + (risen_at if draw(st.booleans()) else [])
    begun = first_day(month_of(entry) - 5) if how == "perpindahan" else entry.replace(day=1)
    begun = max(begun, first_day(parts[0] - 6))
    _evaluations(draw, who, (home, away), moved, cuts, begun, parts, tables)

    def export(part: int) -> Row | None:
        on = last_day(part)
        tmt, level, _ = max(posts[:1] + [post for post in posts if post[0] <= on], key=lambda post: post[0])
        since, rank = max(golongan[:1] + [one for one in golongan if one[0] <= on])
        if posts[0][0] > on or part in absent:
            return None
        return {
            **who,
            "kode_instansi": away if moved <= on else home,
            "kedudukan_hukum": "03" if part in off else "01",
            "status_cpns_pns": "P",
            "golru": rank,
            "tmt_golongan": since,
            **_named(level),
            "tmt_jabatan": tmt,
            **WHERE_FROM,
        }

    return export


def _named(jenjang: str | None) -> Row:
    if jenjang is None:
        return {"jabatan": "Kepala Seksi", "jenis_jabatan": "1"}
    return {"jabatan": f"Pranata Komputer {SPELLED[jenjang]}", "jenis_jabatan": "2"}


def _post(who: Row, code: str, tmt: date, jenjang: str | None, how: str | None) -> Row:
    return {
        **who,
        "kode_instansi": code,
        "riwayat_id": f"j-{who['pegawai_id']}-{tmt}",
        **_named(jenjang),
        "tmt_jabatan": tmt,
        "jenis_pengangkatan": how,
        **WHERE_FROM,
    }


def _absence(draw: st.DrawFn, known: int, parts: range) -> set[int]:
    """Leave a person out of the exports of some months after the first one."""
    if known + 1 >= parts[-1] or draw(st.integers(0, 4)):
        return set()
    first = draw(st.integers(known + 1, parts[-1]))
    return set(range(first, first + draw(st.integers(1, 3))))


def _leave(draw: st.DrawFn, who: Row, code: str, parts: range, tables: Tables) -> set[int]:
    """Take leave by a line of pengecualian, or off duty in the export of some months."""
    kind = draw(st.sampled_from(["", "", "", "lain", "export"]))
    if kind == "lain":
        first = _day(draw, parts[0] - 1, parts[-1])
        last = draw(st.sampled_from([None, first + timedelta(20), first + timedelta(75)]))
        row = {"kode_instansi": code, "nip": who["nip"], "alasan": "cltn", "mulai": first, "selesai": last}
        tables["pengecualian"].append(row | {"dasar": "SK"} | WHERE_FROM)
    if kind == "export":
        first_off = draw(st.integers(parts[0], parts[-1]))
        return set(range(first_off, first_off + draw(st.integers(1, 5))))
    return set()


def _determinations(draw: st.DrawFn, who: Row, code: str, entry: date, parts: range, tables: Tables) -> None:
    ends = draw(st.lists(st.integers(max(month_of(entry), parts[0] - 14), parts[-1] + 1), max_size=2, unique=True))
    if entry < date(2022, 6, 1) and draw(st.booleans()):
        ends.append(2022 * 12 + 11)
    for end in ends:
        thousandths = draw(st.integers(1, 250_000)) + (500_000 if end < 2023 * 12 else 0)
        kind = draw(st.sampled_from(["pak", "pak", "integrasi", "konversi"]))
        months = draw(st.sampled_from([1, 1, 6, 12]))
        tables["riwayat_angka_kredit"].append(determination(who["pegawai_id"], code, end, thousandths, kind, months))
    if draw(st.integers(0, 3)) == 0:
        gained = _day(draw, parts[0] - 3, parts[-1])
        degree = {"kode_instansi": code, "nip": who["nip"], "tingkat_pendidikan_id": "45", "tanggal_lulus": gained}
        tables["pendidikan_baru"].append(degree | {"dasar": "Ijazah"} | WHERE_FROM)


RATINGS = st.sampled_from(["Baik"] * 6 + ["Sangat Baik"] * 3 + ["Butuh Perbaikan", "Kurang", "Sangat Kurang", None, ""])


def _evaluations(
    draw: st.DrawFn,
    who: Row,
    codes: tuple[str, str],
    moved: date,
    cuts: list[date],
    begun: date,
    parts: range,
    tables: Tables,
) -> None:
    """Evaluate every SKP in every period that it touches, but for those drawn as not evaluated or not even listed."""
    end = last_day(parts[-1])
    edges = sorted({begun, *(date(year, 1, 1) for year in range(begun.year + 1, end.year + 1)), *cuts})
    edges = [edge for edge in edges if begun <= edge <= end]
    for place, first in enumerate(edges):
        last = edges[place + 1] - ONE if place + 1 < len(edges) else date(first.year, 12, 31)
        code = codes[first >= moved]
        touched = [
            row
            for row in tables["periode"]
            if row["kode_instansi"] == code and row["periode_awal"] <= last and row["periode_akhir"] >= first
            if month_of(row["bulan"]) in parts and row["tahun"] in (first.year, first.year - 1)
        ]
        for row, rating in zip(
            touched, draw(st.lists(RATINGS, min_size=len(touched), max_size=len(touched))), strict=True
        ):
            if rating is None:
                continue
            shared = ("kode_instansi", "tahun", "bulan", "periode_id", "jenis_periode", "tipe_periodik", "dihitung")
            skp = {"skp_id": f"skp-{who['pegawai_id']}-{first}", "skp_awal": first, "skp_akhir": last}
            tables["penilaian_pegawai"].append(
                {**who, **skp, **{name: row[name] for name in shared}}
                | {name: row[name] for name in ("angka_periodik", "periode_awal", "periode_akhir", "batas_pengisian")}
                | {"skp_penilaian_id": f"{who['pegawai_id']}-{first}-{row['periode_id']}", "plt_plh": False}
                | {"jenis_pegawai": "PNS", "predikat_tercatat": rating or None, "selaras": True if rating else None}
                | {"waktu_dinilai": at(row["periode_akhir"]), "unor_dikenal": False, "asal_data": "berkas"}
            )
