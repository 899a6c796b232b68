"""The command line says one sentence when it is stopped, whatever was put away meanwhile."""

import sys
from collections.abc import Iterator

import pytest

from pipelines import cli


def put_away(error: type[BaseException]) -> None:
    """Drop a generator that raises while it is closed: nobody is there to catch it."""

    def work() -> Iterator[None]:
        try:
            yield
        finally:
            raise error

    working = work()
    next(working)
    del working


def test_a_ctrl_c_that_lands_in_a_clean_up_is_not_told_beside_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda fault: told.append(fault.exc_type))

    def stopped(prog_name: str) -> None:
        put_away(KeyboardInterrupt)
        put_away(LookupError)

    monkeypatch.setattr(cli, "app", stopped)
    with pytest.raises(SystemExit):
        cli.main()
    assert told == [LookupError]
