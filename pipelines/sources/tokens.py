"""Tokens: fetched by a grant or pasted by hand, their expiry watched, renewed where that is possible.

Here: when a token is good and where the next one comes from. Not here: where passwords are found (`credentials.py`).
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipelines.sources.faults import ServiceFault

Clock = Callable[[], datetime]

MARGIN = timedelta(seconds=30)
"""A token that ends within this is not sent: it may end on the way."""

_BEARER = "bearer "


@dataclass(frozen=True)
class Token:
    """A token and when it ends; None where it does not tell. Its text is in no `repr`."""

    text: str = field(repr=False)
    until: datetime | None = None


def pasted(text: str, clock: Clock) -> Token:
    """Read a token that a person copied, with quotes, line ends and `Bearer`. Raises `ServiceFault` if it has ended."""
    bare = text.strip().strip("'\"").strip()
    if bare.lower().startswith(_BEARER):
        bare = bare[len(_BEARER) :]
    bare = "".join(bare.split())
    token = Token(bare, ends_at(bare, clock))
    if token.until is not None and token.until - MARGIN <= clock():
        raise ServiceFault("TOKEN_HABIS", moment(token.until, clock))
    return token


def ends_at(text: str, clock: Clock) -> datetime | None:
    """Read when a JWT ends (`exp`), in the zone of the clock; None for a token that is no JWT or does not tell."""
    parts = text.split(".")
    if len(parts) != 3:
        return None
    try:
        told = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        return datetime.fromtimestamp(float(told["exp"]), clock().tzinfo)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None


def moment(at: datetime, clock: Clock) -> str:
    """Say when, shortly: the hour, with the day if it is another."""
    return f"pukul {at:%H.%M}" if at.date() == clock().date() else f"pada {at:%d-%m-%Y} pukul {at:%H.%M}"


class TokenKeeper:
    """One token for all threads of a draw. `obtain` fetches the next one; None for a token that was pasted."""

    def __init__(self, clock: Clock, given: Token | None = None, obtain: Callable[[], Token] | None = None) -> None:
        self._clock, self._token, self._obtain = clock, given, obtain
        self._lock = threading.Lock()

    @property
    def until(self) -> datetime | None:
        """When a pasted token ends; None for one that is renewed by itself."""
        return self._token.until if self._token is not None and self._obtain is None else None

    def current(self) -> str:
        """Give a token that is good for now. Raises `ServiceFault` if there is none."""
        with self._lock:
            token = self._token
            if token is None or (token.until is not None and token.until - MARGIN <= self._clock()):
                token = self._next(token)
            return token.text

    def renew(self, refused: str) -> bool:
        """Replace a token that the service refused, unless another thread did; tell whether there is another now."""
        with self._lock:
            if self._token is not None and self._token.text == refused:
                if self._obtain is None:
                    return False
                self._next(self._token)
            return True

    def _next(self, ended: Token | None) -> Token:
        if self._obtain is None:
            until = ended.until if ended is not None else None
            raise ServiceFault("TOKEN_HABIS", moment(until, self._clock) if until else "")
        self._token = self._obtain()
        return self._token
