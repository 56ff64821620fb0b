"""How people call an option of a question by its letter."""

from __future__ import annotations

import re

_LETTER = "(?<![A-Za-z0-9])[A-H](?![A-Za-z0-9])(?!\\s?[类级档型区岗款表])"
NAMED = re.compile(
    rf"选项?\s?[“\"]?{_LETTER}|答案[是为：:]?\s?{_LETTER}"
    rf"|{_LETTER}(?:\s?[、和与]\s?{_LETTER})*\s?(?:项(?!目)|选项|都?(?:不|正)确|都?不?对(?=[。，；、]|$)|都?错(?=[。，；、在]|$))"
)
