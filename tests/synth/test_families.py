"""What every scene family has to keep; `tests/support/family_checks.py` says what that is."""

import pytest
from family_checks import complaints

from miabench.synth.scenes import FAMILIES, Scene


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_family_keeps_the_rules(family: type[Scene]) -> None:
    assert complaints(family, 6) == []
