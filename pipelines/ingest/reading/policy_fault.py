"""One thing that is wrong in a policy, told so that a finance officer can mend it: sheet, row, column, and how.

Here: the form of what is said. Not here: what is asked of a policy (`ingest/policy.py`, `checks/kebijakan_tpp/`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong at a place. `sentence` says what to do as well, and holds no value that a cell might hold."""

    sheet: str
    sentence: str
    line: int | None = None
    heading: str | None = None

    @property
    def told(self) -> str:
        """The fault on one line: "lembar bagian, baris 3, kolom bobot: …"."""
        place = f"lembar {self.sheet}"
        place += f", baris {self.line}" if self.line is not None else ""
        place += f", kolom {self.heading}" if self.heading is not None else ""
        return f"{place}: {self.sentence}."
