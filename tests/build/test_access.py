"""Where a cluster may be: encrypted, or on this machine only, and what is said of all other addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.access import is_loopback, open_access
from generator.diagnostics import UsageError


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:8786", "tcp://127.9.8.7:1", "tcp://[::1]:8786", "tcp://localhost:8786"]
)
def test_plain_addresses_of_this_machine_are_allowed(address: str) -> None:
    """What no other machine can reach needs no encryption."""
    assert not open_access(address, None, None, None).secure


@given(st.ip_addresses().filter(lambda one: not one.is_loopback))
def test_plain_addresses_of_other_machines_are_refused(host: object) -> None:
    """A scheduler unpickles what arrives: everywhere else it is TLS or nothing."""
    name = f"[{host}]" if ":" in str(host) else str(host)
    with pytest.raises(UsageError, match="没有加密"):
        open_access(f"tcp://{name}:8786", None, None, None)
    assert open_access(f"tls://{name}:8786", None, None, None).secure


@pytest.mark.parametrize("host", ["localhost.example.com", "127.0.0.1.example.com", "0.0.0.0"])  # noqa: S104
def test_names_that_look_like_this_machine_are_refused(host: str) -> None:
    """Only the name and the addresses of this machine count."""
    assert not is_loopback(f"tcp://{host}:8786")
    with pytest.raises(UsageError, match="没有加密"):
        open_access(f"tcp://{host}:8786", None, None, None)


@pytest.mark.parametrize(
    "address",
    [
        *("", "8786", "127.0.0.1:8786", "tls://", "tls://host", "tls://host:port", "tls://host:99999"),
        *("http://127.0.0.1:1", "ucx://127.0.0.1:1", "inproc://127.0.0.1:1", "tls://host:1/path", "tls://[::1:8786"),
        *("tcp://example.com:1@127.0.0.1:8786", "tcp://127.0.0.1:8786?x", "tcp://127.0.0.1:8786#x"),
    ],
)
def test_what_is_no_address_is_told(address: str) -> None:
    """The sentence gives an example of one."""
    with pytest.raises(UsageError, match="看不懂") as caught:
        open_access(address, None, None, None)
    assert "tls://dask.example.com:8786" in caught.value.remedy


def test_certificates_are_named_together(tmp_path: Path) -> None:
    """Three files that can be read, for an encrypted address; none for Dask's own configuration."""
    file = tmp_path / "file.pem"
    file.write_text("x", "utf-8")
    assert set(open_access("tls://host:1", file, file, file).files) == {
        "tls_ca_file",
        "tls_client_cert",
        "tls_client_key",
    }
    for address, key in (("tls://host:1", None), ("tcp://127.0.0.1:1", file)):
        with pytest.raises(UsageError, match="三个一起写"):
            open_access(address, file, file, key)
    missing = tmp_path / "missing.pem"
    with pytest.raises(UsageError, match=re.escape(str(missing))):
        open_access("tls://host:1", file, missing, file)
