"""What holds for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.graph.reads import TRAP


@pytest.fixture(autouse=True, scope="session")
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test write into what the user's programs remember, and let every page be composed twice.

    Tests go on while somebody edits the generator.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TRAP, "1")
        patch.setattr("generator.cache.fingerprint._confirm_own", lambda: None)
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
