"""How we prove to each service who asks: which grant, which header, and where each service is.

Here: addresses, grants and headers (data-shapes 1-3). Not here: when a token ends (`tokens.py`), where a password is
found (`credentials.py`).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from pipelines.sources.client import Client, Fixed, Pace
from pipelines.sources.credentials import Credentials
from pipelines.sources.faults import ServiceFault
from pipelines.sources.tokens import Clock, Token, TokenKeeper, ends_at, pasted

EKINERJA = "https://kinerja.bkn.go.id"
SSO = "https://sso-siasn.bkn.go.id"
GATEWAY = "https://apimws.bkn.go.id"
GATEWAY_PATH = "/oauth2/token"
SIASN = "https://apimws.bkn.go.id:8243"
SIASN_PATH = "/apisiasn/1.0"
SSO_PATH = "/auth/realms/public-siasn/protocol/openid-connect/token"
CLIENT_EKINERJA = "si-kinerja"


@dataclass(frozen=True)
class Grant:
    """A request for a token: where, with which form, and what it is called for people."""

    address: str
    path: str
    form: Mapping[str, str] = field(repr=False)
    what: str
    proof: Fixed = field(default_factory=Fixed)

    def ask(self, pace: Pace, clock: Clock) -> Token:
        """Fetch a token. Raises `ServiceFault`."""
        client = Client(self.address, self.proof, pace)
        try:
            told = json.loads(client.post(self.path, self.form))
            text = str(told["access_token"])
            lasts = told.get("expires_in")
            until = ends_at(text, clock) or (clock() + timedelta(seconds=float(lasts)) if lasts is not None else None)
            return Token(text, until)
        except ServiceFault as fault:
            if fault.code in ("TOKEN_DITOLAK", "ALAMAT_SALAH", "TIDAK_DITEMUKAN"):
                raise ServiceFault("KREDENSIAL_DITOLAK", self.what) from None
            raise
        except (KeyError, TypeError, ValueError):
            raise ServiceFault("BUKAN_JSON") from None
        finally:
            client.close()


@dataclass(frozen=True)
class Headers:
    """The tokens of a service, by header; each is written behind a word."""

    keepers: Mapping[str, tuple[str, TokenKeeper]]
    more: Mapping[str, str] = field(default_factory=dict)
    """Headers that do not change, and hold no secret."""

    def headers(self) -> dict[str, str]:
        """Give the headers of a request made now. Raises `ServiceFault` if a token has ended and there is no other."""
        tokens = {name: f"{word} {keeper.current()}".strip() for name, (word, keeper) in self.keepers.items()}
        return {**self.more, **tokens}

    def renew(self, refused: Mapping[str, str]) -> bool:
        """Replace what can be replaced: a service does not tell which of two tokens it refused."""
        renewed = [
            keeper.renew(refused[name].removeprefix(f"{word} ")) for name, (word, keeper) in self.keepers.items()
        ]
        return any(renewed)

    def pasted_until(self) -> list[TokenKeeper]:
        """Give the keepers of tokens that a person pasted and that tell when they end."""
        return [keeper for _, keeper in self.keepers.values() if keeper.until is not None]


def ekinerja_access(credentials: Credentials, pace: Pace, clock: Clock) -> Headers:
    """Give how the report API of e-Kinerja is asked. Raises `ServiceFault`."""
    return Headers({"Authorization": ("Bearer", sso_keeper(credentials, "sso", CLIENT_EKINERJA, pace, clock))})


def siasn_access(credentials: Credentials, pace: Pace, clock: Clock) -> Headers:
    """Give how SIASN is asked: the gateway's token and the user's, each in its header. Raises `ServiceFault`."""
    name = credentials.need("siasn", "client_id", "Consumer key APIM SIASN (client_id)")
    secret = credentials.need("siasn", "client_secret", "Consumer secret APIM SIASN (client_secret)")
    basic = base64.b64encode(f"{name}:{secret}".encode()).decode()
    grant = Grant(
        address_of(credentials, GATEWAY),
        GATEWAY_PATH,
        {"grant_type": "client_credentials"},
        "consumer key atau consumer secret APIM SIASN",
        Fixed({"Authorization": f"Basic {basic}"}),
    )
    client_id = credentials.find("siasn", "sso_client_id") or name
    return Headers(
        {
            "Authorization": ("Bearer", TokenKeeper(clock, obtain=lambda: grant.ask(pace, clock))),
            "Auth": ("bearer", sso_keeper(credentials, "siasn", client_id, pace, clock)),
        }
    )


def simpegnas_access(credentials: Credentials, clock: Clock) -> Headers:
    """Give how SIMPEGNAS is asked. Raises `ServiceFault`."""
    token = credentials.need("simpegnas", "token", "Token SIMPEGNAS")
    return Headers({"Authorization": ("Bearer", TokenKeeper(clock, pasted(token, clock)))})


def sso_keeper(credentials: Credentials, section: str, client_id: str, pace: Pace, clock: Clock) -> TokenKeeper:
    """Give the keeper of a user's token of BKN's SSO: pasted (MFA), or fetched with name and password."""
    token = credentials.find(section, "token")
    user = None if token else credentials.find(section, "pengguna")
    if token is None and user is None:
        user = credentials.typed("Nama pengguna SSO BKN (kosongkan untuk menempel token)", False)
        token = credentials.typed("Token SSO BKN", True) if user is None else None
        if user is None and token is None:
            raise credentials.missing(section, "token", "Token SSO BKN (atau pengguna dan sandi)")
    if token is not None:
        return TokenKeeper(clock, pasted(token, clock))
    assert user is not None
    password = credentials.need(section, "sandi", "Sandi SSO BKN")
    form = {"grant_type": "password", "client_id": client_id, "username": user, "password": password}
    grant = Grant(address_of(credentials, SSO), SSO_PATH, form, "nama pengguna atau sandi SSO BKN")
    return TokenKeeper(clock, obtain=lambda: grant.ask(pace, clock))


def address_of(credentials: Credentials, usual: str) -> str:
    """Give the address of a service: its own, or the stand-in server's."""
    return (credentials.settings.layanan or usual).rstrip("/")
