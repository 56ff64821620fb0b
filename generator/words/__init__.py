"""Every visible word, through gettext. The source language is Simplified Chinese; translators are passed along."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
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
    own: tuple[tuple[str, str], ...] = ()
    """What a company says instead of words of the program, wherever these stand in what the program says."""

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

    @property
    def name(self) -> str:
        """Name the language with the company's own words: what is said is the same where the name is."""
        return f"{self.locale} {self.own}" if self.own else self.locale

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
        said = self._catalogue.gettext(text) if found == text else found
        return _exchange(said, self.own) if self.own else said


def _exchange(text: str, own: tuple[tuple[str, str], ...]) -> str:
    """Say a text with other words, the longer ones first; what came in its place is not looked at again."""
    words = dict(own)
    return _compile(tuple(words)).sub(lambda match: words[match[0]], text)


@cache
def _compile(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _read_count(number: object) -> int:
    """Give what chooses the form: what is no whole number is several."""
    text = str(number)
    return int(text) if text.isdecimal() else 0


def open_words(locale: str = SOURCE_LOCALE) -> Words:
    """Give the translator for a locale; a locale without a catalogue shows the source language."""
    return Words(locale, gettext.translation(DOMAIN, CATALOGUES, [locale.replace("-", "_")], fallback=True))
