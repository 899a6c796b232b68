"""Which of the deliveries of a record are in force: what was withdrawn, what replaces what, what adds to what, and what
decides on a day.

Pure functions over deliveries and their scopes, in the order of the deliveries. Not here: which parts of which tables
need them (`plan.py`), and what lies within a delivery.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from pipelines.contracts.record import ADDING, OF_WHOLE_MONTHS
from pipelines.lake import Delivery, Scope

SETTLED_BY_SQL = frozenset({"penilaian", "skp"})
"""Records whose rows name their unor induk: a narrower download replaces just those rows, and older versions matter,
so their models see every delivery. Of the others the plan hands on only the deliveries in force."""

Pair = tuple[Delivery, Scope]


def withdrawn(deliveries: Iterable[Delivery]) -> frozenset[str]:
    """Give the ids of the deliveries that people took back, those included that have not come yet.

    A delivery is withdrawn while a withdrawal of its instansi names it that is not withdrawn itself; its corrections go
    with it, and of a national one the shares. An id holds the hash of its bytes, so nothing can name what names it:
    there is always a first to decide. For the same reason a correction of a withdrawal stands by itself. The order of
    arrival plays no part.
    """
    every = list(deliveries)
    owners = {delivery.delivery_id: delivery.kode_instansi for delivery in every}
    naming: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in every:
        for named in delivery.withdraws:
            if owners.get(named, named.rpartition("-")[2]) == delivery.kode_instansi:
                naming[named].append(delivery)
    stands: dict[str, bool] = {}
    left = [delivery for delivery in every if delivery.withdraws]
    while left:
        undecided = []
        for delivery in left:
            by = naming.get(delivery.delivery_id, [])
            if all(other.delivery_id in stands for other in by):
                stands[delivery.delivery_id] = not any(stands[other.delivery_id] for other in by)
            else:
                undecided.append(delivery)
        left = undecided
    gone = {named for named, by in naming.items() if any(stands[other.delivery_id] for other in by)}
    gone |= {d.delivery_id for d in every if d.dealt_from in gone}
    return frozenset(gone) | {d.delivery_id for d in every if d.correction_of in gone and not d.withdraws}


def counting(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Give the deliveries that were not withdrawn, in their order."""
    every = list(deliveries)
    gone = withdrawn(every)
    return [delivery for delivery in every if delivery.delivery_id not in gone]


def superseded(scopes_of: Mapping[str, list[Pair]], failed: Iterable[Delivery]) -> set[str]:
    """Give the deliveries of which nothing is current any more: a later one covers every scope, or, of one of `failed`
    (of which every row was rejected), any.

    `scopes_of` gives every record's deliveries. What nobody owns of a national one goes with the last of its shares.
    """
    refused = list(failed)
    last: dict[tuple[object, ...], tuple[object, ...]] = {}
    for record, scopes in scopes_of.items():
        for delivery, scope in scopes:
            if delivery.correction_of is None and _is_whole(delivery) and not adds(record, scope):
                place = (record, *scope_of((delivery, scope)))
                last[place] = max(last.get(place, delivery.order), delivery.order)
    current = {
        delivery.delivery_id
        for record, scopes in scopes_of.items()
        for delivery, scope in scopes
        if delivery.order >= last.get((record, *scope_of((delivery, scope))), ())
    }
    every = {d.delivery_id for scopes in scopes_of.values() for d, _ in scopes if d.correction_of is None}
    settled_since = {
        delivery.delivery_id
        for delivery in refused
        for scope in delivery.scopes
        if delivery.correction_of is None
        and delivery.order < last.get((delivery.record, *scope_of((delivery, scope))), ())
    }
    gone = settled_since | (every - current)
    shares: dict[str, set[str]] = defaultdict(set)
    for delivery in (*(delivery for scopes in scopes_of.values() for delivery, _ in scopes), *refused):
        if delivery.dealt_from is not None and delivery.correction_of is None:
            shares[delivery.dealt_from].add(delivery.delivery_id)
    return gone | {national for national, own in shares.items() if own <= gone}


