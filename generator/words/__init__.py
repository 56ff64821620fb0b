"""Every visible word, through gettext. The source language is Simplified Chinese; translators are passed along."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

DOMAIN = "playbook"
SOURCE_LOCALE = "zh-Hans"
CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES: Mapping[str, str] = MappingProxyType({"zh": SOURCE_LOCALE, "en": "en"})
"""The languages that the commands speak, as `--lang` names them, with their locales."""


@dataclass(frozen=True, slots=True)
class Words:
    """A translator for one locale: `words("共 {n} 项", n=3)` gives the text with its placeholders filled."""

    locale: str = SOURCE_LOCALE
    _catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    def __call__(self, message: str, /, **arguments: object) -> str:
        """Translate a message id and fill in its named placeholders."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**arguments) if arguments else text


def open_words(locale: str = SOURCE_LOCALE) -> Words:
    """Give the translator for a locale; a locale without a catalogue shows the source language."""
    return Words(locale, gettext.translation(DOMAIN, CATALOGUES, [locale.replace("-", "_")], fallback=True))
