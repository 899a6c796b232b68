"""Credentials come from where they may be, end when they end, and are written nowhere."""

import base64
import json
import logging
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest

from pipelines.latihan.tokens import Tokens
from tests.flow import CHECKED, KODE
from tests.graph.runs import instance_of, run, storage_of
from tests.sources.conftest import Draws

FIRST = "Bulanan 1"


@pytest.fixture
def bare(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> Draws:
    """A data folder that has no credentials yet."""
    monkeypatch.delenv("EKINERJA_SSO_PENGGUNA")
    monkeypatch.delenv("EKINERJA_SSO_SANDI")
    return draws


def secrets(draws: Draws, text: str, mode: int = 0o600) -> Path:
    file = draws.settings.draw_secrets
    file.write_text(text)
    file.chmod(mode)
    return file


def stopped(draws: Draws) -> str:
    found = draws.draw(FIRST).stopped
    assert found is not None
    return found.sentence


def test_without_credentials_it_is_told_where_to_put_them(bare: Draws) -> None:
    told = stopped(bare)
    assert "EKINERJA_SSO_TOKEN" in told
    assert "[6471.sso]" in told
    assert "rahasia-tarik.toml" in told


def test_the_secrets_file_serves_and_the_own_section_of_an_instansi_comes_first(bare: Draws) -> None:
    secrets(
        bare, f'[sso]\npengguna="orang lain"\nsandi="salah"\n[{KODE}.sso]\npengguna="admin-{KODE}"\nsandi="latihan"\n'
    )
    assert bare.draw(FIRST).is_whole


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o700])
def test_a_secrets_file_that_others_may_use_is_refused(bare: Draws, mode: int) -> None:
    file = secrets(bare, f'[sso]\npengguna="admin-{KODE}"\nsandi="latihan"\n', mode)
    assert f"bermode {mode:04o}" in stopped(bare)
    assert f"chmod 600 {file}" in stopped(bare)
    assert bare.service.asked == []


def test_a_secrets_file_that_is_no_toml_is_told_without_its_content(bare: Draws) -> None:
    secrets(bare, "[sso]\nsandi = rahasia-sekali\n")
    told = stopped(bare)
    assert "TOML" in told
    assert "rahasia-sekali" not in told


def test_a_wrong_password_is_told(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_SSO_SANDI", "salah")
    assert "MFA" in stopped(draws)


def test_a_pasted_token_serves_as_it_was_copied_and_its_end_is_told(
    bare: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = bare.service.tokens.give(KODE)
    monkeypatch.setenv("EKINERJA_SSO_TOKEN", f' "Bearer {token[:40]}\n{token[40:]}" ')
    assert bare.draw(FIRST).is_whole
    assert bare.notices == ["Token yang ditempel berlaku sampai pukul 21.00."]
    assert bare.asked("openid-connect") == []


def test_a_pasted_token_that_ends_soon_is_told_of_in_time(bare: Draws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_SSO_TOKEN", _lasting(bare, 300))
    assert bare.draw(FIRST).is_whole
    assert "siapkan token baru" in bare.notices[-1]


def test_a_pasted_token_that_has_ended_is_not_sent(bare: Draws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_SSO_TOKEN", _lasting(bare, -60))
    assert "habis masa berlakunya pukul 08.59" in stopped(bare)
    assert bare.service.asked == []


def test_a_pasted_token_that_ends_on_the_way_stops_the_draw_before_the_service_does(
    bare: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_SSO_TOKEN", _lasting(bare, 600))
    before = bare.clock
    times = iter(range(100))

    def running() -> object:
        return before() + timedelta(minutes=next(times))

    monkeypatch.setattr(bare, "clock", running)
    found = bare.draw()
    assert found.stopped is not None
    assert found.stopped.code == "TOKEN_HABIS"
    assert len(found.laid) >= 1


def test_no_token_password_or_nip_is_written_anywhere_but_in_the_deliveries(
    draws: Draws, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    given: list[str] = []
    give = Tokens.give
    monkeypatch.setattr(Tokens, "give", lambda self, owner: given.append(give(self, owner)) or given[-1])
    monkeypatch.setenv("EKINERJA_SSO_SANDI", "latihan")
    caplog.set_level(logging.DEBUG)

    @dg.op
    def draw_it(context: dg.OpExecutionContext) -> None:
        drawn = draws.draw(FIRST)
        context.log.info(f"{drawn}")

    @dg.job
    def drawing() -> None:
        draw_it()

    with instance_of(draws.flow) as instance:
        assert drawing.execute_in_process(instance=instance).success
    assert run(draws.flow, CHECKED)
    told = storage_of(draws.flow) + caplog.text.encode() + "".join(capfd.readouterr()).encode()
    assert len(given) == 1
    nips = draws.service.people.house(KODE).people["nip"].to_list()
    for secret in (*given, *(given[0].split(".")), *nips):
        assert secret.encode() not in told
    kept = b"".join(file.read_bytes() for file in draws.settings.data.rglob("*") if file.is_file())
    assert given[0].encode() not in kept


def _lasting(draws: Draws, seconds: int) -> str:
    """Give a token of the server's that says of itself that it ends in so many seconds."""
    token = draws.service.tokens.give(KODE)
    head, _, signature = token.split(".")
    told = json.dumps({"exp": int(draws.now.timestamp()) + seconds}).encode()
    short = f"{head}.{base64.urlsafe_b64encode(told).decode().rstrip('=')}.{signature}"
    draws.service.tokens._given[short] = draws.service.tokens._given[token]
    return short
