"""Calls of `playbook handbook` for several machines that make no sense: refused before anything is read."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from generator.cli import main

PLAIN = ("--scheduler", "tcp://127.0.0.1:1")


def call(*arguments: str) -> int:
    """Run the command outside of any project."""
    return main(["handbook", "dealers", "--root", str(Path(__file__).parent / "nowhere"), *arguments])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--for", "dealer:east", *PLAIN), "--for-each dealer"),
        (("--recipient", "甲", *PLAIN), "--for-each dealer"),
        (("--for-each", "dealer", "--tls-ca", "ca.pem"), "--scheduler"),
        (("--for-each", "dealer", "--scheduler", "tcp://192.0.2.1:8786"), "tls://"),
        (("--for-each", "dealer", "--scheduler", "dask.example.com"), "tls://dask.example.com:8786"),
        (("--for-each", "dealer", *PLAIN, "--tls-key", "key.pem"), "三个一起写"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One copy needs no cluster, files of TLS need a scheduler, an open network needs TLS: one sentence."""
    assert call(*arguments) == 2
    assert words in capsys.readouterr().err


def test_without_dask_the_sentence_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is an optional part of the package."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert call("--for-each", "dealer", *PLAIN) == 2
    assert "pip install 'sales-playbook[cluster]'" in capsys.readouterr().err
