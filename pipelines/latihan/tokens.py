"""Tokens of the stand-in server: JWTs that look like those of BKN's SSO, and that it knows again.

Here: giving and knowing tokens. Not here: what they open (`server.py`).
"""

from __future__ import annotations

import base64
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

PASSWORD = "latihan"
"""The password of everybody here."""

USER = "admin-"
"""A user is called by the instansi that he speaks for: `admin-6471`."""

LASTING = "latihan-"
"""How a token begins that is good for ever, behind it the instansi: SIMPEGNAS's."""

GATEWAY = "apim-latihan"
"""The consumer key of SIASN's gateway, and whose its tokens are."""


@dataclass
class Tokens:
    """The tokens that were given. `lasts`: seconds for which one is good."""

    clock: Callable[[], datetime]
    lasts: int = 12 * 3600
    _given: dict[str, tuple[str, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def give(self, owner: str) -> str:
        """Make a token for an instansi, or for a client of the gateway."""
        until = self.clock().timestamp() + self.lasts
        parts = [{"alg": "RS256", "typ": "JWT"}, {"exp": int(until), "sub": owner}]
        body = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
        token = f"{body}.{secrets.token_urlsafe(24)}"
        with self._lock:
            self._given[token] = (owner, until)
        return token

    def owner(self, header: str | None) -> str | None:
        """Give whose token a header holds, if it is one and has not ended."""
        word, _, token = (header or "").partition(" ")
        if token.startswith(LASTING):
            return token.removeprefix(LASTING)
        owner, until = self._given.get(token, ("", 0.0))
        return owner if word.lower() == "bearer" and until > self.clock().timestamp() else None

    def revoke(self) -> None:
        """Forget every token that was given."""
        with self._lock:
            self._given.clear()
