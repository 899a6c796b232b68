"""Random draws that are the same everywhere: a number is a pure function of (key, salt).

In here: the mixing function, and uniform numbers, picks and 32-hex ids made of it, as Polars expressions over a UInt64
key. Not in here: what is drawn (people, ratings …). Nothing keeps a state, so the order in which things are drawn, the
size of a chunk and the number of threads change nothing; and nothing rests on the hash function of a library's version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import polars as pl

_FULL = 2**64


def salt(*parts: object) -> int:
    """A 64-bit number for a name, for example ``salt(seed, "hasil", 2026)``; the same on every machine."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _u64(value: int) -> pl.Expr:
    return pl.lit(value % _FULL, dtype=pl.UInt64)


_GOLD, _M1, _M2 = _u64(0x9E3779B97F4A7C15), _u64(0xBF58476D1CE4E5B9), _u64(0x94D049BB133111EB)
_R30, _R27, _R31, _R11 = _u64(1 << 30), _u64(1 << 27), _u64(1 << 31), _u64(1 << 11)


def mix(key: pl.Expr, salted: int) -> pl.Expr:
    """splitmix64 of ``key`` (UInt64) under a salt: a bijection, so different keys keep different results."""
    z = (key ^ _u64(salted)) + _GOLD
    z = (z ^ (z // _R30)) * _M1
    z = (z ^ (z // _R27)) * _M2
    return z ^ (z // _R31)


def uniform(key: pl.Expr, salted: int) -> pl.Expr:
    """Float64 in [0, 1)."""
    return (mix(key, salted) // _R11).cast(pl.Float64) * (2.0**-53)


def below(key: pl.Expr, salted: int, n: int | pl.Expr) -> pl.Expr:
    """Int64 in [0, n)."""
    span = _u64(n) if isinstance(n, int) else n.cast(pl.UInt64)
    return (mix(key, salted) % span).cast(pl.Int64)


def pick(key: pl.Expr, salted: int, words: Sequence[str]) -> pl.Expr:
    """One of ``words``, all equally likely."""
    return pl.lit(pl.Series(list(words), dtype=pl.String)).gather(below(key, salted, len(words)))


def hex_id(key: pl.Expr, kind: str) -> pl.Expr:
    """A 32-character id in the look of SIASN's, distinct for distinct keys of one kind.

    The number stands in it as it is: such ids compress well, which keeps the sample in git small.
    """
    prefix = hashlib.sha256(kind.encode()).hexdigest()[:12]
    return pl.lit(prefix) + key.cast(pl.String).str.zfill(20)


def hex_id_of(kind: str, *parts: object) -> str:
    """One 32-character id for one thing that has a name instead of a number (a period, a unit)."""
    return hashlib.sha256("\x1f".join([kind, *map(str, parts)]).encode()).hexdigest()[:32]
