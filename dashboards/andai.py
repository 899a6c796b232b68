"""A month under another policy, computed for a page as `ekinerja simulate-policy` does: nothing is kept.

Here: the file that was uploaded, or a shipped example, and the computing. It reads the lake's rows of the session's own
instansi, which no scoped release holds; what comes back is of that instansi alone. Not here: how it looks.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from dashboards.session import Session
from pipelines.main_job import MainJob, wall_clock
from pipelines.mistakes import UserMistakeError
from pipelines.policy.reading import SHIPPED
from pipelines.reports.pay_scope import Scope
from pipelines.reports.what_if import WhatIf, what_if
from pipelines.telling.policy import expect_policy, judged_file
from pipelines.what_if import simulate_policy


def examples() -> list[str]:
    """Name the shipped policies: examples, none of them a confirmed rule."""
    return sorted(path.name for path in SHIPPED.iterdir() if path.is_dir())


def of_example(sesi: Session, scope: Scope, name: str) -> WhatIf:
    """Compute a month under a shipped policy. Raises `UserMistakeError`."""
    if name not in examples():
        raise UserMistakeError("Contoh kebijakan itu tidak ada.")
    return _computed(sesi, scope, SHIPPED / name)


def of_file(sesi: Session, scope: Scope, name: str, data: bytes) -> WhatIf:
    """Compute a month under the policy of an uploaded file. Raises `UserMistakeError`."""
    with TemporaryDirectory(prefix="andai-") as folder:
        file = Path(folder) / f"kebijakan{Path(name).suffix.lower()}"
        file.write_bytes(data)
        try:
            return _computed(sesi, scope, file)
        except UserMistakeError as mistake:
            raise UserMistakeError(str(mistake).replace(str(file), name)) from None


def _computed(sesi: Session, scope: Scope, policy: Path) -> WhatIf:
    expect_policy(policy)
    job = MainJob(sesi.settings, sesi.settings.inbox, wall_clock)
    judged = judged_file(job, policy)
    kode = sesi.scope.kode_instansi or ""
    return what_if(sesi.release, kode, scope.bulan, simulate_policy(job, kode, scope.bulan, judged))