def as_of(pairs: list[Pair], until: date | None) -> list[Pair]:
    """Each instansi's latest snapshot drawn by `until` (the end of a month), else its first (design 3.6), with
    corrections."""
    chosen: dict[str, Delivery] = {}
    for delivery, _ in pairs:
        if delivery.correction_of is None:
            in_time = until is None or delivery.order[0].date() <= until
            if in_time or delivery.kode_instansi not in chosen:
                chosen[delivery.kode_instansi] = delivery
    return _with_corrections(pairs, {delivery.delivery_id for delivery in chosen.values()})


def deciding(pairs: list[Pair], periods: Iterable[tuple[str, int, date | None]]) -> list[Pair]:
    """The reports that decide who is wajib in `periods` (kode_instansi, tahun, batas_pengisian; rules/kepatuhan.md 1):
    for each the first drawn after its batas pengisian, else the latest; with what narrower downloads add to it."""
    by_place: dict[tuple[str, int | None], list[Delivery]] = defaultdict(list)
    for delivery, scope in pairs:
        if delivery.correction_of is None:
            by_place[delivery.kode_instansi, scope.tahun].append(delivery)
    chosen: set[str] = set()
    for kode_instansi, tahun, deadline in periods:
        drawn = by_place.get((kode_instansi, tahun), [])
        chosen.update(delivery.delivery_id for delivery in _decide(drawn, deadline))
    return _with_corrections(pairs, chosen)


def place_of(pair: Pair) -> tuple[str, int | None, str | None]:
    """Name what a pair speaks of: kode_instansi, tahun, periode_id."""
    delivery, scope = pair
    return delivery.kode_instansi, scope.tahun, scope.periode_id


def scope_of(pair: Pair) -> tuple[str, int | None, str | None, str | None]:
    """Name what a delivery replaces, where it replaces anything: `place_of`, or that in one month."""
    return *place_of(pair), pair[1].bulan


def adds(record: str, scope: Scope) -> bool:
    """Tell whether deliveries of the record add to each other instead of replacing a scope: those that lie in months
    by a day of theirs, and lists of events; the later version of a line counts."""
    return record in ADDING or (scope.bulan is not None and record not in OF_WHOLE_MONTHS)


def settled(record: str, pairs: list[Pair]) -> list[Pair]:
    """Of deliveries in order, those in force: a whole one replaces what came before it, a narrower one what was as
    narrow; corrections go with their delivery."""
    if record in SETTLED_BY_SQL:
        return pairs
    order = {delivery.delivery_id: delivery.order for delivery, _ in pairs}
    last: dict[tuple[object, ...], tuple[object, ...]] = {}
    for delivery, scope in pairs:
        if delivery.correction_of is None and not adds(record, scope):
            last[*scope_of((delivery, scope)), delivery.unor_induk, delivery.unor] = delivery.order
    chosen = []
    for delivery, scope in pairs:
        # a correction stands or falls with the delivery that it corrects
        came = order.get(delivery.correction_of or delivery.delivery_id, delivery.order)
        narrow = ((None, None), (delivery.unor_induk, delivery.unor))
        if all(came >= last.get((*scope_of((delivery, scope)), *names), ()) for names in narrow):
            chosen.append((delivery, scope))
    return chosen


def _is_whole(delivery: Delivery) -> bool:
    return delivery.unor_induk is None and delivery.unor is None


def _with_corrections(scopes: list[Pair], chosen: set[str]) -> list[Pair]:
    return [(d, s) for d, s in scopes if d.delivery_id in chosen or d.correction_of in chosen]


def _decide(drawn: list[Delivery], deadline: date | None) -> list[Delivery]:
    """Of the reports of one instansi and year, in order: those that decide at `deadline`."""
    after = [d for d in drawn if deadline is not None and d.order[0].date() > deadline]
    before = drawn[: len(drawn) - len(after)]
    whole_after = next((number for number, d in enumerate(after) if _is_whole(d)), None)
    if whole_after is not None:
        return after[: whole_after + 1]
    last_whole = max((number for number, d in enumerate(before) if _is_whole(d)), default=0)
    return before[last_whole:] + after
