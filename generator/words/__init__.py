"""Every visible word, through gettext. The source language is Simplified Chinese; translators are passed along."""

from __future__ import annotations

import gettext
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

DOMAIN = "playbook"
SOURCE_LOCALE = "zh-Hans"
CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES: Mapping[str, str] = MappingProxyType({"zh": SOURCE_LOCALE, "en": "en"})
"""The languages that the commands speak, as `--lang` names them, with their locales."""


class _ByNumber(string.Formatter):
    """Fills placeholders in, and knows `{n:one|many}`: the word for one, or that for any other number."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        one, parted, many = format_spec.partition("|")
        if not parted:
            return super().format_field(value, format_spec)
        return one if value in (1, "1") else many


_BY_NUMBER = _ByNumber()


@dataclass(frozen=True, slots=True)
class Words:
    """A translator for one locale: `words("共 {n} 项", n=3)` gives the text with its placeholders filled."""

    locale: str = SOURCE_LOCALE
    _catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    def __call__(self, message: str, /, **arguments: object) -> str:
        """Translate a message id and fill in its named placeholders.

        Several texts (a tuple) are listed. A translation may let a number choose between words: `{n} {n:page|pages}`
        gives "1 page" and "2 pages".
        """
        text = self._catalogue.gettext(message) if message else ""
        if not arguments:
            return text
        named = {name: self.list(value) if type(value) is tuple else value for name, value in arguments.items()}
        return _BY_NUMBER.vformat(text, (), named) if "|" in text else text.format(**named)

    def list(self, texts: Iterable[object]) -> str:
        """Give several texts as a list within a sentence."""
        return self("、").join(map(str, texts))


def open_words(locale: str = SOURCE_LOCALE) -> Words:
    """Give the translator for a locale; a locale without a catalogue shows the source language."""
    return Words(locale, gettext.translation(DOMAIN, CATALOGUES, [locale.replace("-", "_")], fallback=True))
