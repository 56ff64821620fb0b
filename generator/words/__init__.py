"""Every visible word, through gettext. The source language is Simplified Chinese; translators are passed along."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics import Term

DOMAIN = "playbook"
SOURCE_LOCALE = "zh-Hans"
CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES: Mapping[str, str] = MappingProxyType({"zh": SOURCE_LOCALE, "en": "en"})
"""The languages that the commands speak, as `--lang` names them, with their locales."""


COUNTED = "{n}"
"""Stands in each message that counts something: its translation has a form for each number."""


@dataclass(frozen=True, slots=True)
class Words:
    """A translator for one locale: `words("共 {n} 项", n=3)` gives the text with its placeholders filled."""

    locale: str = SOURCE_LOCALE
    _catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    def __call__(self, message: str, /, **arguments: object) -> str:
        """Translate a message id and fill in its named placeholders; several texts (a tuple) are listed.

        What a message counts is its `n`: the translation has a form for each number. A `Term` with a context is
        translated as it is said there.
        """
        text = self._find(message, arguments.get("n", 0))
        if not arguments:
            return text
        named = {name: self.list(value) if type(value) is tuple else value for name, value in arguments.items()}
        return text.format(**named)

    def list(self, texts: Iterable[object]) -> str:
        """Give several texts as a list within a sentence."""
        return self("、").join(map(str, texts))

    def _find(self, message: str, number: object) -> str:
        if not message:
            return ""
        text = str(message)
        if isinstance(message, Term) and message.context:
            found = self._catalogue.pgettext(message.context, text)
        elif COUNTED in text:
            found = self._catalogue.ngettext(text, text, _read_count(number))
        else:
            found = text
        return self._catalogue.gettext(text) if found == text else found


def _read_count(number: object) -> int:
    """Give what chooses the form: what is no whole number is several."""
    text = str(number)
    return int(text) if text.isdecimal() else 0


def open_words(locale: str = SOURCE_LOCALE) -> Words:
    """Give the translator for a locale; a locale without a catalogue shows the source language."""
    return Words(locale, gettext.translation(DOMAIN, CATALOGUES, [locale.replace("-", "_")], fallback=True))
