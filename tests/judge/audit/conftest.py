"""One audit for all tests here; building it takes about two seconds."""

import pytest

from miabench.judge.audit import AuditCase, build


@pytest.fixture(scope="session")
def cases() -> tuple[AuditCase, ...]:
    return build(40, seed=3)
