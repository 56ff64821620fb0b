"""Loads the typesetter into the process from which those that typeset are forked.

What is missing on this machine is told by the processes that need it (`worker`), which try again.
"""

from __future__ import annotations

import warnings
from contextlib import redirect_stdout, suppress
from io import StringIO

# WeasyPrint prints what the machine lacks.
with suppress(ImportError, OSError), warnings.catch_warnings(), redirect_stdout(StringIO()):
    warnings.simplefilter("ignore")
    import generator.handbooks.typesetting  # noqa: F401 - for its effect
