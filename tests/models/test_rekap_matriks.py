"""Which units have people under them, and which of these have their matriks pembagian peran dan hasil."""

from tests.models.conftest import Bench
from tests.models.rows import KODE, TREE, Row, duty, unor

LED = [*TREE, unor("bidang", "badan", pemimpin_id="orang-1")]


def found(bench: Bench, people: list[Row], *with_matrix: str, tahun: int = 2026) -> dict[str | None, tuple[int, int]]:
    """Give, by unit (None: the instansi), the units with people under them and those with a matriks."""
    rows = [{"kode_instansi": KODE, "tahun": tahun, "unor_id": unit, "nip": "1", "rhk_id": "1"} for unit in with_matrix]
    tree = bench.run("pohon_unor", unor=LED)
    made = bench.run("rekap_matriks", wajib=people, unor=LED, pohon_unor=tree, matriks_peran_hasil=rows)
    return {row[0]: row[1:] for row in made.select("unor_id", "unit_berbawahan", "unit_bermatriks").rows()}


def test_a_unit_has_people_under_it_when_a_unit_hangs_below_it_or_another_than_its_head_works_in_it(
    bench: Bench,
) -> None:
    head, other = duty(1, unor_id="bidang"), duty(2, unor_id="bidang")
    above = {"kota": (3, 1), "dinas": (1, 1), "badan": (1, 0), None: (3, 1)}
    assert found(bench, [head, other | {"wajib": False}], "dinas") == above
    with_staff = {"kota": (4, 1), "dinas": (1, 1), "badan": (2, 0), "bidang": (1, 0), None: (4, 1)}
    assert found(bench, [head, other], "dinas", "seksi") == with_staff


def test_of_an_instansi_that_delivered_no_matriks_of_the_year_nothing_is_known(bench: Bench) -> None:
    assert found(bench, [duty(unor_id="seksi")]) == {}
    assert found(bench, [duty(unor_id="seksi")], "dinas", tahun=2025) == {}
